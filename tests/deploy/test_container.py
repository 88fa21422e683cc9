"""The container's file, as far as it can be tried without building it, and its HEALTHCHECK."""

import os
import re
import subprocess
import sys

import pytest

from tests.deploy.nginx import ROOT

TEXT = (ROOT / "deploy" / "Containerfile").read_text()


def steps(instruction: str) -> list[str]:
    joined = TEXT.replace("\\\n", " ")
    return re.findall(rf"^{instruction} +(.+)$", joined, re.MULTILINE)


def test_what_it_copies_is_there_and_all_that_the_site_needs():
    own = [step.split() for step in steps("COPY") if not step.startswith("--from")]
    copied = {word for words in own for word in words[:-1]}
    assert all((ROOT / name).exists() for name in copied)
    assert copied == {
        "clinic", "deploy", "manage.py", "requirements.txt", "research", "static", "templates"
    }  # fmt: skip


def test_it_holds_no_data_and_its_program_is_nobody_in_particular():
    assert steps("USER") == ["clinic"] and steps("VOLUME") == ["/data"]
    assert TEXT.index("\nUSER clinic") < TEXT.index("\nHEALTHCHECK") < TEXT.rindex("\nCMD")
    assert "SECRET_KEY" not in TEXT


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (None, 1)])
def test_it_is_alive_while_it_can_read(application, status, code):
    if status is None:
        application.stop()
    else:
        application.says("/healthz", status)
    variables = {"BIND": f"0.0.0.0:{application.port}", "SITE_URL": "https://clinic.example"}
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "alive.py"], env=os.environ | variables
    )
    assert done.returncode == code
    if status:
        assert application.headers[-1]["host"] == "clinic.example"
