"""docs/operating.md, followed word for word as far as no root is needed.

Its commands run as they stand, in a folder in place of the machine's own. What only root may do
(packages, users, services, certificates) is done by programs that note what they were told.
"""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.deploy import nginx
from tests.deploy.nginx import ROOT

TEXT = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
ROOTS = "apt-get adduser systemctl certbot runuser journalctl podman systemd-run".split()
CODE = "clinic deploy docs manage.py requirements.txt research static templates".split()
OURS = ("/srv/clinic", "/etc/", "/var/")


def blocks(heading: str) -> str:
    """Return the commands below a heading, up to the next of the same rank."""
    rank = heading.split()[0]
    start = TEXT.index(f"\n{heading}\n") + len(heading)
    end = TEXT.find(f"\n{rank} ", start)
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", TEXT[start:end], re.MULTILINE | re.DOTALL))


class Machine:
    """A machine in a folder."""

    def __init__(self, folder: Path):
        self.folder, self.notes, self.programs = folder, folder / "notes", folder / "programs"
        for path in ("etc/systemd/system", "etc/nginx/conf.d", "srv", "var", "programs"):
            (folder / path).mkdir(parents=True)
        for name in ROOTS:
            self._stand_in(name, f'echo "{name} $*" >> {self.notes}')
        code = " ".join(str(ROOT / name) for name in CODE)
        copies = f'mkdir -p "$3" && cp -r {code} "$3"'
        self._stand_in(
            "git", f'[ "$1" != clone ] && echo "git $*" >> {self.notes} || {{ {copies}; }}'
        )
        # The environment is what the tests run with; owners are what they are.
        self._stand_in("python3", f'ln -s {ROOT}/.venv "$3"')
        self._stand_in("nginx", f'echo "nginx $*" >> {self.notes}')
        install = shutil.which("install")
        self._stand_in("install", f'exec {install} "$1" "$2" "${{@: -2:1}}" "${{@: -1}}"')

    def _stand_in(self, name: str, does: str):
        path = self.programs / name
        path.write_text(f"#!/bin/bash\n{does}\n")
        path.chmod(0o755)

    def run(self, commands: str) -> subprocess.CompletedProcess:
        """Run the commands as somebody does who copies them."""
        for path in OURS:
            commands = commands.replace(path, f"{self.folder}{path}")
        commands = commands.replace(".venv/bin/pip", "true")
        environment = os.environ | {"PATH": f"{self.programs}:{os.environ['PATH']}"}
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.folder, env=environment, capture_output=True, text=True,
        )  # fmt: skip

    @property
    def settings(self) -> dict[str, str]:
        """The settings that its services are given."""
        lines = (self.folder / "etc" / "clinic.env").read_text().splitlines()
        given = [line.partition("=") for line in lines if re.match(r"[A-Z_]+=", line)]
        return {name: value for name, _sign, value in given}


@pytest.fixture(scope="module")
def machine(tmp_path_factory) -> Machine:
    """Return a machine on which somebody followed the whole of *One machine*."""
    made = Machine(tmp_path_factory.mktemp("machine"))
    done = made.run(blocks("## One machine"))
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def test_settings_are_whole_and_for_the_site_alone(machine):
    path = machine.folder / "etc" / "clinic.env"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    settings = machine.settings
    assert settings["SITE_URL"] == "https://www.clinic.example"
    assert len(settings["SECRET_KEY"]) == 80 and settings["ADMINS"] == "it@clinic.example"
    assert all(settings.values())


def test_these_settings_are_safe(machine):
    """`make hosts` does with such settings what clinic-prepare does."""
    environment = {"PATH": os.environ["PATH"], **machine.settings}
    environment["DATA_DIR"] = str(machine.folder / "var" / "lib")
    done = subprocess.run(
        [".venv/bin/python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=machine.folder / "srv" / "clinic", env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_real_nginx_takes_what_was_set_up(machine):
    site = (machine.folder / "etc/nginx/conf.d/clinic.conf").read_text()
    for path in OURS:
        site = re.sub(rf"(?<![\w./]){path}", f"{machine.folder}{path}", site)
    (machine.folder / "var/log/nginx").mkdir(parents=True)
    assert (machine.folder / "var/cache/nginx").is_dir()
    for name in ("fullchain.pem", "privkey.pem"):  # certbot's, which there is none of here
        link = machine.folder / "etc/ssl/clinic" / name
        assert link.readlink().parts[-4:] == ("letsencrypt", "live", "www.clinic.example", name)
    done = nginx.check(
        machine.folder, site.replace(f"{machine.folder}/etc/ssl/clinic", "/etc/ssl/clinic")
    )
    assert done.returncode == 0, done.stderr


def test_services_and_timers_are_those_that_there_are(machine):
    notes = machine.notes.read_text()
    assert "systemctl enable --now clinic-readers clinic-editors" in notes
    units = machine.folder / "etc" / "systemd" / "system"
    for name in {word for word in notes.split() if re.fullmatch(r"clinic-\w+\.timer", word)}:
        assert (units / name).exists()
    timers = sorted(path.name for path in units.glob("*.timer"))
    assert f"systemctl enable --now {' '.join(timers)}" in notes
    for name in timers:
        assert f"| `{name.removesuffix('.timer')}` |" in TEXT
    assert (units / "clinic-.service.d" / "hardened.conf").exists()


@pytest.mark.parametrize("heading", ["## Upgrading", "## The database apart", "## In containers"])
def test_all_other_commands_can_be_typed(heading):
    done = subprocess.run(["bash", "-n", "-c", blocks(heading)], capture_output=True, text=True)
    assert done.returncode == 0 and blocks(heading), done.stderr


def test_an_update_is_fetched_and_the_services_restart_in_turn(machine):
    done = machine.run(blocks("## Upgrading").partition("git checkout ORIG_HEAD")[0])
    assert done.returncode == 0, done.stderr
    told = machine.notes.read_text().splitlines()
    order = ["reload clinic-prepare", "restart clinic-readers", "restart clinic-editors"]
    places = [told.index(f"systemctl {each}") for each in order]
    assert places == sorted(places)


def test_whatever_the_page_names_is_there():
    for path in re.findall(r"\bdeploy/[\w./-]+\w", TEXT):
        assert (ROOT / path).exists(), path
