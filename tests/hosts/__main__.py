"""Two hosts behind nginx, with one PostgreSQL and one folder of pictures, and what happens to them.

    python -m tests.hosts

All programs are the real ones, set up as in deploy/ but for ports and folders. Readers and an
editor work through nginx all the while. Prints what each step showed; fails where a reader
noticed something, something saved is missing, or a closed page was shown. `AWAY=330` keeps the
database away for so many seconds, which is longer than kept pages may be shown.
"""

import contextlib
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.servers import PRODUCTION
from tests.deploy.nginx import nginx
from tests.hosts.host import Host
from tests.scratch.serving import ROOT, environment_of
from tests.soak.faults import postgresql
from tests.soak.faults.answers import ask
from tests.soak.faults.editing import Editor
from tests.soak.faults.filling import Sheet
from tests.soak.faults.reading import AFTER, BEFORE, COMING, DURING, PAGE, Reader
from tests.soak.faults.site import POSTGRESQL, QUIET, Site

READERS = 4
AWAY = int(os.environ.get("AWAY") or 20)  # seconds
KEPT_FOR = 300  # seconds
KEPT = ("home", "list", "article")  # pages that each process has shown since the last change
LASTS = 6  # seconds of quiet before and after each step
TIMES = 5  # that something is published through each host


@dataclass
class Trial:
    """The hosts, who works on them, and what was seen."""

    hosts: list[Host]
    database: postgresql.PostgreSQL
    site: Site
    port: int  # nginx's
    people: list = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)

    def enter(self, phase: str):
        for person in self.people:
            person.phase = phase

    @contextlib.contextmanager
    def while_people_work(self, name: str, *, comes_late: bool = False) -> Iterator[Editor]:
        """Have readers read and an editor publish before, during and after a step; tell.

        An editor who `comes_late` is to be started during the step.
        """
        sheet = self.site.sheet
        self.people = [Reader(self.port, sheet) for _number in range(READERS)]
        editor = Editor(self.port, sheet, acts=("save", "publish"))
        self.people.append(editor)
        for person in self.people[: -1 if comes_late else None]:
            person.start()
        time.sleep(LASTS)
        self.enter(DURING)
        yield editor
        self.enter(COMING)
        time.sleep(1)
        self.enter(AFTER)
        end = time.monotonic() + 120
        while not editor.has_saved(AFTER) and time.monotonic() < end:
            time.sleep(0.2)
        time.sleep(LASTS)
        for person in self.people:
            person.stop()
        self._tell(name, editor)

    def _tell(self, name: str, editor: Editor):
        readers = self.people[:-1]
        print(f"\n{name}")
        for who, several in (("readers", readers), ("editor", [editor])):
            for phase in (BEFORE, DURING, AFTER):
                seen = sum((person.seen.get(phase, Counter()) for person in several), Counter())
                slowest = max(person.longest.get(phase, 0) for person in several)
                told = ", ".join(f"{n} × {_words(kind)}" for kind, n in seen.most_common())
                print(f"  {who}, {phase}: {told or 'nothing'}; slowest {slowest:.1f} s")
        shown = [each for reader in readers for each in reader.shown]
        wrongs = [each for person in self.people for each in person.wrongs] + shown
        self.note(name, wrongs + self.site.look(editor.acknowledged))

    def note(self, name: str, wrongs: list[str]):
        for wrong in wrongs[:10]:
            print(f"  WRONG: {wrong}")
        self.wrongs += [f"{name}: {wrong}" for wrong in wrongs]
        sys.stdout.flush()

    def readers_noticed(self, name: str):
        """Let it be wrong that a reader got anything but the page that she asked for."""
        seen = sum((p.seen.get(DURING, Counter()) for p in self.people[:-1]), Counter())
        self.note(name, [f"{n} × {kind}" for kind, n in seen.items() if kind != PAGE])


def _words(kind: object) -> str:
    return kind if isinstance(kind, str) else " ".join(kind)


# --- steps ------------------------------------------------------------------------------------


def at_once(trial: Trial):
    """Publish through each host's editors; the other host's readers are shown it at once."""
    name, late = "Published through one host, read on the other", []
    path = trial.site.sheet.public["article-changed"]
    for number in range(1001, 1001 + 2 * TIMES):
        here, other = trial.hosts[number % 2], trial.hosts[1 - number % 2]
        ask(other.readers.port, path)  # so that it keeps the page as it was
        editor = Editor(here.editors.port, trial.site.sheet)
        editor.do("publish", number)
        shown = ask(other.readers.port, path).words
        if f"version {number} says" not in shown:
            late.append(f"{other.name} did not show version {number}: {editor.seen}")
    print(f"\n{name}: {2 * TIMES - len(late)} of {2 * TIMES} at once")
    trial.note(name, late)


def one_host_stops(trial: Trial):
    name = "One host stops politely, and starts again"
    with trial.while_people_work(name):
        trial.hosts[0].each("stop")
        time.sleep(LASTS)
        trial.hosts[0].each("start")
    trial.readers_noticed(name)


