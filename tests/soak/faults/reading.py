"""A reader who opens one page after the other while a fault comes and goes."""

import itertools
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.soak.faults.answers import Answer, ask
from tests.soak.faults.filling import Sheet

BEFORE, COMING, DURING, AFTER = "before", "coming", "during", "after"
PAUSE = 0.05  # seconds between two pages
LONGEST = 30  # seconds that a reader waits before it is a fault of the site's
PAGE, BROKEN = "the page", "no answer"
_VERSION = re.compile(r"as version (\d+) says")
# What is asked for, by its short name, and the status of a site that is well.
ASKED = {
    "home": 200, "list": 200, "article": 200, "article-changed": 200, "changes": 200,
    "withdrawn": 410, "closed": 410, "closed version": 410, "paper": 200,
}  # fmt: skip


@dataclass
class Reader(threading.Thread):
    """Reads until told to stop, and counts what was answered in each phase of the fault."""

    port: int
    sheet: Sheet
    phase: str = BEFORE
    seen: dict[str, Counter] = field(default_factory=dict)
    longest: dict[str, float] = field(default_factory=dict)
    wrongs: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # what was closed, or withdrawn, and was seen
    version: int = 0  # the newest that was seen
    may_break: bool = False  # whether connections may break while the fault lasts

    def __post_init__(self):
        super().__init__(daemon=True)
        self._over = threading.Event()

    __hash__ = threading.Thread.__hash__

    def run(self):
        for name in itertools.cycle(ASKED):
            if self._over.is_set():
                return
            phase = self.phase
            answer = ask(self.port, self._path(name))
            if phase in (DURING, self.phase):  # or nobody knows which it was of
                self._note(name, phase, answer)
            time.sleep(PAUSE)

    def stop(self):
        self._over.set()
        self.join()

    def _path(self, name: str) -> str:
        public = self.sheet.public
        return f"{public['article']}handout.pdf" if name == "paper" else public[name]

    def _note(self, name: str, phase: str, answer: Answer):
        kind = kind_of(name, answer)
        self.seen.setdefault(phase, Counter())[kind] += 1
        self.longest[phase] = max(self.longest.get(phase, 0), answer.took)
        if found := _VERSION.search(answer.words):
            self.version = max(self.version, int(found[1]))
        if answer.says(self.sheet.hidden):
            self.shown.append(f"{name}, {phase}: {answer.status}")
        if problem := self._problem(name, phase, kind, answer):
            self.wrongs.append(f"a reader, {phase}, {name}: {problem}")

    def _problem(self, name: str, phase: str, kind: str, answer: Answer) -> str:
        if phase == COMING:  # the trial itself restarts the servers, say
            return ""
        if answer.took > LONGEST:
            return f"waited {answer.took:.0f} s"
        if kind == BROKEN:
            return "" if self.may_break and phase == DURING else "no answer"
        if kind != PAGE and (phase != DURING or not answer.is_in_words):
            return f"{answer.status}, {answer.body[:80]!r}"
        return ""


def kind_of(name: str, answer: Answer) -> str:
    """Return in words what a reader got who asked for `name`."""
    if not answer.status:
        return BROKEN
    is_whole = answer.is_whole_pdf if name == "paper" else answer.is_in_words
    if answer.status == ASKED[name] and is_whole:
        return PAGE
    return f"“{answer.heading}” ({answer.status})"
