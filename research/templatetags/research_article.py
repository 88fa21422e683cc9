"""How an article's parts read: lines in their order, ages and evidence in words, sources."""

from urllib.parse import quote

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from research.document import page_words
from research.document.certainty import certainty_sentence, finding_certainty
from research.document.grouping import grouped
from research.document.harms import harms_text
from research.document.schema import OUTLINES, Document, proportions, walk
from research.document.study_words import ages, evidence
from research.document.text import line_text
from research.models import Interest, Scope, StudyDesign

register = template.Library()
_WORDS = (grouped, line_text, certainty_sentence, finding_certainty, harms_text, ages, evidence)
for words in _WORDS:
    register.filter(words)
for said in (page_words.unchecked, page_words.risks_heading, page_words.help_sentence):
    register.filter(said)
for said in (page_words.risks_notes, page_words.crisis_sentence, page_words.scope_unsaid):
    register.simple_tag(said)


def _label_filter(choices):
    """Return the filter that gives the words for a value of `choices`; "" for any other."""
    return lambda value: str(choices(value).label) if value in choices.values else ""


_CHOICES = {"scope": Scope, "design": StudyDesign, "interest": Interest}
for name, choices in _CHOICES.items():
    register.filter(name, _label_filter(choices))


@register.filter
def unbroken(text: str) -> str:
    """Return `text` with no mark that could stand alone at the start of a line."""
    for mark in "?!:;»":
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text


@register.filter
def has_clinical_words(document: Document) -> bool:
    """Say whether something stands in plain words and in clinical ones, or in exact figures."""
    if any(share.what for share in proportions(document)):
        return True
    outlines = (getattr(document, outline) for outline in OUTLINES)
    return any(getattr(line, "plain", "") for lines in outlines for line, *_rest in walk(lines))


@register.filter
def names(people: tuple) -> str:
    """Return the people of a byline or a citation in one phrase: "A, B and C"."""
    return get_text_list(
        [getattr(person, "name", "") or str(person) for person in people], _("and")
    )


@register.filter
def doi_url(doi: str) -> str:
    """Return the address of a bare DOI, whatever characters it holds."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-~")