def one_host_dies(trial: Trial):
    name = "One host loses its power, and starts again"
    with trial.while_people_work(name):
        trial.people[-1].may_break = True  # what was being sent is not sent twice
        trial.hosts[1].each("kill")
        time.sleep(LASTS)
        trial.hosts[1].each("start")
    trial.readers_noticed(name)


def readers_restart(trial: Trial):
    """An update restarts readers' services one after the other."""
    name = "Readers' services restart, one after the other"
    with trial.while_people_work(name):
        for host in trial.hosts:
            host.readers.stop()
            host.readers.start()
    trial.readers_noticed(name)


def database_stops(trial: Trial):
    """Readers get what was kept, as long as it may be; editors a page that says so."""
    name = f"The database is away for {AWAY} s"
    public, is_wrong = trial.site.sheet.public, []
    with trial.while_people_work(name, comes_late=True) as editor:
        _let_every_process_keep(trial, [public[page] for page in KEPT])
        trial.database.stop()
        editor.start()
        stopped = time.monotonic()
        while (gone := time.monotonic() - stopped) < AWAY:
            for page in KEPT:
                status = ask(trial.port, public[page]).status
                if status != 200 and gone < min(AWAY, KEPT_FOR - 10):
                    is_wrong.append(f"{page} after {gone:.0f} s: {status}")
                if status == 200 and gone > KEPT_FOR + 10:
                    is_wrong.append(f"{page} was still shown after {gone:.0f} s")
            time.sleep(1)
        trial.enter(COMING)
        trial.database.start()
    trial.note(name, is_wrong)


def _let_every_process_keep(trial: Trial, paths: list[str]):
    """Have so many ask at once that each process of each host answers some of them."""
    asked = [(host.readers.port, path) for path in paths for host in trial.hosts] * 30
    with ThreadPoolExecutor(10) as crowd:
        assert all(answer.status == 200 for answer in crowd.map(lambda each: ask(*each), asked))


def logs_are_clean(trial: Trial):
    """Every line of every service is JSON, and none says who, or what was looked for."""
    name, wrongs, lines = "What the services wrote into their logs", [], 0
    words = ("127.0.0.1", "sessionid", trial.site.sheet.name, "example.org", "my+child")
    ask(trial.port, "/search/?q=my+child")
    for service in (each for host in trial.hosts for each in host.services):
        for line in service.log.read_text().splitlines():
            lines += 1
            if not line.startswith("{"):
                wrongs.append(f"no JSON: {line}")
            elif json.loads(line)["logger"] != "gunicorn.error":  # which says where it listens
                wrongs += [f"says {word}: {line}" for word in words if word in line]
    print(f"\n{name}: {lines} lines")
    trial.note(name, wrongs)


STEPS = (
    at_once,
    one_host_stops,
    one_host_dies,
    readers_restart,
    database_stops,
    at_once,
    logs_are_clean,
)


# --- setting up -------------------------------------------------------------------------------


def main() -> int:
    """Try it all, tell."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # a polite end stops the servers, too
    with (
        tempfile.TemporaryDirectory(prefix="clinic-hosts-") as folder,
        postgresql.server() as database,
        _served(Path(folder), database) as trial,
    ):
        for step in STEPS:
            step(trial)
        print("\nWRONG" if trial.wrongs else "\nAll is well.", *trial.wrongs, sep="\n  ")
        return bool(trial.wrongs)


@contextlib.contextmanager
def _served(folder: Path, database: postgresql.PostgreSQL) -> Iterator[Trial]:
    hosts = [_host(folder, name, database) for name in ("a", "b")]
    for host in hosts:
        host.prepare()
    site = Site(hosts[0].folder, None, POSTGRESQL, database, hosts[0].variables)
    done = site.run("-m", "tests.soak.faults.filling", **QUIET)
    assert done.returncode == 0, done.stderr
    site.sheet = Sheet(**json.loads(done.stdout.splitlines()[-1]))
    front = folder / "nginx"
    front.mkdir()
    readers, editors = ([getattr(h, s).port for h in hosts] for s in ("readers", "editors"))
    options = {"editors": tuple(editors), "rate": "1000000r/s", "scheme": "https"}
    with contextlib.ExitStack() as stack:
        for host in hosts:
            host.each("start")
            stack.callback(host.each, "stop")
        url = stack.enter_context(nginx(front, *readers, **options)).url
        yield Trial(hosts, database, site, urlsplit(url).port)


def _host(folder: Path, name: str, database: postgresql.PostgreSQL) -> Host:
    """Return a host whose DATA_DIR is its own, but for the one folder of pictures."""
    own, media = folder / name, folder / "media"
    own.mkdir()
    media.mkdir(exist_ok=True)
    data = own / "data"
    data.mkdir()
    (data / "media").symlink_to(media)
    variables = environment_of(str(data), 0) | PRODUCTION
    variables |= {"DATABASE_URL": database.url("clinic"), "LOG_LEVEL": "INFO"}
    return Host(name, own, variables | {"PYTHON": str(ROOT / ".venv" / "bin" / "python")})


if __name__ == "__main__":
    sys.exit(main())
