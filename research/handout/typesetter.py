"""Has Typst set something, in a process of its own, which takes with it all that this needed.

Within a process that answers readers, Typst would keep some 45 MB for good. What editors wrote
reaches it as JSON, and is never markup.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

VERSION = version("typst")
_COMPILER = Path(__file__).with_name("compiler.py")

# The fonts that come with Typst, so that every machine makes the same; and with them, where they
# lack a character, those of this machine.
OUR_FONTS, ALL_FONTS = {"ignore_system_fonts": True}, {"ignore_system_fonts": False}
ACCESSIBLE = {"format": "pdf", "pdf_standards": ["ua-1"]}  # fails where no font has a character


class NotSet(Exception):
    """Raised with Typst's own words for what it cannot set."""


@contextmanager
def at_work() -> Iterator[None]:
    """Let all that the block has set be set by one process: what it learned helps with the next.

    The process starts with the first of it.
    """
    if _stack.get():
        yield
        return
    with ExitStack() as stack:
        token = _stack.set(stack)
        try:
            yield
        finally:
            _stack.reset(token)
            _process.set(None)


# While somebody is at work: what ends with the block, and the process, once there is one.
_stack: ContextVar[ExitStack | None] = ContextVar("typesetter_stack", default=None)
_process: ContextVar[subprocess.Popen | None] = ContextVar("typesetter_process", default=None)


def _running() -> subprocess.Popen:
    process = _process.get()
    if process is None:
        command = [sys.executable, "-P", _COMPILER]
        started = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        process = _stack.get().enter_context(started)
        _process.set(process)
    return process


def compiled(
    template: Path, data: dict, *, ignore_system_fonts: bool, **options
) -> bytes | list[bytes]:
    """Return what Typst makes of `template`, which finds `data` in `sys.inputs`; where that are
    pictures of several pages, a list of them.

    `options` are its own: the format and what belongs to it. Raises NotSet, and OSError where its
    process has ended.
    """
    media = Path(settings.MEDIA_ROOT)  # where the logo stands, if there is any
    files = _answered(
        template=template.read_text("utf-8"),
        root=str(media if media.is_dir() else template.parent),
        ignore_system_fonts=ignore_system_fonts,
        data=json.dumps(data, ensure_ascii=False),
        **options,
    )
    return files[0] if len(files) == 1 else files


def _answered(**asked) -> list[bytes]:
    """Return what the process at work sends back for what is `asked`: see `compiler`."""
    with at_work():
        process = _running()
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise OSError("Typst ended before it answered.")
        answer = json.loads(line)
        files = [process.stdout.read(size) for size in answer["sizes"]]
    if answer["error"]:
        raise NotSet(answer["error"])
    return files
