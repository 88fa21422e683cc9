"""Asking the database's index over the search rows: the same on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from types import ModuleType

from django.db import connection as default_connection
from django.db import connections, transaction
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property

from clinic import migrating, reading
from clinic.prepared import NOW, Prepared
from research.models import SearchRow
from research.public import archive
from research.public.filters import Choice, Filters
from research.public.search import postgresql, sqlite
from research.public.search.expression import Depth, Expression

MOST = 300  # of what is found, all that can be looked through
RANKED = 100  # of which is worked out how well they fit; of more, the newest come first


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

    With `age`, these are articles about children of that age. It is at most MOST of them
    (`is_more`: there are others), so that what everything says costs no more in a large archive.
    """

    def __init__(self, expression: Expression, age: Choice | None = None):
        self.expression, self.age = expression, age
        self.moment: datetime = reading.now()
        self._dialect = dialect(default_connection)

    @property
    def is_more(self) -> bool:
        return self._length > MOST

    def __len__(self) -> int:
        return min(self._length, MOST)

    def __bool__(self) -> bool:
        """Whether anything is found: that costs less than to know how much."""
        return bool(self._first(1))

    def __getitem__(self, wanted: slice) -> list[int]:
        start, stop, _step = wanted.indices(len(self))
        if start >= stop:
            return []
        if self._length == 1:
            return self._some  # to put it in order would cost more than to find it
        if self._length > RANKED:
            return self._best(stop)[start:]
        order, more = self._dialect.order(self.expression)
        source, params = self._source(Depth.REST)
        return self._keys(source, [*params, *more], order, stop)[start:]

    @property
    def _length(self) -> int:
        """How much is found; one more than MOST where it is more."""
        return len(self._some)

    @cached_property
    def _some(self) -> list[int]:
        """The keys of what is found, in no order; one more than MOST where it is more."""
        return self._first(MOST + 1)

    def _first(self, most: int) -> list[int]:
        source, params = self._source(Depth.REST)
        sql = f"SELECT {self._dialect.KEY} FROM {source} LIMIT %s"  # noqa: S608 - our own names
        return self._ask(sql, [*params, most])

    def _best(self, most: int) -> list[int]:
        """Return the keys of the `most` best: what has the words in its first texts, then in
        these and its second, then anywhere."""
        keys: list[int] = []
        for depth in Depth:
            source, params = self._source(depth)
            if depth > Depth.FIRST:
                before, more = self._dialect.without(self.expression, Depth(depth - 1))
                source, params = f"{source} AND {before}", [*params, *more]
            keys += self._of_one_depth(source, params, most - len(keys))
            if len(keys) == most:
                break
        return keys

    def _of_one_depth(self, source: str, params: list, most: int) -> list[int]:
        """Return at most so many keys: by the words, or where many have them, the newest first."""
        key, article = self._dialect.KEY, self._dialect.IS_ARTICLE
        newest, looked_at = f"{key} DESC", max(most, RANKED + 1)
        keys = self._keys(f"{source} AND {article}", params, newest, looked_at)
        if len(keys) <= RANKED:
            rank, more = self._dialect.rank(self.expression)
            return self._keys(source, [*params, *more], rank, most)
        if len(keys) < most:
            keys += self._keys(f"{source} AND NOT {article}", params, newest, most - len(keys))
        return keys[:most]

    def _keys(self, source: str, params: list, order: str, most: int) -> list[int]:
        sql = f"SELECT {self._dialect.KEY} FROM {source} ORDER BY {order} LIMIT %s"  # noqa: S608
        return self._ask(sql, [*params, most])

    def _source(self, depth: Depth) -> tuple[str, list]:
        """Return from what is chosen that has the words as deep, and its parameters."""
        sql, params = self._dialect.found(self.expression, depth)
        seen, more = self._seen
        return f"{sql} AND {seen}", [*params, *more]

    @cached_property
    def _seen(self) -> tuple[str, list]:
        """Return the condition of what is to be seen, and its parameters.

        What is not are few rows, so these are looked up, and no other row is read for its dates:
        in SQLite, that would cost more than the search.
        """
        hidden, params = _hidden().sql_with_params(now=self.moment)
        sql = f"{self._dialect.KEY} NOT IN ({hidden})"
        if self.age:
            of_age, more = self._of_age()
            sql, params = f"{sql} AND {of_age}", [*params, *more]
        return sql, list(params)

    def _of_age(self) -> tuple[str, tuple]:
        rows, article = SearchRow._meta.db_table, SearchRow.Kind.ARTICLE.value
        sql, params = _live_of_age(self.age).sql_with_params(now=self.moment)
        own = f"SELECT 1 FROM {rows} AS own WHERE own.id = {self._dialect.KEY}"  # noqa: S608
        return f"EXISTS ({own} AND own.kind = '{article}' AND EXISTS ({sql}))", params

    @staticmethod
    def _ask(sql: str, params: list) -> list:
        with default_connection.cursor() as cursor:
            cursor.execute(sql, params)
            return [row[0] for row in cursor.fetchall()]


@cache
def _hidden() -> Prepared:
    return Prepared(SearchRow.objects.hidden(NOW).values("pk"))


@lru_cache(maxsize=20)
def _live_of_age(age: Choice) -> Prepared:
    live = Filters(age=age).rows(moment=NOW).order_by().filter(pk=RawSQL("own.key", []))
    return Prepared(live.values("pk"))


class FoundOfAge(Sequence):
    """The keys of the search rows of all articles about children of an age, newest first."""

    def __init__(self, age: Choice):
        self.filters = Filters(age=age)

    def __len__(self) -> int:
        return archive.current().count(self.filters)

    def __getitem__(self, wanted: slice) -> list[int]:
        start, stop, _step = wanted.indices(len(self))
        return _part_of_age(self.filters.age, start, stop).ask(now=reading.now())


@lru_cache(maxsize=100)
def _part_of_age(age: Choice, start: int, stop: int) -> Prepared:
    """Return the query of a part of them; which live rows these are, an index alone says."""
    live = Filters(age=age).rows(moment=NOW)[start:stop]
    rows = SearchRow.objects.filter(live__in=live.values("pk"))
    return Prepared(rows.order_by("-live__appeared_at", "-live").values_list("pk", flat=True))
