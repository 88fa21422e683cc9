"""Numbers kept beside the rows that they count, so that no reader has to count these."""

from collections import Counter

from django.db import connection, models

_TOGETHER = 200  # rows in one statement

Key = tuple


def add(model: type[models.Model], fields: list[str], changes: Counter[Key]):
    """Add `changes` to the numbers of the rows of `model` that have its keys in `fields`.

    A row comes to be with its first, and goes where its number is 0. They are taken in order, so
    that two writers never wait for each other.
    """
    changed = sorted((key, number) for key, number in changes.items() if number)
    for start in range(0, len(changed), _TOGETHER):
        _add(model, fields, changed[start : start + _TOGETHER])
    first = {key[0] for key, _number in changed}
    model.objects.filter(**{f"{fields[0]}__in": first}, number=0).delete()


def _add(model: type[models.Model], fields: list[str], changed: list[tuple[Key, int]]):
    columns = [model._meta.get_field(name) for name in (*fields, "number")]
    names = ", ".join(f'"{column.column}"' for column in columns)
    table, keys = model._meta.db_table, names.rpartition(", ")[0]
    one = f"({', '.join(['%s'] * len(columns))})"
    sql = f"""INSERT INTO {table} ({names}) VALUES {", ".join([one] * len(changed))}
        ON CONFLICT ({keys}) DO UPDATE SET number = {table}.number + excluded.number"""  # noqa: S608 - our own names
    values = [
        column.get_db_prep_value(value, connection)
        for key, number in changed
        for column, value in zip(columns, (*key, number), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
