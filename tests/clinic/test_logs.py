"""A refusal is one line: who, what, why."""

import io
import logging

import pytest

from tests.admin_pages import signed_in, staff
from tests.research.people import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch):
    [handler] = [
        each
        for each in logging.getLogger().handlers
        if any("Refusals" in type(one).__name__ for one in each.filters)
    ]
    out = io.StringIO()
    monkeypatch.setattr(handler, "stream", out)
    return out


def test_a_refusal_is_one_line_with_who_and_what(log):
    article, sam = written(), staff("sam")
    url = f"/admin/research/article/{article.pk}/share/"
    assert signed_in(sam).post(url).status_code == 403
    assert log.getvalue().splitlines() == [
        "WARNING django.request: Forbidden (Permission denied): "
        f"{url} (POST by account {sam.pk}, sam)"
    ]


def test_what_cannot_be_read_is_one_line(log, client):
    client.get("/?q=%00")
    [line] = log.getvalue().splitlines()
    assert line.count("a NUL character") == 1 and "/ (GET by a stranger)" in line


def test_no_name_begins_a_line_of_its_own(log):
    article, sam = written(), staff("sam\nERROR django: forged")
    signed_in(sam).get(f"/admin/research/article/{article.pk}/share/")
    assert len(log.getvalue().splitlines()) == 1


def test_a_fault_of_ours_keeps_its_traceback(log, monkeypatch, client):
    client.raise_request_exception = False
    monkeypatch.setattr("clinic.views.ClinicProfile.get", lambda: 1 / 0)
    client.get("/")
    assert "ZeroDivisionError" in log.getvalue() and "by a stranger" in log.getvalue()
