"""Which live articles use which hard words.

What an edition uses is found out once and kept by its digest and the words looked for, so
that it can never be out of date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.template.defaultfilters import linebreaks

from research.document import codec
from research.document.harms import harms_text
from research.document.schema import AnyLine, Document, TakeawayLine, walk
from research.document.steps import amount_sentences
from research.document.text import line_text
from research.glossary.glossed import Glossed
from research.glossary.matcher import Matcher, Word, matcher_of, word_of
from research.models import GlossaryTerm, LiveEdition, Revision, StudyDesign


@dataclass(frozen=True)
class Use:
    """A live article that uses a word."""

    slug: str
    title: str
    language: str
    is_sample: bool


@dataclass(frozen=True)
class _Facts:
    """What was found out about one Document: of its words, the slugs."""

    title: str
    language: str
    is_sample: bool
    words: frozenset[str]


def usage(terms: Iterable[GlossaryTerm]) -> dict[str, list[Use]]:
    """Return by the slug of each of `terms` that is used the articles that do, newest first.

    It takes one query, and one more where an edition was not read before.
    """
    facts_by_digest = _facts_by_digest(_by_language(terms))
    live = list(
        LiveEdition.objects.at().values_list(
            "slug", "edition__revision", "edition__revision__digest", "review__is_sample"
        )
    )
    unread = {digest: pk for _slug, pk, digest, _sample in live if digest not in facts_by_digest}
    _read(unread, facts_by_digest)
    uses: dict[str, list[Use]] = {}
    for slug, _pk, digest, has_sample_reviewer in live:
        if facts := facts_by_digest.get(digest):
            is_sample = facts.is_sample or bool(has_sample_reviewer)
            for word in facts.words:
                use = Use(slug, facts.title, facts.language, is_sample)
                uses.setdefault(word, []).append(use)
    return uses


_Words = tuple[tuple[str, tuple[Word, ...]], ...]


class _FactsByDigest(dict):
    """What was read so far, by digest, with the matchers it was read with, by language."""

    def __init__(self, words: _Words):
        super().__init__()
        self.matchers = {language: matcher_of(known) for language, known in words}


def _by_language(terms: Iterable[GlossaryTerm]) -> _Words:
    by_language: dict[str, list[Word]] = {}
    for term in terms:
        by_language.setdefault(term.language, []).append(word_of(term))
    return tuple((language, tuple(words)) for language, words in by_language.items())


@lru_cache(maxsize=2)
def _facts_by_digest(words: _Words) -> _FactsByDigest:
    return _FactsByDigest(words)


def _read(unread: dict[str, int], facts_by_digest: _FactsByDigest):
    """Read the revisions `unread`, given by digest, in one query, and remember what they use."""
    if not unread or not facts_by_digest.matchers:
        return
    contents = Revision.objects.filter(pk__in=unread.values()).exclude(content="")
    for digest, content in contents.values_list("digest", "content"):
        try:
            document = codec.loads(content)
        except codec.CodecError:  # its own page says so
            continue
        matcher = facts_by_digest.matchers.get(document.language)
        words = _used(document, matcher) if matcher else frozenset()
        is_sample = document.is_invented or document.has_invented_people
        facts_by_digest[digest] = _Facts(document.title, document.language, is_sample, words)


def _used(document: Document, matcher: Matcher) -> frozenset[str]:
    """Return the words that the article's page explains, whatever the section."""
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
        yield from amount_sentences(line.amount)
        yield from (line.needs, line.stop, line.ages)
