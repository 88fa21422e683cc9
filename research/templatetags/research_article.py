"""How an article's parts read: lines in their order, ages and evidence in words, sources."""

from urllib.parse import quote

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.certainty import certainty_sentence
from research.document.grouping import basis_label, grouped, shared_basis
from research.document.schema import Study
from research.document.text import line_text
from research.models import EvidenceScale, Interest, Scope, StudyDesign

register = template.Library()
register.filter("basis", basis_label)
for words in (grouped, line_text, shared_basis, certainty_sentence):
    register.filter(words)


def _label_filter(choices):
    """Return the filter that gives the words for a value of `choices`; "" for any other."""
    return lambda value: str(choices(value).label) if value in choices.values else ""


for name, choices in {"scope": Scope, "design": StudyDesign, "interest": Interest}.items():
    register.filter(name, _label_filter(choices))


@register.filter
def unbroken(text: str) -> str:
    """Return `text` with no mark that could stand alone at the start of a line."""
    for mark in "?!:;»":
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text


@register.filter
def evidence(study: Study) -> str:
    """Return the level of evidence in words, with the scale it stands on."""
    if study.evidence_scale not in EvidenceScale.values:
        return ""
    scale = EvidenceScale(study.evidence_scale)
    values = {
        "words": _strength(study.evidence_level),
        "level": study.evidence_level,
        "scale": scale.label,
        "best": scale.levels[0],
        "least": scale.levels[-1],
    }
    return (
        _(
            "%(words)s: level %(level)s on the %(scale)s scale, which runs from %(best)s "
            "(strongest) to %(least)s (weakest)."
        )
        % values
    )


def _strength(level: str) -> str:
    """Return a word for `level`: both scales count from 1, whatever letter follows."""
    words = {
        "1": _("Strong"),
        "2": _("Fairly strong"),
        "3": _("Moderate"),
        "4": _("Limited"),
        "5": _("Very limited"),
    }
    return words.get(level[:1], _("Not rated"))


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
