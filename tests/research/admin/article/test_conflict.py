"""Two people at one article: both are kept, and where both changed the same, she is told."""

import pytest
from django.db import IntegrityError

from clinic.models import AuditEntry, ClinicProfile
from research.document import codec
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser
from tests.research.admin.article.editing import draft, edit
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict(client, article):
    """Kim's page after Ann saved first: both changed the message, and each something else."""
    page = edit(client, article)
    mine = page.values["findings"][0].replace("Catching improved", "Catching improved a lot")
    ann = signed_in(superuser("ann", first_name="Ann", last_name="Poe"))
    edit(ann, article).send(title="Ann's title", message="Ann's message")
    return page.send(findings=mine, message="Kim's message")


def test_only_what_both_changed_is_shown_as_a_clash_and_her_words_stay(conflict, article):
    assert "Ann Poe saved this article in the meantime" in conflict.text
    clashes, beside = (part.text_content() for part in conflict.all(".changes"))
    assert "Message: “Ann's message” became “Kim's message”" in clashes
    assert "Catching improved" not in clashes and "Ann's title" not in clashes
    assert "Title: “Throwing and catching” became “Ann's title”" in beside
    assert conflict.values["message"] == ["Kim's message"]
    assert "a lot" in conflict.values["findings"][0]
    assert draft(article).message == "Ann's message"


@pytest.mark.data
def test_changes_to_different_lines_are_both_kept_and_told(client, article):
    page = edit(client, article)
    mine = page.values["findings"][0].replace("Catching improved", "Catching improved a lot")
    ann = signed_in(superuser("ann", first_name="Ann", last_name="Poe"))
    first = edit(ann, article)
    theirs = first.values["findings"][0].replace("Throwing did not", "Throwing hardly did")
    first.send(findings=theirs, title="Ann's title")
    page = page.send(findings=mine, message="Kim's message")
    assert "Saved as a draft." in page.messages
    assert (
        "Ann Poe saved it meanwhile. Both are kept. New here: Title, What the study found."
        in page.messages
    )
    saved = draft(article)
    assert [line.text for line in saved.findings] == [
        "Catching improved a lot",
        "Throwing hardly did change",
    ]
    assert (saved.title, saved.message) == ("Ann's title", "Kim's message")
    assert AuditEntry.objects.first().detail == "together with what Ann Poe saved"


def test_a_form_that_was_sent_twice_is_saved_once_and_told_nothing_odd(client, article):
    """The answer to the first got lost, and the page still stands on what it was shown."""
    page = edit(client, article)
    typed = page.values["findings"][0] + "\nA new line"
    page.send(findings=typed)
    again = page.send(findings=typed)
    assert "Nothing had changed" in again.messages
    assert [line.text for line in draft(article).findings][-2:] == [
        "Throwing did not change",
        "A new line",
    ]
    page.send(findings=typed + "\nAnd another")
    assert [line.text for line in draft(article).findings][-2:] == ["A new line", "And another"]


def test_two_sources_of_one_study_are_a_clash_whole(client, article):
    page = edit(client, article)
    edit(signed_in(superuser("ann")), article).send(source__0__year="2020")
    page = page.send(source__0__year="2022")
    assert "saved this article in the meantime" in page.text
    assert draft(article).source.year == "2020"


def test_what_no_draft_may_hold_together_is_a_clash(client, article):
    """Ann lowers the oldest age below the youngest that Kim types."""
    page = edit(client, article)
    edit(signed_in(superuser("ann")), article).send(age_to_years="4")
    page = page.send(age_from_years="6")
    assert "saved this article in the meantime" in page.text
    assert "Youngest" in page.all(".changes")[0].text_content()
    assert draft(article).study.age_to == 48
    page = page.send(keep_mine=page.tree.xpath("//input[@name='keep_mine']")[0].get("value"))
    assert (draft(article).study.age_from, draft(article).study.age_to) == (72, 84)


def test_the_second_is_told_when_by_the_clinics_clock(client, article, time_machine):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    time_machine.move_to("2026-01-05T02:30:00+00:00")
    page = edit(client, article)
    edit(signed_in(superuser("ann")), article).send(title="Ann's title")
    assert "on Jan. 4, 2026, 21:30" in page.send(title="Mine").text


def test_saving_again_without_choosing_is_refused_again(conflict, article):
    again = conflict.send()
    assert "Ann Poe saved this article in the meantime" in again.text
    assert draft(article).title == "Ann's title"


@pytest.mark.data
def test_she_can_keep_hers_knowingly_and_theirs_stays_beside_and_in_the_history(conflict, article):
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    page = conflict.send(keep_mine=box.get("value"))
    assert "Saved as a draft." in page.messages
    assert draft(article).title == "Ann's title"
    assert draft(article).message == "Kim's message"
    mine, theirs, _first = article.revisions.all()
    assert codec.loads(theirs.content).message == "Ann's message"
    assert [mine.by_name, theirs.by_name] == ["Kim Roe", "Ann Poe"]


def test_lines_keep_their_identity_through_a_conflict(conflict, article):
    first = codec.loads(article.revisions.last().content).findings[0].id
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    conflict.send(keep_mine=box.get("value"))
    assert draft(article).findings[0].id == first


def test_a_third_who_saved_before_she_kept_hers_is_told_of_too(conflict, article):
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    ben = signed_in(superuser("ben", first_name="Ben", last_name="Low"))
    edit(ben, article).send(message="Ben's message")
    page = conflict.send(keep_mine=box.get("value"))
    assert "Ben Low saved this article in the meantime" in page.text
    assert draft(article).message == "Ben's message"


@pytest.mark.data
def test_a_form_that_does_not_say_what_was_seen_saves_over_nothing(client, article):
    for seen in ("", "x", "0", "99999999999999999999", "-1"):
        page = edit(client, article).send(seen=seen, title="Blind")
        assert page.status == 200
        assert "saved this article in the meantime" in page.text
    assert draft(article).title == "Throwing and catching"


def test_a_picture_of_the_history_of_another_article_is_no_way_around(client, article, sound_rows):
    other = Article()
    document = sample_document(slug="other", citations=())
    revision = actions.save_draft(other, document, by=None)
    page = edit(client, article).send(seen=str(revision.pk), title="Crossed")
    assert "saved this article in the meantime" in page.text


def test_an_address_taken_at_the_same_moment_is_found_at_the_next_attempt(
    client, article, monkeypatch
):
    save, attempts = actions.save_edited, []

    def save_at_once(*args, **kwargs):
        attempts.append(args)
        if len(attempts) == 1:
            raise IntegrityError
        return save(*args, **kwargs)

    monkeypatch.setattr(actions, "save_edited", save_at_once)
    page = edit(client, article).send(message="Saved at the second attempt.")
    assert len(attempts) == 2
    assert "Saved as a draft." in page.messages
    assert draft(article).message == "Saved at the second attempt."
