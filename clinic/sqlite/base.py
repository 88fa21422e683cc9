"""Django's SQLite backend, which also reads what it may not write.

A disk that was put to read-only, or a folder of a backup, still serves readers. SQLite alone
refuses: the settings ask for the write-ahead log, which is a write, and a database that has one
wants a file beside it even for reading.
"""

import os
import sqlite3
from urllib.parse import quote

from django.db.backends.sqlite3 import base

from clinic.folding import teach_sqlite

_NOT_WRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
}


class DatabaseWrapper(base.DatabaseWrapper):
    """Opens the file for reading where it cannot be opened for writing."""

    def get_new_connection(self, conn_params):
        """Return a connection; writing by one that only reads raises OperationalError."""
        connection = self._connect(conn_params)
        teach_sqlite(connection)
        return connection

    def _connect(self, conn_params):
        try:
            return super().get_new_connection(conn_params)
        except sqlite3.OperationalError as error:
            primary = (error.sqlite_errorcode or 0) & 0xFF
            if primary not in _NOT_WRITABLE:
                raise
        self.init_commands = []  # they are about writing
        uri = _read_only_uri(str(conn_params["database"]))
        return super().get_new_connection(conn_params | {"database": uri})


def _read_only_uri(path: str) -> str:
    """Return the URI by which the file at `path` can be read."""
    uri = f"file:{quote(path)}?mode=ro"
    # Without the log's index nobody writes, so nothing changes under the reader. A log that
    # holds something must be read with the file, or what was taken away would be back.
    if not os.path.exists(f"{path}-shm") and not _holds_something(f"{path}-wal"):
        uri += "&immutable=1"
    return uri


def _holds_something(path: str) -> bool:
    return os.path.exists(path) and os.path.getsize(path) > 0
