"""A disk that is full, and one that can only be read."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

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


def _fill(path: Path):
    size = BLOCK
    with contextlib.suppress(OSError), path.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(size))


def _run(*command: str):
    subprocess.run(command, check=True, capture_output=True)


TRIALS = (
    Trial(
        "disk-full", "Disk full while saving, publishing and uploading", full, (SQLITE,),
        acts=("save", "upload", "publish"), lasts=15, why_not=why_not,
    ),
    Trial("disk-read-only", "Disk only reads", only_read, (SQLITE,), why_not=why_not),
)  # fmt: skip
