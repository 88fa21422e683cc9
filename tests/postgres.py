"""Run a command with a PostgreSQL server of its own, which is gone afterwards.

    python -m tests.postgres COMMAND …     run it, with DATABASE_URL naming the server
    python -m tests.postgres --find        print where PostgreSQL's programs are

The server lives in a temporary folder, is reached by a socket there alone, and trades safety
against a crash for speed. It refuses to run as root, so root runs it as `postgres`.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

OWNER = "postgres"  # the account that Debian's package makes
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path:
    """Return the folder of PostgreSQL's newest programs; Debian keeps them out of PATH."""
    folders = []
    if shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        folders.append(Path(asked.stdout.strip()))
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    sys.exit("PostgreSQL is not installed: no folder with initdb and pg_ctl was found.")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a server and yield the URL of an empty database on it."""
    # Directly under /tmp: the path of a socket may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="clinic-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    pg_ctl = [f"{programs()}/pg_ctl", "--pgdata", f"{folder}/data", "--wait"]
    options = f"-k {folder} -c listen_addresses='' {SPEED}"
    try:
        _run(folder, f"{programs()}/initdb", "-D", f"{folder}/data", "-U", "clinic",
             "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        _run(folder, *pg_ctl, "start", "--log", f"{folder}/log", "-o", options)
        _run(folder, f"{programs()}/createdb", "-h", str(folder), "-U", "clinic", "clinic")
        yield f"postgresql://clinic@/{folder}/clinic"
    finally:
        _run(folder, *pg_ctl, "stop", "--mode", "immediate", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, *command: str, check: bool = True) -> None:
    """Run `command` quietly, as an account that the server accepts."""
    if os.geteuid() == 0:
        command = ("runuser", "-u", OWNER, "--", *command)
    # To a file, not a pipe: the server inherits it and would keep a pipe open.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        if check and done.returncode:
            output.seek(0)
            sys.stderr.write(output.read())
            done.check_returncode()


def main(arguments: list[str]) -> int:
    """Run the command line."""
    if arguments == ["--find"]:
        if os.geteuid() == 0:
            pwd.getpwnam(OWNER)  # fails where there is no such account
        print(programs())
        return 0
    if not arguments:
        sys.exit(__doc__)
    # A polite end, so that the server is stopped then too.
    for wish in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, lambda number, frame: sys.exit(128 + number))
    with server() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        with subprocess.Popen(arguments, env=environment) as command:
            try:
                return command.wait()
            except BaseException:
                command.terminate()
                raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
