"""A database that only reads, is locked, or is away."""

import contextlib
import sqlite3
from collections.abc import Iterator

from tests.soak.faults.site import POSTGRESQL
from tests.soak.faults.trial import Scene, Trial

LOCKED = 20  # seconds
AWAY, AWAY_LONG = 20, 600  # seconds


@contextlib.contextmanager
def only_reads(scene: Scene) -> Iterator[None]:
    """Let PostgreSQL take no writes, as a standby does, and end the connections there are."""
    server, name = scene.site.server, scene.site.folder.name
    server.ask(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    _end_connections(scene)
    try:
        yield
    finally:
        server.ask(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
        _end_connections(scene)


def _end_connections(scene: Scene):
    scene.site.server.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{scene.site.folder.name}' AND pid <> pg_backend_pid()"
    )


@contextlib.contextmanager
def locked(scene: Scene) -> Iterator[None]:
    """Let another process hold the database, so that nobody else writes."""
    with _held(scene):
        yield


@contextlib.contextmanager
def _held(scene: Scene) -> Iterator[None]:
    if not scene.site.server:
        with contextlib.closing(sqlite3.connect(scene.site.file, timeout=30)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.rollback()
        return
    with scene.site.server.connection(scene.site.folder.name) as other, other.transaction():
        other.execute("LOCK TABLE research_article, research_revision IN EXCLUSIVE MODE")
        yield


@contextlib.contextmanager
def away(scene: Scene) -> Iterator[None]:
    """Stop PostgreSQL as a machine that falls over does, and start it again."""
    server = scene.site.server
    server.stop()
    try:
        yield
    finally:
        server.start()


TRIALS = (
    Trial("database-read-only", "Database only reads", only_reads, (POSTGRESQL,)),
    Trial("database-locked", "Database locked for 20 s", locked, lasts=LOCKED, is_short=True),
    Trial("database-away", "Database away", away, (POSTGRESQL,), lasts=AWAY, lasts_long=AWAY_LONG),
)
