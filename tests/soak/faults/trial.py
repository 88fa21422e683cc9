"""One trial: a site at work, a fault that comes and goes, and a row that tells of it."""

import contextlib
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.bench import servers
from tests.soak.faults.answers import ask
from tests.soak.faults.editing import SAVED, Editor
from tests.soak.faults.reading import AFTER, BEFORE, COMING, DURING, Reader
from tests.soak.faults.site import POSTGRESQL, SQLITE, Site, Sites

WELL, LASTS = 2, 10  # seconds: before the fault, and of the fault
RECOVERY = 300  # seconds for an editor to have saved: before the fault, and again after it
BOTH = (SQLITE, POSTGRESQL)


@dataclass
class Scene:
    """A site at work, and who works on it; `notes` is what a trial has to say besides."""

    site: Site
    reader: Reader
    editor: Editor
    is_long: bool = False
    notes: list[str] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)

    def enter(self, phase: str):
        """Count from now on what is seen as of `phase`."""
        self.reader.phase = self.editor.phase = phase

    def check(self, holds: bool, otherwise: str):
        """Note `otherwise` as wrong unless it `holds`."""
        if not holds:
            self.wrongs.append(otherwise)


@dataclass(frozen=True)
class Trial:
    """A fault, called `title` in the table; `fault` lets it come, yields, and lets it go."""

    name: str
    title: str
    fault: Callable[[Scene], contextlib.AbstractContextManager]
    databases: tuple[str, ...] = BOTH
    acts: tuple[str, ...] = ("save", "publish")
    lasts: float = LASTS
    lasts_long: float = 0  # where somebody has the time; else as ever
    is_behind_nginx: bool = False
    may_break: bool = False  # connections, while it lasts
    is_short: bool = False  # it ends after `lasts`, whether the editor was answered or not
    why_not: Callable[[], str] = lambda: ""  # a sentence where it cannot be tried here


@dataclass(frozen=True)
class Row:
    """What a line of the table says, and all that was wrong."""

    fault: str
    reader: str
    editor: str
    missing: str
    shown: str
    wrongs: tuple[str, ...] = ()


def run(trial: Trial, database: str, sites: Sites, *, is_long: bool = False) -> Row:
    """Try it once on `database`."""
    with sites.site(trial.name, database) as site, ExitStack() as opened:
        scene = _begun(trial, site, opened, is_long=is_long)
        try:
            _let_it_happen(trial, scene)
        finally:
            scene.enter(COMING)  # what comes now is of no phase
            scene.reader.stop()
            scene.editor.stop()
        site.stop()
        problems = site.look(scene.editor.acknowledged)
        return _row(trial, scene, problems)


def _begun(trial: Trial, site: Site, opened: ExitStack, *, is_long: bool) -> Scene:
    site.start()
    port = site.port
    if trial.is_behind_nginx:
        behind = servers.Server(site.port, ())
        port = opened.enter_context(servers.front(site.folder / "front", behind)).port
    reader = Reader(port, site.sheet, may_break=trial.may_break)
    editor = Editor(port, site.sheet, trial.acts, may_break=trial.may_break)
    scene = Scene(site, reader, editor, is_long)
    reader.start()
    editor.start()
    return scene


def _let_it_happen(trial: Trial, scene: Scene):
    wait(
        lambda: scene.editor.has_saved(BEFORE) and scene.reader.seen,
        "nobody saved before it",
        RECOVERY,
    )
    time.sleep(WELL)
    scene.enter(COMING)
    with ExitStack() as opened:
        with scene.editor.busy:  # what she began before it is over by then
            opened.enter_context(trial.fault(scene))
            scene.enter(DURING)
        time.sleep((scene.is_long and trial.lasts_long) or trial.lasts)
        if not trial.is_short:
            wait(lambda: scene.editor.was_answered(DURING), "nobody was answered in it", RECOVERY)
        scene.enter(COMING)
    wait(lambda: _is_served(scene), "the site is not served", RECOVERY)
    scene.enter(AFTER)
    saved = wait(lambda: scene.editor.has_saved(AFTER), "", RECOVERY)
    scene.check(saved, f"no editor could save within {RECOVERY} s after it")
    time.sleep(2)


def _is_served(scene: Scene) -> bool:
    return ask(scene.reader.port, "/healthz").status == 200


def wait(until: Callable[[], object], otherwise: str, seconds: float) -> bool:
    """Return whether `until` came true in time; with `otherwise`, that is raised if not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.1)
    if otherwise:
        raise RuntimeError(otherwise)
    return False


# --- what the row says ----------------------------------------------------------------------


def _row(trial: Trial, scene: Scene, problems: list[str]) -> Row:
    reader, editor = scene.reader, scene.editor
    published = len(editor.acknowledged.get("publish", []))
    scene.check(reader.version >= 1 or not published, "no reader saw a published version")
    wrongs = [*reader.wrongs, *editor.wrongs, *scene.wrongs, *problems]
    wrongs += [f"shown: {each}" for each in reader.shown]
    saved = sum(map(len, editor.acknowledged.values()))
    missing = [each for each in problems if each.startswith("missing")]
    unsound = len(problems) - len(missing)
    kept = "no: all" if not missing else f"**{len(missing)}** of"
    return Row(
        f"{trial.title} ({scene.site.database})",
        _told(reader.seen.get(DURING, Counter()), reader.longest.get(DURING, 0)),
        "; ".join([_told(_acts(editor), editor.longest.get(DURING, 0)), *scene.notes]),
        f"{kept} {saved} are there" + (f", and **{unsound}** problems" if unsound else ""),
        "no" if not reader.shown else f"**yes, {len(reader.shown)} times**",
        tuple(wrongs),
    )


def _acts(editor: Editor) -> Counter:
    names = {"save": "draft", "publish": "publication", "upload": "picture", "invite": "invitation"}
    counts = Counter()
    for (act, kind), count in editor.seen.get(DURING, Counter()).items():
        counts[f"{names[act]} {kind}" if kind == SAVED else kind] += count
    return counts


def _told(counts: Counter, longest: float) -> str:
    if not counts:
        return "nothing was asked"
    kinds = "; ".join(f"{kind}: {count}" for kind, count in counts.most_common())
    return f"{kinds}; at most {longest:.1f} s"
