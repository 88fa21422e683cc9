"""A PostgreSQL server of the trials' own, which can be stopped and started."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import postgres


@dataclass(frozen=True)
class PostgreSQL:
    """A server whose socket and data are in `folder`."""

    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql://clinic@/{self.folder}/{database}"

    def create(self, database: str, like: str = "template0"):
        """Make a database, empty or with all that another has."""
        self.ask(f'CREATE DATABASE "{database}" TEMPLATE "{like}"')

    def ask(self, statement: str, database: str = "postgres"):
        """Run a statement."""
        with self.connection(database) as connection:
            connection.execute(statement)

    @contextlib.contextmanager
    def connection(self, database: str) -> Iterator:
        """Yield a connection of psycopg's that commits by itself."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="clinic", dbname=database, autocommit=True
        ) as connection:
            yield connection

    def stop(self):
        """Stop it as a machine that falls over does."""
        self._control("stop", "--mode", "immediate")

    def start(self):
        options = f"-k {self.folder} -c listen_addresses='' {postgres.SPEED}"
        self._control("start", "--log", f"{self.folder}/log", "-o", options)

    def _control(self, *command: str):
        whole = [f"{postgres.programs()}/pg_ctl", "-D", f"{self.folder}/data", "--wait", *command]
        if os.geteuid() == 0:
            whole = ["runuser", "-u", postgres.OWNER, "--", *whole]
        subprocess.run(
            whole, cwd=self.folder, check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


@contextlib.contextmanager
def server() -> Iterator[PostgreSQL]:
    """Yield a server, which is gone afterwards."""
    with postgres.server() as url:
        yield PostgreSQL(Path(url.partition("@/")[2]).parent)
