"""Where an edition was emptied, everybody who might read it still gets an answer."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from clinic import triggers
from research.models import Article
from research.public import live
from research.workflow import actions
from tests.invariants import assert_sound
from tests.research.people import ann, rob
from tests.research.workflow.expunging import CONSENT, SECRET, SLUG, close, telling, told

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def emptied() -> Article:
    article = told()
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    return article


@pytest.mark.parametrize("has_closed_all", [False, True])
def test_every_public_page_still_answers(client, emptied, has_closed_all):
    if has_closed_all:
        close(emptied, 2)
    expected = 410 if has_closed_all else 200
    for name, arguments, status in [
        ("article", [SLUG], expected),
        ("changes", [SLUG], expected),
        ("edition", [SLUG, 2], expected),
        ("edition", [SLUG, 1], 410),
        ("list", [], 200),
    ]:
        response = client.get(reverse(f"research:{name}", args=arguments))
        assert response.status_code == status, (name, arguments)
        assert SECRET not in response.text
    assert CONSENT in client.get(reverse("research:edition", args=[SLUG, 1])).text


def test_the_admin_still_answers(admin_client, emptied):
    for name in ("changelist", "change"):
        arguments = [emptied.pk] if name == "change" else []
        response = admin_client.get(reverse(f"admin:research_article_{name}", args=arguments))
        assert response.status_code == 200
        assert SECRET not in response.text


def test_a_form_opened_before_is_not_saved_over_what_is_there_now(admin_client, emptied):
    gone = emptied.editions.get(number=1).revision_id
    before = emptied.revisions.count()
    url = reverse("admin:research_article_change", args=[emptied.pk])
    response = admin_client.post(url, {"seen": gone, "title": "Old form", "findings": "Old line"})
    assert response.status_code == 200
    assert "Old line" in response.text
    assert emptied.revisions.count() == before


def test_an_emptied_text_is_neither_put_back_nor_quoted(emptied):
    gone = emptied.editions.get(number=1).revision
    with pytest.raises(actions.Refused, match="emptied for good"):
        actions.restore(emptied, gone, by=ann())
    made = actions.comment(emptied, by=rob(), seen=gone.pk, text="What was it?", line=gone_line())
    assert made.quote == ""


def gone_line():
    return telling()[0].id


def test_live_rows_can_be_rebuilt(emptied):
    live.rebuild(emptied)
    assert_sound()


def test_verify_editions_tells_what_is_rightly_empty_from_what_is_damaged(emptied, capsys):
    call_command("verify_editions")
    assert "Sound: 2 editions" in capsys.readouterr().out
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE research_revision SET content = '' WHERE id = %s",
            [emptied.editions.get(number=2).revision_id],
        )
    with pytest.raises(SystemExit):
        call_command("verify_editions")
    assert capsys.readouterr().err.count("is not what was saved") == 1
