"""The log of a row as its history page shows it: what changed, word by word."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic import audit, clock, kept, snapshots, words
from clinic.models import AuditEntry, ClinicProfile, Picture, name_of
from clinic.richtext import RichTextField, to_text
from clinic.snapshots import Values

NOTE = "note"  # a remark where there are no words to show


@dataclass(frozen=True)
class Piece:
    """A run of words or a picture; `kind` is of `clinic.words`, or a `NOTE`."""

    kind: str
    text: str
    picture: Picture | None = None


@dataclass(frozen=True)
class FieldLine:
    """One field: what it is called, and what it says or how it changed."""

    label: str
    pieces: list[Piece]


@dataclass
class Line:
    """One entry: `changes` since the state before, and the `whole` state, if it kept any."""

    pk: int
    when: str
    who: str
    what: str
    name: str
    detail: str
    changes: list[FieldLine] = field(default_factory=list)
    whole: list[FieldLine] = field(default_factory=list)
    is_now: bool = False
    can_be_put_back: bool = False


# --- the pages' lines -----------------------------------------------------------------------


def history(
    entries: list[AuditEntry], row: models.Model, order: list[str], leave: Iterable[str]
) -> list[Line]:
    """Return lines for `entries` of `row`, newest first, in a fixed number of queries.

    `order` names the fields as the form has them, `leave` those that putting back would leave
    as they are.
    """
    model, now = type(row), snapshots.of(row)
    states = _states([*entries, *_before(entries, row)], model)
    reader = _Reader(model, states.values(), order)
    can_be_set = kept.restorable(model, leave)
    lines = _lines(entries, reader, states)
    for line, entry in zip(lines, entries, strict=True):
        if state := states.get(entry.pk):
            earlier = next((states[pk] for pk in states if pk < entry.pk), None)
            line.changes = reader.changes(earlier, state) if earlier else []
            if line.changes:  # the fields stand there with their words
                names = kept.named(snapshots.changed(earlier, state, snapshots.fields(model)))
                line.detail = line.detail.removeprefix(names).strip()
            line.is_now = state == now
            line.can_be_put_back = bool(snapshots.changed(now, state, can_be_set))
    return lines


def deleted(entries: list[AuditEntry], model: type[models.Model], order: list[str]) -> list[Line]:
    """Return lines for the deletions `entries`, in a fixed number of queries."""
    states = _states(entries, model)
    lines = _lines(entries, _Reader(model, states.values(), order), states)
    for line in lines:
        line.can_be_put_back = True
    return lines


def compared(
    model: type[models.Model], before: Values | None, after: Values | None, order: list[str]
) -> list[FieldLine]:
    """Return how `before` became `after`, in the order of the form's fields.

    Where one of them is None, all that the other says.
    """
    reader = _Reader(model, [state for state in (before, after) if state], order)
    if before and after:
        return reader.changes(before, after)
    return reader.whole(before or after)


def _before(entries: list[AuditEntry], row: models.Model) -> list[AuditEntry]:
    """Return the state before the oldest of `entries`, in a list; an empty one for none."""
    return list(kept.states(row).filter(pk__lt=entries[-1].pk)[:1]) if entries else []


def _states(entries: list[AuditEntry], model) -> dict[int, Values]:
    return {each.pk: snapshots.read(each.snapshot, model) for each in entries if each.snapshot}


def _lines(entries: list[AuditEntry], reader: "_Reader", states: dict[int, Values]) -> list[Line]:
    zone = ClinicProfile.get().time_zone
    return [
        Line(
            pk=entry.pk,
            when=clock.shown(entry.at, zone),
            who="" if entry.action == kept.BEFORE else entry.by_name,
            what=audit.label(entry.action),
            name=entry.name,
            detail=entry.detail,
            whole=reader.whole(states[entry.pk]) if entry.pk in states else [],
        )
        for entry in entries
    ]


# --- values as people read them -------------------------------------------------------------


class _Reader:
    """Shows states of `model` in the form's order; what they name is looked up once for all."""

    def __init__(self, model: type[models.Model], states: Iterable[Values], order: list[str]):
        states, places = list(states), {name: place for place, name in enumerate(order)}
        last = len(places)
        self.fields = sorted(snapshots.fields(model), key=lambda f: places.get(f.name, last))
        self.named = {
            each.name: each.related_model._base_manager.in_bulk(
                {state[each.name] for state in states if state[each.name] is not None}
            )
            for each in self.fields
            if each.is_relation
        }

    def whole(self, state: Values) -> list[FieldLine]:
        """Return every field that says something."""
        shown = ((each, self._piece(words.SAME, each, state)) for each in self.fields)
        return [FieldLine(_label(each), [piece]) for each, piece in shown if piece.text]

    def changes(self, before: Values, after: Values) -> list[FieldLine]:
        """Return what differs, field by field."""
        found = snapshots.changed(before, after, self.fields)
        return [FieldLine(_label(each), self._pieces(each, before, after)) for each in found]

    def _pieces(self, of: models.Field, before: Values, after: Values) -> list[Piece]:
        gone, new = self._piece(words.REMOVED, of, before), self._piece(words.ADDED, of, after)
        if not _is_prose(of):
            return [piece for piece in (gone, new) if piece.text]
        found = words.shortened(words.inline(gone.text, new.text))
        if any(each.kind != words.SAME and each.text.strip() for each in found):
            return [Piece(each.kind, each.text) for each in found]
        return [Piece(NOTE, _("The words are the same. Only bold, links, lists or lines changed."))]

    def _piece(self, kind: str, of: models.Field, state: Values) -> Piece:
        value = state[of.name]
        if of.is_relation and value is not None:
            return self._named_piece(kind, self.named[of.name].get(value))
        return Piece(kind, _text(of, value))

    def _named_piece(self, kind: str, row: models.Model | None) -> Piece:
        if row is None or getattr(row, "closed", ""):
            return Piece(kind, _("no longer exists"))
        if isinstance(row, Picture):
            return Piece(kind, _("a picture"), row)
        return Piece(kind, name_of(row) if hasattr(row, "get_full_name") else str(row))


def _label(of: models.Field) -> str:
    return capfirst(str(of.verbose_name))


def _is_prose(of: models.Field) -> bool:
    return isinstance(of, models.CharField | models.TextField) and not of.choices


def _text(of: models.Field, value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if of.choices:
        return str(dict(of.flatchoices).get(value, value))
    if isinstance(of, RichTextField):
        return to_text(value)
    return "" if value is None else str(value)
