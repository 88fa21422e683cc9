"""The pages on which somebody acts: what they say, ask for, refuse and give back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine

from clinic.models import ClinicProfile
from research.document import rows
from research.models import DraftState, LiveEdition
from research.workflow import actions
from research.workflow.roles import REVIEWERS
from tests.admin_pages import signed_in, visit
from tests.people import PASSWORD
from tests.research.documents import sample_document
from tests.research.people import (
    ann,
    approved,
    fresh,
    in_review,
    may,
    person,
    published_by_people,
    rob,
    written,
)
from tests.research.reviewed import ANSWERS

pytestmark = pytest.mark.django_db


def act(user, article, name):
    return visit(signed_in(user), f"/admin/research/article/{article.pk}/act/{name}/")


def press(page, **changes):
    return page.send("_act", **changes)


@pytest.fixture
def toronto():
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    with time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def test_sending_offers_the_colleagues_who_may_review_it(toronto):
    article, _reviewer = written(), rob()
    page = act(ann(), article, "send")
    assert "Rob Reviewer" in page.text and "May Manager" not in page.text
    page = press(page, to=str(rob().pk))
    assert "Sent to Rob Reviewer for review." in page.messages
    assert "Ann Author sent it to Rob Reviewer on March 1, 2027, 07:00." in page.text
    assert fresh(article).state == DraftState.IN_REVIEW


def test_the_checks_are_sentences_that_lead_to_their_fields(toronto):
    article = written(for_parents=(), message="")
    page = review(rob(), in_review(article))
    links = {a.text_content().strip(): a.get("href") for a in page.tree.iter("a")}
    base = f"/admin/research/article/{article.pk}/change/"
    by_families = "Say what parents can do: at least one take-away for parents."
    assert links[by_families] == f"{base}?at=for_parents#id_for_parents"
    wanted = "Say in one sentence what a parent can repeat: the message."
    assert links[wanted] == f"{base}?at=message#id_message"
    page = page.send("_", do="approve", **ANSWERS, whole="on", text="Fine.")
    assert page.status == 409
    assert by_families in page.text and page.values["text"][0].strip() == "Fine."
    form = signed_in(ann()).get(base).content.decode()
    assert 'id="id_for_parents' in form and 'id="id_message"' in form


def test_what_changed_stands_on_the_page_and_the_note_reaches_families(toronto, client):
    article = published_by_people()
    actions.save_draft(article, replace(rows.read(article), title="Catching first"), by=ann())
    page = act(ann(), approved(article), "publish")
    assert "What changed since version 1" in page.text
    assert "“Throwing and catching” became “Catching first”" in page.text
    page = press(page, note="We put what works first.")
    assert "Published: families see it now." in page.messages
    html = client.get("/research/throwing-and-catching/").content.decode()
    assert "We put what works first." in html


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2027-03-13", "14:30", datetime(2027, 3, 13, 19, 30, tzinfo=UTC)),  # winter
        ("2027-03-15", "14:30", datetime(2027, 3, 15, 18, 30, tzinfo=UTC)),  # summer
        ("2027-11-07", "01:30", datetime(2027, 11, 7, 5, 30, tzinfo=UTC)),  # twice: the first
    ],
)
def test_a_date_is_by_the_clinics_clock_summer_time_included(toronto, day, clock, moment):
    article = approved()
    page = press(act(ann(), article, "publish"), when="later", day=day, time=clock)
    assert LiveEdition.objects.get().since == moment
    assert f"{clock}." in page.messages
    assert "◷ Scheduled" in page.text


@pytest.mark.parametrize(
    ("day", "clock", "sentence"),
    [
        ("2027-03-14", "02:30", "The clocks skip this time"),
        ("2027-02-28", "10:00", "This time has passed"),
        ("", "10:00", "Choose the day."),
        ("2027-03-15", "", "Choose the time."),
        ("tomorrow", "noon", "Write the day as year, month, day"),
        ("9999-12-31", "23:59", "within the next 5 years"),
        ("0001-01-01", "00:00", "This time has passed"),
    ],
)
def test_a_time_that_is_none_is_told_and_what_was_typed_stays(toronto, day, clock, sentence):
    article = approved()
    page = act(ann(), article, "publish")
    page = press(page, when="later", day=day, time=clock, note="My note.")
    assert sentence in " ".join(page.errors())
    assert page.values["note"][0].strip() == "My note."
    assert not LiveEdition.objects.exists()


def test_a_day_beside_now_is_asked_about_rather_than_published(toronto):
    article = approved()
    page = press(act(ann(), article, "publish"), when="now", day="2027-03-15", note="My note.")
    assert (
        "You gave a day or a time, but chose “Now”. Choose “Later”, or clear the day and the time."
    ) in page.errors()
    assert not LiveEdition.objects.exists()
    page = press(page, when="later", time="10:00")
    press(act(ann(), fresh(article), "move"), when="now")
    assert LiveEdition.objects.at().count() == 1


def test_sending_again_goes_to_whom_asked_for_changes_who_sees_what_is_new(toronto):
    article = in_review()
    review(rob(), article).send("_", do="ask-changes", text="Shorter, please.")
    actions.save_draft(article, replace(rows.read(article), message="Short."), by=ann())
    page = act(ann(), fresh(article), "send")
    assert page.values["to"] == [str(rob().pk)]
    press(page)
    text = review(rob(), article).text
    assert "What changed since changes were asked for" in text and "became “Short.”" in text


@pytest.mark.parametrize("next_review", ["9999-12-31", "2020-01-01"])
def test_a_next_review_too_far_off_or_past_is_told(toronto, next_review):
    page = review(rob(), in_review())
    page = page.send("_", do="approve", **ANSWERS, whole="on", next_review=next_review)
    assert page.status == 409 and "The next review" in page.text


def test_a_comment_has_its_bounds(toronto):
    page = review(rob(), in_review()).send("_", do="comment", text="A" * 100_000)
    assert "Shorten it to at most 4000" in page.text


def test_what_is_not_open_says_why_and_changes_nothing(toronto):
    article = written()
    page = act(ann(), article, "publish")
    assert (
        "This is not possible now. The draft is “Draft” and the page is “Not public”." in page.text
    )
    page = act(ann(), article, "close")
    assert page.status == 403
    assert "Your account may not do this." in page.text


def test_a_reason_that_is_missing_is_asked_for(toronto):
    article = published_by_people()
    page = press(act(ann(), article, "withdraw"))
    assert "Give the reason. Families read it where the page was." in page.errors()
    page = press(page, reason="A number was wrong.")
    assert "✕ Withdrawn" in page.text


def test_closing_asks_twice_and_offers_each_version(toronto):
    article = published_by_people()
    page = act(may(), article, "close")
    assert "Version 1, the current one" in page.text
    page = press(page, editions=[str(article.editions.get().pk)], reason="Consent.")
    assert "Tick this to confirm." in page.errors()


def test_closing_takes_the_password_again_and_keeps_what_was_typed(toronto, client):
    article, boss = published_by_people(), may()
    boss.set_password(PASSWORD)
    boss.save()
    page, chosen = act(boss, article, "close"), [str(article.editions.get().pk)]
    values = {"reason": "Consent was taken back.", "closing_reason": "consent"}
    page = press(page, editions=chosen, sure="on", **values)
    assert any("Type your own password" in error for error in page.errors())
    page = press(page, password_again="a guess")
    assert any("not your password" in error for error in page.errors())
    assert page.values["reason"] == ["Consent was taken back."]
    assert page.values["editions"] == chosen
    assert client.get("/research/throwing-and-catching/").status_code == 200
    page = press(page, password_again=PASSWORD)
    assert "Closed for good" in page.messages
    assert client.get("/research/throwing-and-catching/").status_code == 410


@pytest.mark.parametrize("name", ["", "save", "approve", "nonsense"])
def test_an_act_that_is_none_is_no_server_error(toronto, name):
    assert act(may(), written(), name or "x").status == 404


def test_an_article_that_is_not_there_is_no_server_error(toronto):
    assert signed_in(may()).get("/admin/research/article/999/act/publish/").status_code == 404
    assert signed_in(may()).get("/admin/research/article/999/review/").status_code == 404


# --- the review page ----------------------------------------------------------------------


def review(user, article):
    return visit(signed_in(user), f"/admin/research/article/{article.pk}/review/")


def test_a_reviewer_sees_all_of_it_comments_on_a_line_and_gives_it_back(toronto):
    article = in_review()
    page = review(rob(), article)
    (frame,) = page.tree.iter("iframe")
    assert f"revision={article.revisions.first().pk}" in frame.get("src")
    line = page.tree.xpath("//select[@name='about']//option[contains(., 'Catching improved')]")[0]
    page = page.send("_", do="ask-changes", about=line.get("value"), text="By how much?")
    assert "Given back with your comments." in page.messages
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    assert "↩ Changes asked" in page.text
    assert "On: “Catching improved” By how much? Rob Reviewer" in page.text


def test_a_comment_alone_decides_nothing(toronto):
    article = in_review()
    page = review(rob(), article).send("_", do="comment", text="I am half through.")
    assert "Your comment is kept." in page.messages
    assert fresh(article).state == DraftState.IN_REVIEW


def test_a_refused_approval_keeps_what_was_written_and_no_comment(toronto):
    article = in_review()
    page = review(rob(), article).send("_", do="approve", text="All fine.")
    refused = page.tree.xpath("//ul[contains(@class, 'errorlist')]/@id")
    assert {f"id_{name}_error" for name in ("whole", *ANSWERS)} == set(refused)  # all at once
    assert "Tick this once you have compared the whole article" in page.text
    assert page.values["text"][0].strip() == "All fine."
    assert not article.comments.exists()
    page = page.send("_", do="approve", **ANSWERS, whole="on", next_review="2028-01-31")
    assert "Approved. It can be published now." in page.messages
    assert fresh(article).state == DraftState.APPROVED


def test_who_worked_on_it_is_told_why_she_decides_nothing(toronto):
    article = written()
    person("eve", REVIEWERS)
    actions.save_draft(article, replace(rows.read(article), message="Rob's."), by=rob())
    page = review(rob(), in_review(article))
    assert "You worked on this article yourself" in page.text
    assert not page.tree.xpath("//button[@value='approve']")
    assert page.send("_", do="approve", **ANSWERS, whole="on").status == 409


def test_a_live_page_is_checked_again_and_carries_the_new_date(toronto, client):
    article = published_by_people()
    with time_machine.travel(datetime(2029, 5, 5, 12, tzinfo=UTC), tick=False):
        page = review(rob(), article)
        assert page.tree.xpath("//button[@name='do']/@value") == ["comment", "recheck"]
        assert "No version of this article has been checked yet" not in page.text
        assert "checked these very words on" in page.text
        assert "Check again says that what families read now still holds" in page.text
        assert "There is a newer draft" not in page.text
        assert "Tick this once you have compared" in page.send("_", do="recheck", **ANSWERS).text
        page = page.send("_", do="recheck", **ANSWERS, whole="on")
        assert "The page shows today's date" in page.messages
        html = client.get("/research/throwing-and-catching/").content.decode()
        assert "· May 2029" in html


def test_who_checks_a_live_page_again_is_told_of_a_newer_draft(toronto):
    article = published_by_people()
    actions.save_draft(article, replace(rows.read(article), message="Newer."), by=ann())
    assert "There is a newer draft" in review(rob(), fresh(article)).text


def test_what_nobody_has_checked_is_to_be_checked_whole(toronto):
    page = review(rob(), in_review())
    assert "No version of this article has been checked yet" in page.text
    assert "Check again says" not in page.text


@pytest.mark.parametrize("do", ["nonsense", "publish", "save"])
def test_a_button_that_is_none_is_told(toronto, do):
    article = in_review()
    page = review(rob(), article).send("_", do=do)
    assert "Choose one of the buttons." in page.text


def test_only_authors_resolve_comments_and_only_by_post(toronto):
    article = in_review()
    made = actions.comment(article, by=rob(), seen=article.revisions.first().pk, text="Hm.")
    url = f"/admin/research/article/{article.pk}/comments/{made.pk}/resolve/"
    signed_in(ann()).get(url)
    made.refresh_from_db()
    assert made.resolved_at is None
    signed_in(ann()).post(url)
    made.refresh_from_db()
    assert made.resolved_by_name == "Ann Author"


def test_an_approval_answers_the_two_questions_and_the_authors_see_it(toronto):
    article = in_review()
    page = review(rob(), article).send("_", do="approve", whole="on")
    assert "Answer this, so that the authors know." in page.text
    assert fresh(article).state == DraftState.IN_REVIEW
    page = page.send("_", do="approve", whole="on", harms_told="yes", unknown_told="no")
    assert "Approved. It can be published now." in page.messages
    kept = article.reviews.get()
    assert (kept.harms_told, kept.unknown_told) == ("yes", "no")
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    assert "What Rob Reviewer answered" in page.text
    text = " ".join(page.text.split())
    assert "Does it say what we do not know? No, something is missing" in text
    page = act(ann(), article, "publish")
    assert "Rob Reviewer missed something about what we do not know." in page.text


def test_a_review_from_before_there_were_questions_stays_as_it_was(toronto):
    article = approved()
    assert (article.reviews.get().harms_told, article.reviews.get().unknown_told) == ("", "")
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    assert "answered" not in page.text


def test_before_sending_the_draft_is_asked_what_families_ask_first(toronto):
    article = written(message="Play. It rose to 12.", for_whom="", for_parents=())
    page = act(ann(), article, "send")
    text = " ".join(page.text.split())
    assert "One message? It has 2 sentences. Families remember one." in text
    assert "Something to do? Give parents at least one step to try." in text
    assert "Every number explained? Say what 12 counts." in text
    assert "For whom? Say in a sentence which children this is for." in text
    actions.save_draft(article, replace(sample_document(), message="Play every day."), by=ann())
    text = " ".join(act(ann(), article, "send").text.split())
    assert "One message? Yes." in text and "Every number explained? Yes." in text
