"""The site generation: as long as it stays, nothing that readers can see has changed.

It is a random value in one row. Triggers draw a new one in the transaction that changes a table
which readers' pages ask, so it is there for everybody at the moment at which the change is.
Rows that are written once and shown only through others say nothing by being added: a draft's
save draws none.

While migrations run there is no row, and so nobody keeps anything.
"""

import secrets
import time
from dataclasses import dataclass

from django.db import Error, connections, models, transaction
from django.db import connection as default_connection

from clinic import migrating
from clinic.models import Immutable, SiteGeneration

PREFIX = "generation_"
_TABLE = SiteGeneration._meta.db_table
_LOOK_UP = f'SELECT value FROM "{_TABLE}" WHERE id = {SiteGeneration.KEY}'  # noqa: S608 - ours

_watched: list["Watched"] = []


@dataclass(frozen=True)
class Watched:
    """A table that readers' pages ask, and what of it they could see: `events` of its rows."""

    table: str
    events: tuple[str, ...]


def watch(*shown: type[models.Model]):
    """Let each change of the rows of `shown` draw a new generation.

    Of models that are written once, it is only what happens to rows that are there.
    """
    for model in shown:
        is_quiet = issubclass(model, Immutable)
        events = ("update", "delete") if is_quiet else ("insert", "update", "delete")
        _watched.append(Watched(model._meta.db_table, events))


def watched_tables() -> frozenset[str]:
    return frozenset(watched.table for watched in _watched)


def current() -> str | None:
    """Return the generation of the site; None while nothing may be kept. Raises `django.db.Error`.

    A connection that the database gave up while nobody asked is opened once more.
    """
    try:
        return _look_up()
    except Error:
        default_connection.close()
        return _look_up()


def close_aged_connection():
    """Close the connection once it is as old as it may be.

    Django does at the beginning of each request, of which a kept page is none. A file that took
    the place of SQLite's would else never be seen.
    """
    ends = default_connection.close_at
    if ends is not None and time.monotonic() >= ends and not default_connection.in_atomic_block:
        default_connection.close()


def _look_up() -> str | None:
    with default_connection.cursor() as cursor:
        cursor.execute(_LOOK_UP)
        row = cursor.fetchone()
    return row[0] if row else None


def draw(using: str = "default"):
    """Make all that was kept old, in every process."""
    SiteGeneration.objects.using(using).update_or_create(
        pk=SiteGeneration.KEY, defaults={"value": secrets.token_hex(16)}
    )


def before_migrate(sender, using, **kwargs):
    """Have nobody keep anything while tables change under the triggers (`pre_migrate`)."""
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    with transaction.atomic(using=using):
        SiteGeneration.objects.using(using).all().delete()
        _execute(connection, _removal(connection))


def after_migrate(sender, using, **kwargs):
    """Put the triggers back and draw (`post_migrate`)."""
    if not migrating.is_finished(using):
        return
    connection = connections[using]
    with transaction.atomic(using=using):
        _execute(connection, [*_removal(connection), *_dialect(connection).creation(_watched)])
        draw(using)


def unwatched(connection) -> list[str]:
    """Return the tables that lack one of their triggers."""
    dialect = _dialect(connection)
    with connection.cursor() as cursor:
        cursor.execute(dialect.LIST)
        names = {row[0] for row in cursor.fetchall()}
    return [watched.table for watched in _watched if not dialect.names(watched) <= names]


def _execute(connection, statements: list[str]):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _removal(connection) -> list[str]:
    present = set(connection.introspection.table_names())
    dialect = _dialect(connection)
    return [
        statement
        for watched in _watched
        if watched.table in present
        for statement in dialect.removal(watched)
    ]


class _SQLite:
    """A trigger for each event, drawing for each row: writers stand in a queue here anyway."""

    LIST = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    _DRAW = (
        f'UPDATE "{_TABLE}" SET value = lower(hex(randomblob(16))) '  # noqa: S608 - our own names
        f"WHERE id = {SiteGeneration.KEY}"
    )

    @classmethod
    def names(cls, watched: Watched) -> set[str]:
        return {f"{PREFIX}{watched.table}_{event}" for event in watched.events}

    @classmethod
    def creation(cls, tables: list[Watched]) -> list[str]:
        return [
            f'CREATE TRIGGER "{PREFIX}{watched.table}_{event}" AFTER {event.upper()} '
            f'ON "{watched.table}" BEGIN {cls._DRAW}; END'
            for watched in tables
            for event in watched.events
        ]

    @classmethod
    def removal(cls, watched: Watched) -> list[str]:
        return [f'DROP TRIGGER IF EXISTS "{name}"' for name in sorted(cls.names(watched))]


class _PostgreSQL:
    """Constraint triggers, deferred, so that no writer holds the row before it commits.

    The first of a transaction draws for all of it: nobody sees the value before the changes.
    """

    LIST = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    _FUNCTION = f"""
        CREATE OR REPLACE FUNCTION {PREFIX}draw() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('clinic.drawn_in', true) IS DISTINCT FROM txid_current()::text THEN
                UPDATE "{_TABLE}" SET value = replace(gen_random_uuid()::text, '-', '')
                    WHERE id = {SiteGeneration.KEY};
                PERFORM set_config('clinic.drawn_in', txid_current()::text, true);
            END IF;
            RETURN NULL;
        END $$
    """  # noqa: S608 - our own names

    @classmethod
    def names(cls, watched: Watched) -> set[str]:
        return {f"{PREFIX}{watched.table}_{event}" for event in ("change", "truncate")}

    @classmethod
    def creation(cls, tables: list[Watched]) -> list[str]:
        statements = [cls._FUNCTION]
        for watched in tables:
            events = " OR ".join(event.upper() for event in watched.events)
            statements += [
                f'CREATE CONSTRAINT TRIGGER "{PREFIX}{watched.table}_change" AFTER {events} '
                f'ON "{watched.table}" DEFERRABLE INITIALLY DEFERRED '
                f"FOR EACH ROW EXECUTE FUNCTION {PREFIX}draw()",
                f'CREATE TRIGGER "{PREFIX}{watched.table}_truncate" AFTER TRUNCATE '
                f'ON "{watched.table}" FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}draw()',
            ]
        return statements

    @classmethod
    def removal(cls, watched: Watched) -> list[str]:
        return [
            f'DROP TRIGGER IF EXISTS "{name}" ON "{watched.table}"'
            for name in sorted(cls.names(watched))
        ]


def _dialect(connection):
    return {"sqlite": _SQLite, "postgresql": _PostgreSQL}[connection.vendor]
