"""Rows as lines of JSON, the same for every database, and back."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models
from django.utils.translation import gettext as _

from clinic.backup.refusals import BackupError

_AT_ONCE = 200  # rows in memory; one may be an article's whole text
_PLAIN = (bool, int, str, type(None))


def write(model: type[models.Model], out: IO[bytes]) -> int:
    """Write each row of `model` as a line to `out`, and return how many there are."""
    count, fields = 0, model._meta.concrete_fields
    for row in model._base_manager.order_by("pk").iterator(chunk_size=_AT_ONCE):
        values = {field.attname: _plain(field, row) for field in fields}
        out.write(json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n")
        count += 1
    return count


def read(lines: Iterable[bytes]) -> Iterator[dict]:
    """Yield the rows that `lines` say, by the names of their columns."""
    return map(json.loads, lines)


def load(model: type[models.Model], values: Iterable[dict]) -> int:
    """Add rows with `values` to the empty table of `model`, and return how many."""
    count, made = 0, (_row(model, each) for each in values)
    while batch := list(islice(made, _AT_ONCE)):
        try:
            model._base_manager.bulk_create(batch)
        except (DatabaseError, ValueError) as error:
            raise BackupError(_not_taken(model, error)) from error
        count += len(batch)
    return count


def _plain(field: models.Field, row: models.Model):
    value = field.value_from_object(row)
    return value if isinstance(value, _PLAIN) else field.value_to_string(row)


def _row(model: type[models.Model], values: dict) -> models.Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    try:
        return model(**{name: fields[name].to_python(value) for name, value in values.items()})
    except (KeyError, ValidationError) as error:
        raise BackupError(_not_taken(model, error)) from error


def _not_taken(model: type[models.Model], error: Exception) -> str:
    message = _("A row of %(table)s cannot be stored in this database: %(why)s. Nothing was kept.")
    return message % {"table": model._meta.label, "why": str(error).strip()}


# --- the numbers that were given out --------------------------------------------------------


def last_key(model: type[models.Model]) -> int | None:
    """Return the last number that the database gave a row of `model`; None where it gives none.

    Numbers of deleted rows are not given out again, for former web addresses lead to them.
    """
    if not isinstance(model._meta.pk, models.AutoField):
        return None
    with connection.cursor() as cursor:
        return _dialect()["last"](cursor, model._meta)


def give_out_after(model: type[models.Model], last: int):
    """Have the next row of `model` get a number above `last` and above all that are there."""
    with connection.cursor() as cursor:
        _dialect()["after"](cursor, model._meta, last)


def _last_sqlite(cursor, meta) -> int:
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    row = cursor.fetchone()
    return row[0] if row else 0


def _after_sqlite(cursor, meta, last: int):
    last = max(last, _last_sqlite(cursor, meta))
    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [meta.db_table, last])


def _last_postgresql(cursor, meta) -> int:
    cursor.execute(
        f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_sequence(cursor, meta)}"  # noqa: S608 - the database's own name
    )
    return cursor.fetchone()[0]


def _after_postgresql(cursor, meta, last: int):
    column = connection.ops.quote_name(meta.pk.column)
    cursor.execute(f'SELECT COALESCE(MAX({column}), 0) FROM "{meta.db_table}"')  # noqa: S608 - ours
    last = max(last, cursor.fetchone()[0])
    if last:
        cursor.execute("SELECT setval(%s, %s)", [_sequence(cursor, meta), last])


def _sequence(cursor, meta) -> str:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{meta.db_table}"', meta.pk.column])
    return cursor.fetchone()[0]


def _dialect() -> dict:
    return {
        "sqlite": {"last": _last_sqlite, "after": _after_sqlite},
        "postgresql": {"last": _last_postgresql, "after": _after_postgresql},
    }[connection.vendor]
