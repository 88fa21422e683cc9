"""What readers see and is no article: every change is kept, and can be put back.

Whatever changes such a row does so inside `keeping`. An earlier state is an entry of the log
with a snapshot; `put_back` makes it the present one again, be the row still there or deleted.
"""

import copy
import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit, snapshots
from clinic.clock import date_and_time
from clinic.models import AuditEntry

ADD, CHANGE, DELETE, PUT_BACK, BEFORE = "add", "change", "delete", "put-back", "before"
ACTIONS = {
    ADD: gettext_lazy("Added"),
    CHANGE: gettext_lazy("Changed"),
    DELETE: gettext_lazy("Deleted"),
    PUT_BACK: gettext_lazy("Put back"),
    BEFORE: gettext_lazy("As it was before"),
}


class CannotSave(Exception):
    """Raised with a sentence that says why a row cannot be saved as it is to be."""


@dataclasses.dataclass
class PutBack:
    """What putting back did: the row, and the fields that did not come with it.

    `missing` named something that is not here any more; `left_as_is` is not for this to change.
    """

    row: models.Model
    is_changed: bool = True
    missing: list[models.Field] = dataclasses.field(default_factory=list)
    left_as_is: list[models.Field] = dataclasses.field(default_factory=list)


# --- keeping --------------------------------------------------------------------------------


@contextmanager
def keeping(row: models.Model, *, by, action="", detail="") -> Iterator[None]:
    """Log what the block does to `row` in the database: add, change or delete it.

    `action` and `detail` say more than that, where there is more to say. A block that changes
    nothing leaves no entry. What stood there before is kept too, unless it is already.
    """
    with transaction.atomic():
        before = _stored(type(row), row.pk)
        yield
        after = _stored(type(row), row.pk)
        if before and after:
            _log_change(before, after, by=by, action=action or CHANGE, detail=detail)
        elif after:
            audit.record(action or ADD, after, by=by, detail=detail, keep=True)
        elif before:
            audit.record(action or DELETE, before, by=by, detail=detail, keep=True)


def _stored(model: type[models.Model], pk) -> models.Model | None:
    """Return the row as the database has it, nobody else changing it meanwhile."""
    return model._base_manager.select_for_update().filter(pk=pk).first()


def _log_change(before, after, *, by, action: str, detail: str):
    changes = _difference(snapshots.of(before), after)
    if changes:
        _keep_before(before)
        audit.record(action, after, by=by, detail=f"{changes} {detail}".strip(), keep=True)


def _keep_before(row: models.Model):
    """Keep how `row` stands where the log does not say so: nobody knows who made it so."""
    last = snapshots_of(row).first()
    changes = _difference(snapshots.read(last.snapshot, type(row)), row) if last else ""
    if changes or not last:
        audit.record(BEFORE, row, by=None, detail=changes, keep=True)


def _difference(before: snapshots.Values, row: models.Model) -> str:
    return describe(snapshots.changed(before, snapshots.of(row), snapshots.fields(type(row))))


def describe(changed: list[models.Field]) -> str:
    """Return the sentence with which the log names what `changed`; "" for nothing."""
    return _("Changed: %(fields)s.") % {"fields": snapshots.labels(changed)} if changed else ""


# --- what is kept ---------------------------------------------------------------------------


def snapshots_of(row: models.Model) -> QuerySet:
    """Return the entries that say how `row` stood, newest first."""
    return audit.entries_of(row).exclude(snapshot="")


def deleted(model: type[models.Model]) -> QuerySet:
    """Return the entries of what was deleted and is not back, newest first."""
    put_back_since = AuditEntry.objects.filter(
        model=OuterRef("model"),
        object_id=OuterRef("object_id"),
        pk__gt=OuterRef("pk"),
        action=PUT_BACK,
    )
    deletions = AuditEntry.objects.filter(model=model._meta.label_lower, action=DELETE)
    return deletions.exclude(snapshot="").filter(~Exists(put_back_since))


def target(entry: AuditEntry) -> models.Model | None:
    """Return the row that putting back `entry` changes; None where it makes one.

    To be asked inside a transaction: the row is locked.
    """
    model = apps.get_model(entry.model)
    if deleted(model).filter(pk=entry.pk).exists():
        return None
    return _stored(model, entry.object_id)


def restorable(model: type[models.Model], exclude: Iterable[str] = ()) -> list[models.Field]:
    """Return the fields that putting back sets: not those of `exclude`, nor any account."""
    exclude = set(exclude)
    return [
        field
        for field in snapshots.fields(model)
        if field.name not in exclude and not snapshots.is_account(field)
    ]


