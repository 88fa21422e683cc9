"""Two hundred odd files are read, one after the other, as *Start from a text* reads them.

    python -m tests.soak.files

Each is read by a process of its own, which prints what became of it, how long it took and the most
memory that the process ever held, the program itself among it. It fails where anything but a
sentence came of a file, or one took longer or more than is aimed at.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import django

LONGEST, LARGEST = 2.0, 200  # seconds; MB
_PATIENCE = 120  # seconds for one file, all in all


class Measured(NamedTuple):
    """What became of a file: `said` is its refusal, or how much was read of it."""

    name: str
    seconds: float
    megabytes: float
    said: str


def main() -> int:
    """Read each, tell."""
    from tests.research.importers.odd_files import odd_files

    with tempfile.TemporaryDirectory(prefix="clinic-files-") as folder:
        measured = [_measured(Path(folder) / "file", name, data) for name, data in odd_files()]
    slowest = max(measured, key=lambda each: each.seconds)
    largest = max(measured, key=lambda each: each.megabytes)
    print(f"{len(measured)} files, {sum(not each.said for each in measured)} broke the reader")
    print(f"longest: {slowest.seconds:.2f} s, {slowest.name}: {slowest.said}")
    print(f"largest: {largest.megabytes:.0f} MB, {largest.name}: {largest.said}")
    wrongs = [each for each in measured if _is_wrong(each)]
    print(f"wrong: {len(wrongs)}", *wrongs, sep="\n    ")
    return bool(wrongs)


def _is_wrong(each: Measured) -> bool:
    return not each.said or each.seconds > LONGEST or each.megabytes > LARGEST


def _measured(path: Path, name: str, data: bytes) -> Measured:
    path.write_bytes(data)
    command = [sys.executable, "-m", "tests.soak.files", str(path), name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        return Measured(name, 0, 0, "")
    return Measured(name, *json.loads(done.stdout))


def read_one(path: str, name: str) -> int:
    """Read one file, and print as JSON: seconds, megabytes, what became of it."""
    from research.importers import files, pieces, whole
    from research.importers.refusal import ImportRefused
    from research.importers.site import Site

    began = time.process_time()
    try:
        with Path(path).open("rb") as opened:
            decoded = files.read(opened, name)
        _content, report, read = whole.parse_untitled(decoded, Site())
        said = f"{len(pieces.pieces(read, report))} pieces"
    except ImportRefused as refusal:
        said = str(refusal)
    seconds = time.process_time() - began
    print(json.dumps([seconds, _most_memory(), said]))
    return 0


def _most_memory() -> float:
    """Return the most megabytes this program held; `getrusage` has those of who started it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    sys.exit(read_one(*sys.argv[1:]) if len(sys.argv) == 3 else main())
