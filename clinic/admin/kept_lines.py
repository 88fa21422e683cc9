"""The log of a row as its history page shows it: what changed, word by word."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic import audit, clock, kept, snapshots, words
from clinic.models import AuditEntry, ClinicProfile, Picture, name_of
from clinic.richtext import RichTextField, to_text
from clinic.snapshots import Values

_FEWEST_WORDS = 2  # that a text has, to be shown word by word
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
    act: str
    name: str
    detail: str
    changes: list[FieldLine] = dataclasses.field(default_factory=list)
    whole: list[FieldLine] = dataclasses.field(default_factory=list)
    is_now: bool = False
    can_be_put_back: bool = False


# --- the pages' lines -----------------------------------------------------------------------


def history(
    entries: list[AuditEntry], row: models.Model, order: list[str], exclude: Iterable[str]
) -> list[Line]:
    """Return lines for `entries` of `row`, newest first, in a fixed number of queries.

    `order` names the fields as the form has them, `exclude` those that putting back would leave
    as they are.
    """
    model, present = type(row), snapshots.of(row)
    states = _states([*entries, *_entry_before(entries, row)], model)
    reader = _Reader(model, states.values(), order)
    can_be_set = kept.restorable(model, exclude)
    lines = _lines(entries, reader, states)
    for line, entry in zip(lines, entries, strict=True):
        if state := states.get(entry.pk):
            earlier = next((states[pk] for pk in states if pk < entry.pk), None)
            line.changes = reader.changes(earlier, state) if earlier else []
            if line.changes:  # the fields stand there with their words
                changes = kept.describe(snapshots.changed(earlier, state, snapshots.fields(model)))
                line.detail = line.detail.removeprefix(changes).strip()
            line.is_now = state == present
            line.can_be_put_back = bool(snapshots.changed(present, state, can_be_set))
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


def _entry_before(entries: list[AuditEntry], row: models.Model) -> list[AuditEntry]:
    """Return the state before the oldest of `entries`, in a list; an empty one for none."""
    return list(kept.snapshots_of(row).filter(pk__lt=entries[-1].pk)[:1]) if entries else []


def _states(entries: list[AuditEntry], model) -> dict[int, Values]:
    return {entry.pk: snapshots.read(entry.snapshot, model) for entry in entries if entry.snapshot}


def _lines(entries: list[AuditEntry], reader: "_Reader", states: dict[int, Values]) -> list[Line]:
    zone = ClinicProfile.zone_name()
    return [
        Line(
            pk=entry.pk,
            when=clock.date_and_time(entry.at, zone),
            who="" if entry.action == kept.BEFORE else entry.by_name,
            act=audit.label(entry.action),
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
        self.related = {
            field.name: field.related_model._base_manager.in_bulk(
                {state[field.name] for state in states if state[field.name] is not None}
            )
            for field in self.fields
            if field.is_relation
        }

    def whole(self, state: Values) -> list[FieldLine]:
        """Return every field that says something."""
        pieces = ((field, self._piece(words.SAME, field, state)) for field in self.fields)
        return [FieldLine(_label(field), [piece]) for field, piece in pieces if piece.text]

    def changes(self, before: Values, after: Values) -> list[FieldLine]:
        """Return what differs, field by field."""
        changed = snapshots.changed(before, after, self.fields)
        return [FieldLine(_label(field), self._pieces(field, before, after)) for field in changed]

    def _pieces(self, field: models.Field, before: Values, after: Values) -> list[Piece]:
        removed = self._piece(words.REMOVED, field, before)
        added = self._piece(words.ADDED, field, after)
        if not (_is_prose(field) and (_has_words(removed.text) or _has_words(added.text))):
            return [piece for piece in (removed, added) if piece.text]
        runs = words.shortened(words.inline(removed.text, added.text))
        if any(run.kind != words.SAME and run.text.strip() for run in runs):
            return [Piece(run.kind, run.text) for run in runs]
        return [Piece(NOTE, _("The words are the same. Only bold, links, lists or lines changed."))]

    def _piece(self, kind: str, field: models.Field, state: Values) -> Piece:
        value = state[field.name]
        if field.is_relation and value is not None:
            return self._related_piece(kind, self.related[field.name].get(value))
        return Piece(kind, _text(field, value))

    def _related_piece(self, kind: str, row: models.Model | None) -> Piece:
        if row is None or getattr(row, "closed", ""):
            return Piece(kind, _("no longer exists"))
        if isinstance(row, Picture):
            return Piece(kind, _("a picture"), row)
        return Piece(kind, name_of(row) if hasattr(row, "get_full_name") else str(row))


def _has_words(text: str) -> bool:
    """Whether `text` has words enough to be compared; a phone number is read as a whole."""
    return sum(any(map(str.isalpha, word)) for word in text.split()) >= _FEWEST_WORDS


def _label(field: models.Field) -> str:
    return capfirst(str(field.verbose_name))


def _is_prose(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def _text(field: models.Field, value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, RichTextField):
        return to_text(value)
    return "" if value is None else str(value)
