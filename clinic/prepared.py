"""Queries whose SQL is built once in a process, and that are asked again with other values.

Django takes several times as long to build what readers' pages ask as the database does to answer.
"""

import copy
from collections.abc import Callable, Collection
from functools import lru_cache

from django.db import connections
from django.db.models import DateTimeField, Expression, Field, QuerySet


class Given(Expression):
    """Stands in a query for the value `name`, of the kind of `field`, that is given in asking."""

    def __init__(self, name: str, field: Field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        """Return itself as the parameter: `Prepared.ask` puts the value in its place."""
        return "%s", (self,)


NOW = Given("now", DateTimeField())


class Prepared:
    """The query of `rows`, in which some values are Given; it prefetches nothing."""

    def __init__(self, rows: QuerySet):
        self._rows = rows
        self._compiler = rows.query.get_compiler(using=rows.db)
        self._sql, self._params = self._compiler.as_sql()

    def ask(self, **values) -> list:
        """Return what `rows` would, with `values` for what is Given in it, in one query."""
        rows = QuerySet(self._rows.model, query=copy.copy(self._rows.query), using=self._rows.db)
        rows._iterable_class, rows._fields = self._rows._iterable_class, self._rows._fields
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[self._rows.db]  # this thread's
        compiler.as_sql = lambda *_args, **_options: self.sql_with_params(**values)
        rows.query.get_compiler = lambda *_args, **_options: compiler
        return list(rows._iterable_class(rows))

    def sql_with_params(self, **values) -> tuple[str, tuple]:
        """Return its SQL, to be a part of other SQL, and the parameters with `values`."""
        connection = connections[self._rows.db]
        params = (
            each.output_field.get_db_prep_value(values[each.name], connection)
            if isinstance(each, Given)
            else each
            for each in self._params
        )
        return self._sql, tuple(params)


class PreparedAmong:
    """The query that `build` makes of some keys of the kind of `field`, however many are given.

    It is built for each power of two, so a key may stand in it twice: `build` may not mind.
    """

    def __init__(self, build: Callable[[list[Given]], QuerySet], field: Field):
        self._build, self._field = build, field
        self._prepared = lru_cache(maxsize=12)(self._of_size)

    def ask(self, keys: Collection) -> list:
        """Return what is found among `keys`, in one query; none for none."""
        keys = list(keys)
        if not keys:
            return []
        size = 1 << (len(keys) - 1).bit_length()
        keys += keys[:1] * (size - len(keys))
        return self._prepared(size).ask(**{_name(place): key for place, key in enumerate(keys)})

    def _of_size(self, size: int) -> Prepared:
        return Prepared(self._build([Given(_name(place), self._field) for place in range(size)]))


def _name(place: int) -> str:
    return f"key_{place}"
