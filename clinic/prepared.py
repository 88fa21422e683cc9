"""Queries whose SQL is built once in a process, and that are asked again with other values.

Django takes several times as long to build what readers' pages ask as the database does to answer.
"""

import copy

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
        compiler = self._compiler_for(values)
        rows.query.get_compiler = lambda *_args, **_options: compiler
        return list(rows._iterable_class(rows))

    def _compiler_for(self, values: dict):
        """Return one of this thread's connection, which has its SQL already."""
        compiler = copy.copy(self._compiler)
        compiler.connection = connection = connections[self._rows.db]
        params = tuple(
            each.output_field.get_db_prep_value(values[each.name], connection)
            if isinstance(each, Given)
            else each
            for each in self._params
        )
        compiler.as_sql = lambda *_args, **_options: (self._sql, params)
        return compiler
