"""Whether reading takes time in proportion to length: worst shapes, and processor time.

A text and one a quarter as long are read, and the growth is judged, so no verdict depends on
how fast the machine is. Most shapes are read quickly; a look at a third of the length says which.
"""

import ast
import gc
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from tests.linear_time.readers import Reader

GROWTH = 8  # how much longer a text four times as long may take
UNMEASURED = 0.05  # seconds of processor time that are too little to compare
GLANCE = 3  # a shape is first read this many times shorter,
# where what grows with the square and would be measured in full takes no less than this.
UNSUSPECTED = UNMEASURED / GLANCE**2
ROUNDS = 20  # how often both are read before it is said that one takes too long
FROZEN = 5.0  # seconds of processor time after which a text is given up
Content = TypeVar("Content")


# --- the worst shapes -------------------------------------------------------------------


_PLAIN_RUNS = re.compile(r"[^\\()\[\]{}|?*+^$\n]{1,24}")
_PAIRS = ["(", "[", "{", "<", ")", "]", "}", ">", "()", "[]", "{}", "<a>", '"', "“", "‘", "'", "*"]
_LETTERS = ["a", "A", "1", " ", "\t", "\n", ".", ",", ";", ":", "-", "–", "/", "\\", "_", "&", "!"]
_COMPOSED = [
    "\u0301\u0316", "a y ", "a a ", "<b a='<'>", "<b a0=1><p>x", "<p class=MsoListContinue>a</p>",
    "a ", "A. ", "A. B. ", "Roe A, ", "a-", "a.", "a/", "1.", "1-", "1, ", "ab\n", "- a\n",
    "  - a\n", "x: ", "(a", "a)", "[a", "**a", "a** ", "*a ", "_a", "__a ", "<!--", "<!---->",
    "<![", "&#", "&nbsp;", "10.1234/", "10.1234.", "https://", "a/a/", "doi ", "doi:", "?a",
    "%2f", "i.e. ", "(i.e. ", "é", "\u0301", "\U0001d518", "\u4e2d", "a' ", "l'a", "12 of ",
    "3 to ", "2013;", "2013 ", "(2013) ", "pp. ", "vol. ", "no. ", "In: ", "et al. ", "and ",
    "margin:0 ", "margin:", "mso-list:l0 level1 ", "<p style='margin:1 1 1 1'>", "<ul><li>",
    "1%", "1% ", "p=1 ", "“a” ", "“; a” ", "was added ",
    "<b>", "<br>", "<li>", "</p>", "<b><p>", "<a href=x>", "<strong></p>", '{"text":"a"},',
]  # fmt: skip


@cache
def literals(path: Path) -> tuple[str, ...]:
    """Return the runs of plain characters in the texts and patterns of a module.

    What stands alone, as docstrings do, is compared with nothing that is read.
    """
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    alone = {node.value for node in nodes if isinstance(node, ast.Expr)}
    texts = (n.value for n in nodes if isinstance(n, ast.Constant) and n not in alone)
    found = {
        run for t in texts if isinstance(t, str) and len(t) < 400 for run in _PLAIN_RUNS.findall(t)
    }
    return tuple(sorted(run for run in found if run.strip()))


def units(path: Path) -> Iterator[str]:
    yield from _PAIRS
    yield from _LETTERS
    yield from _COMPOSED
    for literal in literals(path):
        yield literal
        yield f"{literal} "


def shapes(unit: str, length: int) -> Iterator[str]:
    """Yield texts of about `length` characters: the unit over and over, with and without an end
    that does not fit, and behind the start of an opening."""
    repeated = (unit * (length // len(unit) + 1))[:length]
    yield repeated
    yield f"{repeated}!\x00 10.1234/x"


# --- measuring --------------------------------------------------------------------------


class FrozenError(Exception):
    """Raised where reading one text does not end."""


@contextmanager
def limited():
    def stop(_signal, _frame):
        raise FrozenError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, FROZEN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def uncollected():
    """Keep Python from tidying up: going through all that a test run holds is not reading."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(read: Callable[[Content], object], content: Content) -> float:
    """Return the processor time that reading takes in this thread. Raises FrozenError."""
    with limited():
        start = time.thread_time()
        read(content)
        return time.thread_time() - start


def is_even(read: Callable[[Content], object], more: Content, less: Content) -> bool:
    """Say whether `more`, four times as long as `less`, takes about four times as long to read.

    Both are read in turn, so a machine that is busy for a while is so for both, and more often
    where they do not fit: the least of either is what reading costs. With the square it would
    be sixteen times as much, however often.
    """
    if seconds(read, more) <= UNMEASURED:
        return True
    with uncollected():
        took = took_less = FROZEN
        for _round in range(ROUNDS):
            took_less = min(took_less, seconds(read, less))
            took = min(took, seconds(read, more))
            if took <= max(UNMEASURED, GROWTH * took_less):
                return True
    return False


def is_linear(reader: Reader, unit: str) -> bool:
    glanced_at = shapes(unit, reader.most // GLANCE)
    if all(seconds(reader.read, content) <= UNSUSPECTED for content in glanced_at):
        return True
    long, short = (shapes(unit, size) for size in (reader.most, reader.most // 4))
    return all(is_even(reader.read, more, less) for more, less in zip(long, short, strict=True))


def too_slow(reader: Reader, path: Path) -> Iterator[str]:
    for unit in dict.fromkeys(units(path)):
        try:
            # A pattern that never ends does so on a few repetitions, too.
            seconds(reader.read, unit * 40 + "! 10.1234/x")
            if not is_linear(reader, unit):
                yield f"{unit!r}: more than linear"
        except FrozenError:
            yield f"{unit!r}: does not end"
