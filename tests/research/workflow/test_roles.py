"""The roles come with the migrations, in whatever order an operator runs these."""

import os
import subprocess
import sys

import pytest

from clinic.settings import BASE_DIR

_ROLES = "from django.contrib.auth.models import Group; print(*Group.objects.order_by('name'))"


def manage(data_dir, *arguments) -> str:
    """Run manage.py as an operator does, on a database of its own; return what it printed."""
    environment = {**os.environ, "DATA_DIR": str(data_dir)}
    for name in ("PYTEST_VERSION", "DATABASE_URL"):
        environment.pop(name, None)
    command = [sys.executable, "manage.py", *arguments, "-v0"]
    done = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("first", ["contenttypes", "sessions", "clinic"])
def test_one_app_can_be_migrated_before_the_others(tmp_path, first):
    manage(tmp_path, "migrate", first)
    manage(tmp_path, "migrate")
    assert manage(tmp_path, "shell", "-c", _ROLES).split() == ["Authors", "Managers", "Reviewers"]
