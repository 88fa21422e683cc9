"""The units, read by systemd's own tools."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.deploy.nginx import ROOT

UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
TIMERS = sorted(path.name for path in UNITS.glob("*.timer"))

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="This machine has no systemd."
)


@pytest.fixture
def units(tmp_path) -> Path:
    """Return the units as they are on a machine whose checkout is this one."""
    folder = tmp_path / "units"
    shutil.copytree(UNITS, folder)
    for path in folder.rglob("*.*"):
        if path.is_file():
            path.write_text(path.read_text().replace("/srv/clinic", str(ROOT)))
    return folder


def analyze(*words: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["systemd-analyze", *map(str, words)], capture_output=True, text=True, timeout=300
    )


@needs_systemd
def test_systemd_takes_the_units_without_a_remark(units):
    paths = [units / name for name in (*SERVICES, *TIMERS)]
    done = analyze("verify", "--man=no", *paths)
    ours = [line for line in done.stderr.splitlines() if "clinic" in line]
    assert done.returncode == 0 and not ours, done.stderr


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_exposed(units, name):
    """Above 2.0 of 10, as systemd reckons, something has been left open."""
    done = analyze("security", "--no-pager", "--offline=true", "--threshold=20", units / name)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


@needs_systemd
@pytest.mark.parametrize("name", TIMERS)
def test_a_timer_names_a_moment_and_a_command_that_is_there(name):
    text = (UNITS / name).read_text()
    moment = re.search(r"^OnCalendar=(.+)$", text, re.MULTILINE)[1]
    assert analyze("calendar", moment).returncode == 0
    command = re.search(r"^Unit=clinic-job@(\w+)\.service$", text, re.MULTILINE)[1]
    assert command in get_commands()
    assert name == f"clinic-{command}.timer"
