"""Two people in one form at once: what each changed is kept, and only a real clash is asked about.

A form says which entry of the row's log it was begun at (`unsaved.BASE`). What was saved since is
read from the log. A field that only the other changed stays as it is now; one that both changed
is refused with the other's words, and whoever sends it again has seen them (`OVER`).
"""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clinic import kept, snapshots
from clinic.admin.unsaved import BASE
from clinic.clock import date_and_time
from clinic.models import AuditEntry

OVER = "unsaved_over"  # the last entry of the log that a refusal told of
_LONGEST_KEY = 18  # digits


def merging(form: type[forms.ModelForm], request: HttpRequest) -> type[forms.ModelForm]:
    """Return `form` as one that leaves what others saved since it was opened.

    `both_kept` of it is a sentence about that, and `over` what it is sent with again after a clash.
    """
    attributes = {"base": request.POST.get(BASE), "over": request.POST.get(OVER, "")}
    return type(form)(form.__name__, (_Merging, form), attributes)


class _Merging:
    base: str | None
    over: str
    meanwhile: AuditEntry | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.theirs: list[models.Field] = []

    def clean(self):
        cleaned = super().clean()
        entries = _since(self.instance, self.base)
        if entries:
            self.meanwhile = entries[-1]
            self._merge(_seen(self.instance, entries[0]))
        return cleaned

    def _merge(self, seen: dict):
        """Take what they changed out of what is saved; `seen` is what the form began with."""
        seen_over = self.over
        for field in self._changed_since(seen):
            was = seen[field.name]
            is_typed = self.fields[field.name].has_changed(was, self[field.name].data)
            if not is_typed or self.cleaned_data.get(field.name, was) == was:
                self.cleaned_data.pop(field.name, None)
                self.theirs.append(field)
            elif field.name in self.changed_data and str(self.meanwhile.pk) != seen_over:
                self.over = str(self.meanwhile.pk)
                self.add_error(field.name, self._clash(field))

    @property
    def both_kept(self) -> str:
        """Say whose changes stand beside those that were saved now; "" where nobody's do."""
        if not self.theirs:
            return ""
        message = _("%(who)s saved it meanwhile. Both are kept. New here: %(parts)s.")
        parts = snapshots.labels(self.theirs)
        return message % {"who": self.meanwhile.by_name, "parts": parts}

    def _changed_since(self, seen: dict) -> Iterator[models.Field]:
        for field in snapshots.fields(type(self.instance)):
            if field.name in self.fields and seen[field.name] != self.initial.get(field.name):
                yield field

    def _clash(self, field: models.Field) -> ValidationError:
        message = _(
            "%(who)s changed this on %(when)s, to “%(words)s”. What you typed is still here: save "
            "again to keep yours, or copy theirs into it."
        )
        words = _words(field, self.instance)
        when = date_and_time(self.meanwhile.at)
        values = {"who": self.meanwhile.by_name, "when": when, "words": words}
        return ValidationError(message % values)


def _since(row: models.Model, base: str | None) -> list[AuditEntry]:
    """Return what was saved of `row` after the entry `base`, oldest first."""
    if base is None or not row.pk:
        return []
    entries = kept.snapshots_of(row).order_by("pk")
    is_key = base.isdecimal() and len(base) <= _LONGEST_KEY
    return list(entries.filter(pk__gt=int(base)) if is_key else entries)


def _seen(row: models.Model, first_since: AuditEntry) -> dict:
    """Return how `row` stood before `first_since`, as the form's initial values say it."""
    if first_since.action == kept.BEFORE:
        snapshot = first_since.snapshot
    else:
        earlier = kept.snapshots_of(row).filter(pk__lt=first_since.pk).first()
        snapshot = (earlier or first_since).snapshot
    values = snapshots.read(snapshot, type(row))
    stood = type(row)(pk=row.pk)
    for field in snapshots.fields(type(row)):
        setattr(stood, field.attname, values[field.name])
    return model_to_dict(stood)


def _words(field: models.Field, row: models.Model) -> str:
    value = getattr(row, field.name)
    return Truncator(strip_tags(str("" if value is None else value))).chars(200)
