"""How a row stood, as the log keeps it: read with the fields that the model has today."""

import json

from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models

from clinic.text import unify_line_ends

Values = dict[str, object]  # by the name of the field; of a row named, its key


def fields(model: type[models.Model]) -> list[models.Field]:
    """Return what a snapshot of `model` holds, in the order of the model: all but the key."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def is_account(field: models.Field) -> bool:
    """Say whether `field` names the account of a person who signs in."""
    return field.is_relation and field.related_model is get_user_model()


def take(row: models.Model) -> str:
    """Return how `row` stands, as text to be kept."""
    return serializers.serialize("json", [row])


def of(row: models.Model) -> Values:
    """Return how `row` stands, as its snapshot would say it."""
    return read(take(row), type(row))


def read(snapshot: str, model: type[models.Model]) -> Values:
    """Return what `snapshot` says of the fields that `model` has.

    What the model does not know any more is passed over; what the snapshot did not know yet,
    or says in a way that is none any more, has the field's default.
    """
    stored = json.loads(snapshot)[0]["fields"]
    return {field.name: _value(field, stored) for field in fields(model)}


def _value(field: models.Field, stored: dict):
    if field.name in stored:
        try:
            return _one_spelling(field.to_python(stored[field.name]))
        except (ValidationError, TypeError, ValueError):
            pass
    return field.get_default()


def _one_spelling(value):
    """Browsers send a line end as two characters: that is no change of a text."""
    return unify_line_ends(value) if isinstance(value, str) else value


def changed(before: Values, after: Values, among: list[models.Field]) -> list[models.Field]:
    """Return the fields `among` those given in which two states differ."""
    return [field for field in among if before[field.name] != after[field.name]]


def labels(named: list[models.Field]) -> str:
    """Return what fields are called, in one text."""
    return ", ".join(str(field.verbose_name) for field in named)
