"""Asking the database's index over the search rows: the same on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from types import ModuleType

from django.db import connection as default_connection
from django.db import connections, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.functional import cached_property

from clinic import migrating
from research.models import SearchRow
from research.public import archive
from research.public.filters import Choice, Filters
from research.public.search import postgresql, sqlite
from research.public.search.expression import Expression


def dialect(connection) -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def after_migrate(sender, using, **kwargs):
    """Make the index, or put back what a migration took of it (`post_migrate`)."""
    if migrating.is_finished(using):
        connection = connections[using]
        with transaction.atomic(using=using), connection.cursor() as cursor:
            dialect(connection).install(cursor)


def forget():
    """Have the index hold nothing of what was deleted."""
    with default_connection.cursor() as cursor:
        dialect(default_connection).forget(cursor)


class Found(Sequence):
    """The keys (pk) of the search rows that readers may see and that match, the best first.

    With `age`, these are articles about children of that age.
    """

    def __init__(self, expression: Expression, age: Choice | None = None):
        self.expression, self.age = expression, age
        self.moment: datetime = timezone.now()
        self._dialect = dialect(default_connection)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, wanted: slice) -> list[int]:
        start, stop, _step = wanted.indices(len(self))
        source, params = self._source
        order, more = self._dialect.order(self.expression)
        best, narrow = self._dialect.best(self.expression)
        if best and stop <= self._count(f"{source} AND {best}", [*params, *narrow]):
            source, params = f"{source} AND {best}", [*params, *narrow]
        sql = f"SELECT {self._dialect.KEY} FROM {source} ORDER BY {order} LIMIT %s OFFSET %s"  # noqa: S608
        return self._ask(sql, [*params, *more, max(stop - start, 0), start])

    @cached_property
    def _length(self) -> int:
        return self._count(*self._source)

    @cached_property
    def _source(self) -> tuple[str, list]:
        """Return from what is chosen, and its parameters.

        What is not to be seen are few rows, so these are looked up, and no other row is read for
        its dates: in SQLite, that would cost more than the search.
        """
        sql, params = self._dialect.found(self.expression)
        hidden, more = SearchRow.objects.hidden(self.moment).values("pk").query.sql_with_params()
        sql, params = f"{sql} AND {self._dialect.KEY} NOT IN ({hidden})", [*params, *more]
        if self.age:
            of_age, more = self._of_age()
            sql, params = f"{sql} AND {of_age}", [*params, *more]
        return sql, params

    def _of_age(self) -> tuple[str, tuple]:
        rows, article = SearchRow._meta.db_table, SearchRow.Kind.ARTICLE.value
        live = Filters(age=self.age).rows().order_by().filter(pk=RawSQL("own.key", []))
        sql, params = live.values("pk").query.sql_with_params()
        own = f"SELECT 1 FROM {rows} AS own WHERE own.id = {self._dialect.KEY}"  # noqa: S608
        return f"EXISTS ({own} AND own.kind = '{article}' AND EXISTS ({sql}))", params

    def _count(self, source: str, params: list) -> int:
        return self._ask(f"SELECT COUNT(*) FROM {source}", params)[0]  # noqa: S608

    @staticmethod
    def _ask(sql: str, params: list) -> list:
        with default_connection.cursor() as cursor:
            cursor.execute(sql, params)
            return [row[0] for row in cursor.fetchall()]


class FoundOfAge(Sequence):
    """The keys of the search rows of all articles about children of an age, newest first."""

    def __init__(self, age: Choice):
        self.filters = Filters(age=age)

    def __len__(self) -> int:
        return archive.current().count(self.filters)

    def __getitem__(self, wanted: slice) -> list[int]:
        live = list(self.filters.rows().values_list("pk", flat=True)[wanted])
        keys = dict(SearchRow.objects.filter(live__in=live).values_list("live", "pk"))
        return [keys[pk] for pk in live if pk in keys]
