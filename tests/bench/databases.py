"""Where the archives lie: a folder each on SQLite, a database each on PostgreSQL."""

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench import servers


def archives(folder: Path, sizes: list[int]) -> dict[int, servers.Archive]:
    """Return an archive of each size; on SQLite those of an earlier run, where they are there."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {size: servers.archive(folder / str(size), size) for size in sizes}
    return {size: _on_postgresql(folder, size, url) for size in sizes}


def _on_postgresql(folder: Path, size: int, url: str) -> servers.Archive:
    import psycopg

    name = f"bench_{size}"
    with psycopg.connect(host=_socket_folder(url), user="clinic", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    own = f"{url.rpartition('/')[0]}/{name}"
    made = servers.archive(folder / f"postgresql-{size}", size, DATABASE_URL=own)
    postmaster = Path(_socket_folder(url), "data", "postmaster.pid").read_text().split()[0]
    return replace(made, database=(int(postmaster),))


def _socket_folder(url: str) -> str:
    """Return the folder of the socket of the server that `tests.postgres` started."""
    return urlsplit(url).path.rpartition("/")[0]
