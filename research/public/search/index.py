"""Asking the database's index over the search rows: the same on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from types import ModuleType

from django.db import connection as default_connection
from django.db import connections, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from clinic import migrating
from research.models import LiveEdition, SearchRow
from research.public.search import postgresql, sqlite
from research.public.search.expression import Expression

_ROWS = SearchRow._meta.db_table


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

    `live` narrows the articles; with `are_articles`, nothing else is found. Without
    `expression`, everything is found of them.
    """

    def __init__(
        self, expression: Expression | None, live: QuerySet | None = None, are_articles=False
    ):
        self.expression, self.are_articles = expression, are_articles
        self.moment: datetime = timezone.now()
        self.live = LiveEdition.objects.at(self.moment) if live is None else live
        self._count: int | None = None

    def __len__(self) -> int:
        if self._count is None:
            source, params = self._source()
            self._count = self._ask(f"SELECT COUNT(*) FROM {source}", params)[0]  # noqa: S608
        return self._count

    def __getitem__(self, wanted):
        start, stop, _step = wanted.indices(len(self))
        source, params = self._source()
        order, more = f"{_ROWS}.id DESC", []
        if self.expression:
            order, more = dialect(default_connection).order(self.expression)
        sql = f"SELECT {_ROWS}.id FROM {source} ORDER BY {order} LIMIT %s OFFSET %s"  # noqa: S608
        return self._ask(sql, [*params, *more, max(stop - start, 0), start])

    def _source(self) -> tuple[str, list]:
        sql, params = f"{_ROWS} WHERE TRUE", []
        if self.expression:
            sql, params = dialect(default_connection).found(self.expression)
        own = self.live.order_by().filter(pk=RawSQL(f"{_ROWS}.live_id", []))  # noqa: S611 - ours
        live, more = own.values("pk").query.sql_with_params()
        others = "" if self.are_articles else f"{_ROWS}.live_id IS NULL OR "
        return f"{sql} AND ({others}EXISTS ({live}))", [*params, *more]

    @staticmethod
    def _ask(sql: str, params: list) -> list:
        with default_connection.cursor() as cursor:
            cursor.execute(sql, params)
            return [row[0] for row in cursor.fetchall()]
