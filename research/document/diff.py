"""What differs between two Documents, in entries that read as sentences.

Lines are known by their identity, so one that was reworded or moved is not taken for one
that went and another that came.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.richtext import to_text
from research.document.change import DETAILS, LABELS, Change, Kind
from research.document.diff_outline import LineChange, line_changes
from research.document.schema import OUTLINES, AnyLine, Citation, Document, RiskFactorLine
from research.document.text import citation_text, line_text
from research.models import Basis, EvidenceScale, Interest, Scope, StudyDesign

__all__ = ["Change", "Kind", "differences"]

_CHOICES = {"design": StudyDesign, "interest": Interest, "basis": Basis, "scope": Scope}
_STUDY = ("design", "age_from", "age_to", "sample", "population", "limits", "funding")

Changes = Iterator[Change]


def differences(before: Document, after: Document) -> list[Change]:
    """Return what changed from `before` to `after`, in the order of the page.

    Empty exactly where the two are equal.
    """
    found = []
    for field in LABELS:
        old, new = value_of(before, field), value_of(after, field)
        if old != new:
            found += _COMPARE.get(field, _value)(field, old, new)
    return found


def value_of(document: Document, field: str):
    """Return what `document` says under `field`, one of LABELS."""
    study = document.study
    if field == "evidence":
        return study.evidence_scale, study.evidence_level
    return getattr(study if field in _STUDY else document, field)


# --- single values ----------------------------------------------------------------------


def _value(field: str, old, new) -> Changes:
    yield _become(field, shown(field, old), shown(field, new))


def _become(field: str, old: str, new: str) -> Change:
    kind = Kind.REWORDED if old and new else Kind.REMOVED if old else Kind.ADDED
    return Change(field, kind, old, new)


def shown(name: str, value) -> str:
    """Return `value` as an editor reads it."""
    if name in ("age_from", "age_to"):
        return "" if value is None else _age(value)
    if name == "evidence":
        return " ".join(part for part in (_choice(EvidenceScale, value[0]), value[1]) if part)
    if name == "language":
        return str(dict(settings.LANGUAGES).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return _choice(_CHOICES[name], value) if name in _CHOICES else str(value)


def _choice(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def _age(months: int) -> str:
    """Return an age in words, such as “1 year 6 months”."""
    years, rest = divmod(months, 12)
    parts = [ngettext("%(n)d year", "%(n)d years", years) % {"n": years}] if years else []
    if rest or not years:
        parts.append(ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest})
    return " ".join(parts)


def _relevance(field: str, old: str, new: str) -> Changes:
    words = to_text(old), to_text(new)
    if words[0] != words[1]:
        yield _become(field, *words)
    else:  # bold, a link or a list came or went
        yield Change(field, Kind.CHANGED, old, new, str(DETAILS["formatting"]))


def _details(field: str, of: str, old, new, names) -> Changes:
    """Yield each of the attributes `names` that differs between `old` and `new`."""
    for name in names:
        values = getattr(old, name, ""), getattr(new, name, "")
        if values[0] != values[1]:
            texts = (shown(name, value) for value in values)
            yield Change(field, Kind.CHANGED, *texts, DETAILS[name] % {"of": of})


# --- topics, authors, the picture, sources ----------------------------------------------


def _named(field: str, old: tuple, new: tuple) -> Changes:
    """Compare topics or authors, which their slugs tell apart."""
    before, after = ({item.slug: item for item in items} for items in (old, new))
    for slug, item in before.items():
        if slug not in after:
            yield Change(field, Kind.REMOVED, before=item.name)
    for slug, item in after.items():
        if slug not in before:
            yield Change(field, Kind.ADDED, after=item.name)
        else:
            names = ("name", "credentials", "sample")
            yield from _details(field, item.name, before[slug], item, names)
    orders = [[s for s in items if s in before and s in after] for items in (before, after)]
    if orders[0] != orders[1]:
        names = ("; ".join(after[slug].name for slug in order) for order in orders)
        yield Change(field, Kind.REWORDED, *names)


def _picture(field: str, old, new) -> Changes:
    if old is None or new is None:
        alts = [picture and (picture.alt or _("a picture")) for picture in (old, new)]
        yield _become(field, alts[0] or "", alts[1] or "")
        return
    if old.digest != new.digest:
        what = old.alt or _("a picture")
        yield Change(field, Kind.SWITCHED, old.digest, _("another picture"), what)
    names = ("alt", "decorative", "credit", "width", "height")
    yield from _details(field, "", old, new, names)


def _citations(field: str, old: tuple[Citation, ...], new: tuple[Citation, ...]) -> Changes:
    same, names = same_sources(old, new), [*Citation.__dataclass_fields__]
    for place, citation in enumerate(new):
        if place in same:
            yield from _details(field, citation.title, old[same[place]], citation, names)
        else:
            yield Change(field, Kind.ADDED, after=citation_text(citation))
    for place, citation in enumerate(old):
        if place not in same.values():
            yield Change(field, Kind.REMOVED, before=citation_text(citation))
    order = [same[place] for place in sorted(same)]
    if order != sorted(order):
        titles = ("; ".join(old[n].title for n in places) for places in (sorted(order), order))
        yield Change(field, Kind.REWORDED, *titles)


def same_sources(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> dict[int, int]:
    """Return which source of `new` is which of `old`, by their places."""
    same: dict[int, int] = {}
    for key in (lambda c: c, lambda c: c.doi, lambda c: c.title, lambda c: c.primary):
        for place, citation in enumerate(new):
            for other, before in enumerate(old):
                taken = place in same or other in same.values()
                if not taken and key(citation) and key(citation) == key(before):
                    same[place] = other
    return same


# --- outlines ---------------------------------------------------------------------------


def _outline(field: str, old: tuple[AnyLine, ...], new: tuple[AnyLine, ...]) -> Changes:
    return (_line_change(field, change) for change in line_changes(old, new))


def _line_change(field: str, change: LineChange) -> Change:
    old, new, identity = change.old, change.new, getattr(change.new or change.old, "id", None)
    match change.kind:
        case Kind.ADDED:
            values = {"after": line_text(new)}
        case Kind.REMOVED:
            values = {"before": line_text(old)}
        case Kind.REWORDED:
            values = {"before": old.text, "after": new.text}
        case Kind.CHANGED:
            values = _detail(change)
        case Kind.SWITCHED:
            values = {"what": line_text(new), "before": kind_of(old), "after": kind_of(new)}
        case Kind.MOVED:
            values = {"what": line_text(new), "after": where(change)}
    return Change(field, change.kind, line=identity, **values)


def _detail(change: LineChange) -> dict[str, str]:
    before, after = (
        shown(change.detail, getattr(line, change.detail, "")) for line in (change.old, change.new)
    )
    what = DETAILS[change.detail] % {"of": change.new.text}
    return {"what": what, "before": before, "after": after}


def kind_of(line: AnyLine) -> str:
    """Say what a line of the findings is."""
    return _("a risk factor") if isinstance(line, RiskFactorLine) else _("a finding")


def where(change: LineChange) -> str:
    """Say where a line that moved stands now."""
    if not change.is_elsewhere:
        return _("to another place")
    if change.above is None:
        return _("to the outermost level")
    return _("below “%(line)s”") % {"line": change.above.text}


_COMPARE = {
    "relevance": _relevance,
    "topics": _named,
    "authors": _named,
    "picture": _picture,
    "citations": _citations,
    "population": _outline,
    **dict.fromkeys(OUTLINES, _outline),
}
