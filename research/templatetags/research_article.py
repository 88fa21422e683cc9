"""How an article's parts read: lines in their order, ages and evidence in words, sources."""

from urllib.parse import quote

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.certainty import certainty_sentence, finding_certainty, harms_text
from research.document.grouping import grouped
from research.document.schema import OUTLINES, Document, Study, proportions, walk
from research.document.text import line_text
from research.models import EvidenceScale, Interest, Scope, StudyDesign

register = template.Library()
for words in (grouped, line_text, certainty_sentence, finding_certainty, harms_text):
    register.filter(words)


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
def evidence(study: Study) -> str:
    """Return the level of evidence with the scale it stands on, which says nothing of strength."""
    if study.evidence_scale not in EvidenceScale.values:
        return ""
    scale = EvidenceScale(study.evidence_scale)
    values = {
        "level": study.evidence_level,
        "scale": scale.label,
        "best": scale.levels[0],
        "least": scale.levels[-1],
    }
    message = _("Level %(level)s on the %(scale)s scale, from %(best)s (highest) to %(least)s.")
    return message % values


@register.filter
def ages(study: Study) -> str:
    """Return the ages of `study` in words: "1 month to 12 years"; "" where it has none."""
    first, last = study.age_from, study.age_to
    if first is None and last is None:
        return ""
    if last is None:
        return _("%(age)s and older") % {"age": _age(first)}
    if first is None:
        return _("up to %(age)s") % {"age": _age(last)}
    if first == last:
        return _age(first)
    whole_years = first and first % 12 == last % 12 == 0
    start = str(first // 12) if whole_years else _age(first)
    return _("%(first)s to %(last)s") % {"first": start, "last": _age(last)}


def _age(months: int) -> str:
    if months == 0:
        return _("birth")
    years, rest = divmod(months, 12)
    if rest and months < 24:
        years, rest = 0, months
    in_years = ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    in_months = ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest}
    return " ".join(part for part, n in ((in_years, years), (in_months, rest)) if n)


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
