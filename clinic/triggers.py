"""The database's own guard over history, on SQLite and on PostgreSQL.

SQLite loses a table's triggers whenever a migration rebuilds the table, so they are put
back after every migration. `INSERT OR REPLACE` passes SQLite's UPDATE and DELETE triggers:
a third one refuses an insert whose key, or any unique set of fields, is there already.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connections, models, transaction

from clinic.models.immutable import Immutable

PREFIX = "history_"
_REFUSAL = "history can be added to, never changed or deleted"


def guarded_models() -> list[type[models.Model]]:
    """Return every model whose rows are written once."""
    return [model for model in apps.get_models() if issubclass(model, Immutable)]


def after_migrate(sender, using, **kwargs):
    """Put all triggers back (`post_migrate`)."""
    install(connections[using])


def install(connection):
    """Make every trigger anew, in one transaction."""
    with transaction.atomic(using=connection.alias):
        _execute(connection, [*_removal(connection), *_creation(connection)])


@contextmanager
def lifted(connection) -> Iterator[None]:
    """Do without the triggers inside the block: for a test's flush of the database."""
    _execute(connection, _removal(connection))
    try:
        yield
    finally:
        install(connection)


def hold(connection, *models: type[models.Model]):
    """Keep everybody else from the tables of `models` until this transaction ends.

    To be called first, with the tables in the order in which others use them.
    """
    _execute(connection, _dialect(connection).hold(models))


def lift(connection, *models: type[models.Model]):
    """Let a migration change rows of `models`: `after_migrate` puts their triggers back.

    They may be the models as the migration knows them.
    """
    _execute(connection, _removal_from(connection, models))


@contextmanager
def opened(connection, model: type[models.Model]) -> Iterator[None]:
    """Let this transaction change rows of `model`, which it holds, inside the block.

    For `expunge` alone. Where the block fails, so does the transaction, and with it this:
    the guard then stands as before.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("History opens inside a transaction alone.")
    dialect = _dialect(connection)
    _execute(connection, [*dialect.SETTLE, *_removal_from(connection, [model])])
    yield
    _execute(connection, dialect.create(model))


def unguarded(connection) -> list[str]:
    """Return the tables of history that lack one of their triggers."""
    with connection.cursor() as cursor:
        cursor.execute(_dialect(connection).LIST)
        names = {row[0] for row in cursor.fetchall()}
    return [
        model._meta.db_table
        for model in _present(connection)
        if not _trigger_names(connection, model) <= names
    ]


def _execute(connection, statements: list[str]):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _creation(connection) -> list[str]:
    dialect = _dialect(connection)
    return [statement for model in _present(connection) for statement in dialect.create(model)]


def _removal(connection) -> list[str]:
    return _removal_from(connection, _present(connection))


def _removal_from(connection, models) -> list[str]:
    dialect = _dialect(connection)
    return [dialect.drop(model, event) for model in models for event in dialect.EVENTS]


def _present(connection) -> list[type[models.Model]]:
    tables = set(connection.introspection.table_names())
    return [model for model in guarded_models() if model._meta.db_table in tables]


def _trigger_names(connection, model) -> set[str]:
    return {_name(model, event) for event in _dialect(connection).EVENTS}


def _name(model, event: str) -> str:
    return f"{PREFIX}{model._meta.db_table}_{event}"


def _unique_sets(model) -> list[list[str]]:
    """Return the columns of each key that a REPLACE could use to push a row out."""
    meta = model._meta
    sets = [[field.column] for field in meta.local_fields if field.unique]
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            sets.append([meta.get_field(name).column for name in constraint.fields])
    return sets


class _SQLite:
    EVENTS = ("update", "delete", "replace")
    LIST = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    SETTLE = ()

    @staticmethod
    def hold(models) -> list[str]:
        return []  # a transaction holds the whole database from its start (IMMEDIATE)

    @classmethod
    def create(cls, model) -> list[str]:
        table = model._meta.db_table
        same = " OR ".join(
            "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
            for columns in _unique_sets(model)
        )
        # Names from our own models, none from anybody's input.
        replaces = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608
        return [
            cls._trigger(model, "update", "BEFORE UPDATE"),
            cls._trigger(model, "delete", "BEFORE DELETE"),
            cls._trigger(model, "replace", "BEFORE INSERT", replaces),
        ]

    @staticmethod
    def _trigger(model, event: str, moment: str, condition: str = "") -> str:
        return (
            f'CREATE TRIGGER "{_name(model, event)}" {moment} ON "{model._meta.db_table}" '
            f"{condition} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )

    @staticmethod
    def drop(model, event: str) -> str:
        return f'DROP TRIGGER IF EXISTS "{_name(model, event)}"'


class _PostgreSQL:
    EVENTS = ("change", "truncate")
    LIST = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    # A trigger is not removed while checks of this transaction's own rows are outstanding.
    SETTLE = ("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
    _FUNCTION = (
        f"CREATE OR REPLACE FUNCTION {PREFIX}refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
    )

    @staticmethod
    def hold(models) -> list[str]:
        tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
        # Nobody reads them meanwhile either: removing a trigger asks for as much.
        return [f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE"]

    @classmethod
    def create(cls, model) -> list[str]:
        return [
            cls._FUNCTION,
            cls._trigger(model, "change", "BEFORE UPDATE OR DELETE", "ROW"),
            cls._trigger(model, "truncate", "BEFORE TRUNCATE", "STATEMENT"),
        ]

    @staticmethod
    def _trigger(model, event: str, moment: str, level: str) -> str:
        return (
            f'CREATE TRIGGER "{_name(model, event)}" {moment} ON "{model._meta.db_table}" '
            f"FOR EACH {level} EXECUTE FUNCTION {PREFIX}refuse()"
        )

    @staticmethod
    def drop(model, event: str) -> str:
        return f'DROP TRIGGER IF EXISTS "{_name(model, event)}" ON "{model._meta.db_table}"'


def _dialect(connection):
    return {"sqlite": _SQLite, "postgresql": _PostgreSQL}[connection.vendor]
