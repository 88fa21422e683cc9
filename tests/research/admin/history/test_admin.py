"""An article's history: its versions, and who may look at them."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic import triggers
from clinic.models import ClinicProfile
from research.document import codec
from research.models import Article, Revision
from research.workflow import actions, roles
from tests.admin_pages import signed_in, staff, superuser
from tests.people import known
from tests.research.admin.history.pages import (
    address,
    compared,
    empty,
    everything,
    history,
    listed,
    put_back,
    save,
    versions,
)
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


# --- the list -----------------------------------------------------------------------------


def test_every_save_is_a_version_with_who_and_what(client, article):
    said = listed(history(client, article))
    assert list(said) == ["Saved draft 4", "Saved draft 3", "Saved draft 2", "Saved draft 1"]
    assert "First saved draft" in said["Saved draft 1"] and "operator" in said["Saved draft 1"]
    assert "“Catching improved” became “Catching improved a lot”" in said["Saved draft 2"]
    assert "Kim Roe" in said["Saved draft 2"]
    assert "more change" not in said["Saved draft 2"]
    assert "became “Play.” (and 7 more changes)" in said["Saved draft 4"]
    assert "○ The draft now" in said["Saved draft 4"]
    assert (
        "Put back" not in said["Saved draft 4"] and "Put back as the draft" in said["Saved draft 3"]
    )


def test_versions_are_counted_within_their_article(client, article):
    other = Article()
    actions.save_draft(other, sample_document(slug="other", citations=()), by=None)
    assert list(listed(history(client, other))) == ["Saved draft 1"]


def test_the_time_is_the_clinics(client, sound_rows, time_machine):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    time_machine.move_to("2026-01-05T02:30:00+00:00")
    row = Article()
    actions.save_draft(row, sample_document(), by=None)
    time_machine.move_to("2026-01-06T02:30:00+00:00")
    assert "Jan. 4, 2026, 21:30" in history(signed_in(superuser("ann")), row).text


def test_editions_reviews_and_what_families_see_stand_with_their_version(client, article, kim):
    roles.after_migrate(None, "default")
    bo = known(staff("bo", email="bo@clinic.example"))
    bo.groups.add(Group.objects.get(name=roles.REVIEWERS))
    seen = article.revisions.first().pk
    actions.comment(article, by=bo, seen=seen, text="For whom?")
    for decide in (
        lambda: actions.ask_changes(article, by=bo, seen=seen),
        lambda: actions.approve(article, by=bo, seen=seen, whole=True),
    ):
        actions.send(Article.objects.get(pk=article.pk), by=kim)
        decide()
    actions.publish(article, by=kim, note="Clearer.")
    save(article, title="Later")
    said = listed(history(client, article))
    for words in ("Version 1", "● Families see this now", "✓ Approved by bo", "↩ bo asked for"):
        assert words in said["Saved draft 4"]
        assert words not in said["Saved draft 5"]


def test_a_long_history_comes_in_pages_of_25_newest_first(client, article):
    for n in range(26):
        save(article, message=f"Message {n}.")
    first, second = history(client, article), history(client, article, "?p=2")
    assert list(listed(first)) == [f"Saved draft {n}" for n in range(30, 5, -1)]
    assert "became “Message 0.”" not in listed(first)["Saved draft 6"]
    assert "“Message 0.” became “Message 1.”" in listed(first)["Saved draft 6"]
    assert list(listed(second)) == [f"Saved draft {n}" for n in range(5, 0, -1)]
    assert "Chosen on another page" not in second.text
    for junk in ("?p=99", "?p=x", "?p=-1"):
        assert history(client, article, junk).status == 200


def test_what_was_chosen_on_one_page_can_be_compared_with_one_on_another(client, article):
    for n in range(26):
        save(article, message=f"Message {n}.")
    first, *_rest, last = versions(article)
    page = history(client, article, f"?a={first.pk}&b={last.pk}&p=1")
    assert "Chosen on another page" in listed(page)["Saved draft 1"]
    assert page.values == {"a": [str(first.pk)], "b": [str(last.pk)]}
    page = history(client, article, f"?a={first.pk}&b={last.pk}&p=2")
    assert "Chosen on another page" in listed(page)["Saved draft 30"]
    assert page.values == {"a": [str(first.pk)], "b": [str(last.pk)]}


def test_the_last_change_is_chosen_at_first_and_comparing_needs_no_script(client, article):
    page = history(client, article)
    *_rest, third, fourth = versions(article)
    assert page.values == {"a": [str(third.pk)], "b": [str(fourth.pk)]}
    assert page.form.method == "GET"
    assert page.form.action == address(article, "compare")


@pytest.mark.parametrize("page", ["", "?a=x&b=99999999999999999999", "?a=&b=²&p=3"])
def test_strange_choices_in_the_address_are_no_errors(client, article, page):
    assert history(client, article, page).status == 200


def test_the_number_of_queries_does_not_grow(client, article):
    counts, loaded = [], []
    actions.publish_by_operator(article)
    for add in (0, 60):
        for n in range(add):
            save(article, message=f"Message {n}.")
        with CaptureQueriesContext(connection) as queries:
            history(client, article)
        counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            compared(client, article, "before", "draft")
        loaded.append(len(queries))
    assert counts[0] == counts[1]
    assert loaded[0] == loaded[1]


def test_no_more_contents_are_read_than_the_page_needs(client, article, monkeypatch):
    for n in range(40):
        save(article, message=f"Message {n}.")
    read, loads = [], codec.loads
    monkeypatch.setattr(codec, "loads", lambda text: read.append(text) or loads(text))
    history(client, article)
    assert len(read) == 26


# --- what an operator emptied -------------------------------------------------------------


def test_an_emptied_version_says_so_and_can_be_neither_compared_nor_put_back(client, article):
    _first, second, third, fourth = versions(article)
    empty(second, fourth)
    page = history(client, article)
    said = listed(page)
    for number in (2, 4):
        assert "Emptied for good" in said[f"Saved draft {number}"]
        assert "Compare" not in said[f"Saved draft {number}"]
        assert "Put back" not in said[f"Saved draft {number}"]
    assert "The saved draft before it is empty" in said["Saved draft 3"]
    assert [each.get("value") for each in page.tree.xpath("//input[@name='a']")] == [
        str(each.pk) for each in (third, _first)
    ]
    page = compared(client, article, second, third)
    assert "Saved draft 2 was emptied for good" in page.messages
    assert "emptied for good" in compared(client, article, "before", third).messages
    before = everything()
    assert "emptied for good" in put_back(client, article, second).messages
    assert everything() == before
    assert "Saved draft 3 is the draft again" in put_back(client, article, third).messages


def test_a_version_that_cannot_be_read_breaks_nothing(client, article):
    _first, second, third, _fourth = versions(article)
    table = Revision._meta.db_table
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET content = '{{}}' WHERE id = %s", [second.pk])
    assert "cannot be read" in listed(history(client, article))["Saved draft 2"]
    assert "cannot be read" in compared(client, article, second, third).messages
    assert "cannot be read" in put_back(client, article, second).messages


# --- who may what -------------------------------------------------------------------------


def test_who_may_only_look_compares_and_puts_nothing_back(article):
    client = signed_in(staff("reader", "research.view_article"))
    page = history(client, article)
    assert "Put back" not in page.text
    assert len(page.all(".versions")) == 1
    page = compared(client, article, "before", "draft")
    assert page.status == 200 and "Put back" not in page.text
    before = everything()
    assert put_back(client, article, versions(article)[0]).status_code == 403
    assert everything() == before


def test_who_may_not_look_sees_nothing(article):
    client = signed_in(staff("stranger", "research.add_article"))
    for page in ("history", "compare", "restore"):
        assert client.get(address(article, page)).status_code == 403
        assert client.post(address(article, page)).status_code == 403


def test_articles_that_are_not_there_are_not_found(client, article):
    for page in ("history", "compare", "restore"):
        for number in ("999", "abc", "99999999999999999999"):
            url = f"/admin/research/article/{number}/{page}/"
            assert client.get(url).status_code == 404
            assert client.post(url).status_code == 404