# --- putting back ---------------------------------------------------------------------------


@transaction.atomic
def put_back(entry: AuditEntry, *, by, exclude: Iterable[str] = ()) -> PutBack:
    """Make the row of `entry` as the entry says, but for the fields that `exclude` names.

    What was deleted comes back, under its old key where that is free. Raises CannotSave,
    nothing changed, where what is there now leaves no room for it.
    """
    back = as_of(entry, exclude)
    if back.is_changed:
        save(back.row, by=by, entry=entry)
    return back


def as_of(entry: AuditEntry, exclude: Iterable[str] = ()) -> PutBack:
    """Return what putting back `entry` would make of its row; nothing is saved.

    To be asked inside a transaction: the row is locked.
    """
    row = target(entry)
    present = snapshots.of(row) if row else None
    back = PutBack(row or blank(entry))
    _fill(back, snapshots.read(entry.snapshot, type(back.row)), exclude)
    back.is_changed = present != snapshots.of(back.row)
    return back


@transaction.atomic
def save(row: models.Model, *, by, entry: AuditEntry | None = None, detail: str = ""):
    """Check and save `row`, and keep it; `entry` is the state that this puts back, if any.

    Raises CannotSave, nothing changed, where the row is not sound or its place is taken.
    """
    action, when = "", ""
    if entry:
        action, when = PUT_BACK, _("(As on %(when)s)") % {"when": date_and_time(entry.at)}
    try:
        check(row)
        with keeping(row, by=by, action=action, detail=f"{when} {detail}".strip()):
            row.save()
    except IntegrityError as error:
        raise CannotSave(_("Something else has taken its place in the meantime.")) from error
    if entry and str(row.pk) != entry.object_id:
        _close(entry, row, by=by)


def check(row: models.Model):
    """Raise CannotSave, with the reasons, where `row` is not sound."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise CannotSave(" ".join(_reasons(row, error))) from error


def blank(entry: AuditEntry) -> models.Model:
    """Return an empty row for what `entry` deleted, under its old key where that is free."""
    model = apps.get_model(entry.model)
    is_free = not model._base_manager.filter(pk=entry.object_id).exists()
    return model(pk=model._meta.pk.to_python(entry.object_id) if is_free else None)


def _fill(back: PutBack, values: snapshots.Values, exclude: Iterable[str]):
    can_be_set = restorable(type(back.row), exclude)
    for field in snapshots.fields(type(back.row)):
        value, present = values[field.name], field.value_from_object(back.row)
        if field not in can_be_set:
            back.left_as_is += [field] if value != present else []
        elif field.is_relation and value is not None and not _exists(field, value):
            back.missing.append(field)
            setattr(back.row, field.attname, None if field.null else present)
        elif field.blank or value not in field.empty_values:
            setattr(back.row, field.attname, value)
        # What may not be empty keeps what it has where the entry knows nothing of it.


def _exists(relation: models.Field, key) -> bool:
    """Say whether what was named is here still. A picture closed for good is not."""
    related = relation.related_model._base_manager.filter(pk=key).first()
    return related is not None and not getattr(related, "closed", "")


def _close(entry: AuditEntry, row: models.Model, *, by):
    """Say of a deletion that it is undone, although its row has another key now."""
    deleted_row = copy.copy(row)
    deleted_row.pk = entry.object_id
    detail = _("It is number %(number)s now.") % {"number": row.pk}
    audit.record(PUT_BACK, deleted_row, by=by, detail=detail)


def _reasons(row: models.Model, error: ValidationError) -> Iterator[str]:
    fields = {field.name: field for field in row._meta.fields}
    for name, errors in error.error_dict.items():
        label = f"{capfirst(fields[name].verbose_name)}: " if name in fields else ""
        for reason in errors:
            if reason.code == "unique":
                yield _not_unique(row, fields[name])
            else:
                yield label + " ".join(reason.messages)


def _not_unique(row: models.Model, unique: models.Field) -> str:
    value = unique.value_from_object(row)
    others = type(row)._base_manager.exclude(pk=row.pk)
    values = {
        "field": unique.verbose_name,
        "value": value,
        "other": others.filter(**{unique.name: value}).first(),
    }
    text = _("The %(field)s “%(value)s” now belongs to “%(other)s”. Change it there first.")
    return text % values
