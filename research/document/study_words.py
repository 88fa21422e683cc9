"""A study's ages and its level of evidence in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.schema import Study
from research.models import EvidenceScale


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


def ages(study: Study) -> str:
    """Return the ages of `study` in words: "1 month to 12 years"; "" where it has none."""
    first, last = study.age_from, study.age_to
    if first is None:
        return _("up to %(age)s") % {"age": age(last)} if last is not None else ""
    if last is None:
        return _("%(age)s and older") % {"age": age(first)}
    if first == last:
        return age(first)
    whole_years = first and first % 12 == last % 12 == 0
    start = str(first // 12) if whole_years else age(first)
    return _("%(first)s to %(last)s") % {"first": start, "last": age(last)}


def age(months: int) -> str:
    """Return an age in words: "18 months", "2 years 6 months"; "birth" for none."""
    if months == 0:
        return _("birth")
    years, rest = divmod(months, 12)
    if rest and months < 24:
        years, rest = 0, months
    in_years = ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    in_months = ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest}
    return " ".join(part for part, n in ((in_years, years), (in_months, rest)) if n)
