"""A disk that is full, and one that can only be read."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.scratch.serving import ROOT
from tests.soak.faults.site import SQLITE
from tests.soak.faults.trial import Scene, Trial

SIZE = "96m"
BLOCK = 64 * 1024


def why_not() -> str:
    """Say why no disk can be made here; "" where one can."""
    return "" if os.geteuid() == 0 and shutil.which("mount") else "only root can mount a small disk"


@contextlib.contextmanager
def on_a_disk_of_its_own(scene: Scene) -> Iterator[Path]:
    """Move the site's data to a small disk, and back to where it was at the end."""
    site, away = scene.site, scene.site.folder / "away"
    site.stop()
    site.data.rename(away)
    site.data.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(site.data))
    try:
        shutil.copytree(away, site.data, dirs_exist_ok=True)
        site.start()
        yield site.data
    finally:
        site.stop()
        shutil.rmtree(away)
        shutil.copytree(site.data, away)
        _run("umount", str(site.data))
        site.data.rmdir()
        away.rename(site.data)
    site.start()


@contextlib.contextmanager
def full(scene: Scene) -> Iterator[None]:
    """Fill the disk to the last byte, and make room again while the site is served."""
    with on_a_disk_of_its_own(scene) as disk:
        ballast = disk / "ballast"
        _fill(ballast)
        try:
            yield
        finally:
            ballast.unlink()


@contextlib.contextmanager
def only_read(scene: Scene) -> Iterator[None]:
    """Let the disk come back as one that takes nothing, as after a fault of the machine."""
    with on_a_disk_of_its_own(scene) as disk:
        scene.site.stop()
        _run("mount", "-o", "remount,ro", str(disk))
        scene.site.start()
        try:
            yield
        finally:
            scene.site.stop()
            _run("mount", "-o", "remount,rw", str(disk))


@contextlib.contextmanager
def full_while_backing_up(scene: Scene) -> Iterator[None]:
    """Back up onto the full disk, which has to fail in words and leave no half of a backup."""
    with full(scene):
        before = _backups(scene)
        done = scene.site.run("manage.py", "backup")
        said = done.stderr.strip().splitlines() or [""]
        scene.notes.append(f"`backup` ends with {done.returncode}: “{said[-1]}”")
        scene.check(done.returncode != 0, "a backup was made on a full disk")
        scene.check("Traceback" not in done.stderr, f"backup: {done.stderr[-500:]}")
        scene.check(_backups(scene) == before, f"left behind: {_backups(scene) - before}")
        yield
    done = scene.site.run("manage.py", "backup")
    scene.check(done.returncode == 0, f"no backup afterwards: {done.stderr[-500:]}")


def _backups(scene: Scene) -> set[str]:
    return {path.name for path in (scene.site.data / "backups").glob("*")}


def why_no_backup() -> str:
    """Say why backing up cannot be tried; "" where it can."""
    command = ROOT / "clinic" / "management" / "commands" / "backup.py"
    return why_not() or ("" if command.exists() else "there is no `manage.py backup`")


def _fill(path: Path):
    with contextlib.suppress(OSError), path.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(BLOCK))


def _run(*command: str):
    subprocess.run(command, check=True, capture_output=True)


TRIALS = (
    Trial(
        "disk-full", "Disk full while saving, publishing and uploading", full, (SQLITE,),
        acts=("save", "upload", "publish"), lasts=15, why_not=why_not,
    ),
    Trial(
        "disk-full-backup", "Disk full while backing up", full_while_backing_up, (SQLITE,),
        why_not=why_no_backup,
    ),
    Trial("disk-read-only", "Disk only reads", only_read, (SQLITE,), why_not=why_not),
)  # fmt: skip
