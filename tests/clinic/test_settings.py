"""What the environment does to the settings, each in a process of its own."""

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HTTPS = "https://clinic.example"


def run(*command, **environment):
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**clean, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
    )


def setting(name, **environment):
    script = f"from clinic import settings; print(settings.{name})"
    done = run("-c", script, **environment)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def test_production_needs_a_key_and_says_so(tmp_path):
    done = run("manage.py", "check", SITE_URL=HTTPS, DATA_DIR=tmp_path)
    assert done.returncode
    assert "SECRET_KEY is not set" in done.stderr.splitlines()[-1]
    assert not list(tmp_path.glob("secret-key*"))


def test_a_development_site_makes_its_key_once_and_keeps_it_to_itself(tmp_path):
    first = setting("SECRET_KEY", DATA_DIR=tmp_path)
    assert len(first) >= 50
    assert setting("SECRET_KEY", DATA_DIR=tmp_path) == first
    kept = list(tmp_path.glob("secret-key*"))
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600]


def test_production_passes_djangos_own_checks(tmp_path):
    done = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        SITE_URL=HTTPS, DATA_DIR=tmp_path, SECRET_KEY=secrets.token_hex(40),
    )  # fmt: skip
    assert not done.returncode, done.stderr
    assert "no issues" in done.stdout


def test_a_key_may_start_with_a_dollar(tmp_path):
    assert setting("SECRET_KEY", DATA_DIR=tmp_path, SECRET_KEY="$tr@nge") == "$tr@nge"


@pytest.mark.parametrize("scheme", ["consolemail", "dummymail", "filemail", "memorymail"])
def test_production_refuses_mail_that_reaches_nobody(tmp_path, scheme):
    mail = {"DATA_DIR": tmp_path, "EMAIL_URL": f"{scheme}:///tmp/mail"}
    done = run("manage.py", "check", SITE_URL=HTTPS, SECRET_KEY="k", **mail)
    assert done.returncode
    said = done.stderr.splitlines()[-1]
    assert "EMAIL_URL names no mail server" in said and "smtp+tls://" in said
    assert setting("EMAIL_BACKEND", **mail).endswith("EmailBackend")


@pytest.mark.parametrize(
    ("url", "host"), [("", "localhost"), ("smtp+tls://u:p@m.example:587", "m.example")]
)
def test_production_takes_a_mail_server_or_this_machines_own(tmp_path, url, host):
    production = {"SITE_URL": HTTPS, "SECRET_KEY": "k", "DATA_DIR": tmp_path, "EMAIL_URL": url}
    assert setting("EMAIL_BACKEND", **production).endswith(".smtp.EmailBackend")
    assert setting("EMAIL_HOST", **production) == host


def test_only_production_insists_on_https(tmp_path):
    assert setting("SECURE_SSL_REDIRECT", DATA_DIR=tmp_path) == "False"
    production = {"SITE_URL": HTTPS, "SECRET_KEY": "k", "DATA_DIR": tmp_path}
    assert setting("SECURE_SSL_REDIRECT", **production) == "True"
    assert setting("ALLOWED_HOSTS", **production) == "['clinic.example']"


def test_everything_is_written_into_one_folder(tmp_path):
    folder = tmp_path / "a folder?"
    assert setting("DATABASES['default']['NAME']", DATA_DIR=folder) == f"{folder}/clinic.sqlite3"
    assert setting("MEDIA_ROOT", DATA_DIR=folder) == f"{folder}/media"


def test_a_port_that_is_taken_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("deploy/port.py", str(port))
        assert done.returncode
        assert f"Port {port} is taken" in done.stdout
        assert not done.stderr
    assert not run("deploy/port.py", str(port)).returncode


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1"])
def test_what_is_no_port_is_refused(port):
    done = run("deploy/port.py", port)
    assert done.returncode
    assert "not a number from 1 to 65535" in done.stdout


@pytest.mark.parametrize("address", ["http://monitor.example/x", "file:///etc/passwd", "ping"])
def test_a_monitor_is_told_over_https_alone(address, tmp_path):
    done = run("manage.py", "check", DATA_DIR=tmp_path, DEADMAN_URL=address)
    assert done.returncode
    assert "DEADMAN_URL has to begin with https://" in done.stderr.splitlines()[-1]
