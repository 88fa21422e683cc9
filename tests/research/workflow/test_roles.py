"""The roles come with the migrations, in whatever order an operator runs these."""

import os
import subprocess
import sys

from clinic.settings import BASE_DIR

IN_PARTS = """
import sys
import django
django.setup()
from django.contrib.auth.models import Group
from django.core.management import call_command
for app in sys.argv[1:]:
    call_command("migrate", app, verbosity=0)
call_command("migrate", verbosity=0)
print(*Group.objects.order_by("name"))
"""


def migrated(data_dir, *first: str) -> str:
    """Migrate the apps `first`, then all, as an operator does; return the roles there are then."""
    environment = {
        **os.environ,
        "DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
    }
    for name in ("PYTEST_VERSION", "DATABASE_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-c", IN_PARTS, *first]
    done = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_apps_can_be_migrated_one_before_the_others(tmp_path):
    """What stands behind an app in this line is not there yet when its turn comes."""
    roles = migrated(tmp_path, "sessions", "contenttypes", "clinic")
    assert roles.split() == ["Authors", "Managers", "Reviewers"]
