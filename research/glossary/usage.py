"""Which hard words a Document uses, as its page explains them."""

from collections.abc import Iterator

from django.template.defaultfilters import linebreaks

from research.document.harms import harms_text
from research.document.schema import AnyLine, Document, TakeawayLine, walk
from research.document.steps import amount_sentences
from research.document.text import line_text
from research.glossary.glossed import Glossed
from research.glossary.matcher import Matcher
from research.models import StudyDesign


def words_used(document: Document, matcher: Matcher) -> frozenset[str]:
    """Return the slugs of the words that the article's page explains, whatever the section."""
    glossed = Glossed(matcher, "")
    for text in (document.message, document.for_whom, document.not_for):
        glossed.mark_text(text)
    for lines in (document.for_parents, document.findings, document.for_therapists):
        for line, *_rest in walk(lines):
            for text in _of_line(line):
                glossed.mark_text(text)
    study = document.study
    for text in (*document.help_now.splitlines(), *document.help_soon.splitlines()):
        glossed.mark_text(text)
    for text in (study.limits, harms_text(study), study.effort):
        glossed.mark_html(linebreaks(text, autoescape=True))
    glossed.mark_text(study.study_size)
    for point, _depth, _parent in walk(study.population):
        glossed.mark_text(point.text)
    if study.design in StudyDesign.values:
        glossed.mark_text(str(StudyDesign(study.design).label))
    glossed.mark_html(document.relevance)
    return frozenset(mention.word.slug for mention in glossed.mentions)


def _of_line(line: AnyLine) -> Iterator[str]:
    """Yield the texts of a line that the page explains, as they follow each other on it."""
    yield getattr(line, "plain", "")
    yield line_text(line)
    if isinstance(line, TakeawayLine):
        yield from amount_sentences(line.amount, line.basis)
        yield from (line.needs, line.stop, line.ages)
