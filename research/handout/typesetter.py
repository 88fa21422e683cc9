"""Has Typst set something, in a process of its own, which takes with it all that this needed.

Within a process that answers readers, Typst would keep some 45 MB for good.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.metadata import version
from pathlib import Path

VERSION = version("typst")
_COMPILER = Path(__file__).with_name("compiler.py")


class NotSet(Exception):
    """Raised with Typst's own words for what it cannot set."""


@contextmanager
def at_work() -> Iterator[None]:
    """Let all that the block has set be set by one process: what it learned helps with the next."""
    if _running.get():
        yield
        return
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", _COMPILER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        token = _running.set(process)
        try:
            yield
        finally:
            _running.reset(token)


_running: ContextVar[subprocess.Popen | None] = ContextVar("typesetter", default=None)


def compiled(**asked) -> bytes | list[bytes]:
    """Return the file, or the several, that Typst makes of what is `asked` (see `compiler`).

    Raises NotSet, and OSError where its process has ended.
    """
    with at_work():
        process = _running.get()
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise OSError("Typst ended before it answered.")
        answer = json.loads(line)
        files = [process.stdout.read(size) for size in answer.get("sizes", ())]
    if "error" in answer:
        raise NotSet(answer["error"])
    return files[0] if len(files) == 1 else files
