"""Answering what readers reported: the list, the page, who may, and what becomes of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from clinic import audit
from clinic.health import report as health
from research.models import MistakeReport
from research.workflow import actions
from research.workflow.worklist import worklist
from tests.admin_pages import signed_in, staff, visit
from tests.research.people import ann, may, person, published_by_people, rob
from tests.research.reporting import reported

pytestmark = [pytest.mark.django_db, pytest.mark.data]

NOON = datetime(2026, 3, 2, 17, tzinfo=UTC)  # noon in the clinic's Toronto


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def report():
    return reported(published_by_people(), where="Findings, the third line")


def address(report):
    return f"/admin/research/mistakereport/{report.pk}/change/"


def mistakes_of(user) -> list[str]:
    parts = {part.name: part for part in worklist(user)}
    return [item.text for item in parts["mistakes"].items] if "mistakes" in parts else []


# --- until somebody answers ------------------------------------------------------------------


def test_it_stands_on_the_list_of_its_owner_and_of_managers_with_its_day(report):
    due = ["for Ann Author, to be answered by March 9, 2026"]
    assert mistakes_of(ann()) == mistakes_of(may()) == due
    assert mistakes_of(rob()) == mistakes_of(person("zoe", "Authors")) == []
    page = visit(signed_in(ann()), "/admin/")
    assert "Mistakes that readers reported (1)" in page.text
    assert address(report) in [link.get("href") for link in page.tree.iter("a")]


def test_it_is_mailed_with_what_waits_and_a_stranger_writes_no_line_of_it(report):
    ann(), may()
    call_command("send_reminders", verbosity=0)
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "to be answered by March 9, 2026" in bodies["ann@example.org"]
    assert "to be answered by March 9, 2026" in bodies["may@example.org"]
    assert not any(report.what in body for body in bodies.values())


def test_past_its_day_it_is_a_fault_of_the_site(report, clock):
    def told():
        return [each.what for each in health.for_page().faults if "reported mistake" in each.what]

    clock.move_to(NOON + timedelta(days=7))
    assert told() == []
    clock.move_to(NOON + timedelta(days=8))
    assert told() == ["Nobody has answered 1 reported mistake in time."]
    assert mistakes_of(ann()) == ["for Ann Author, overdue since March 9, 2026"]
    actions.answer_report(report, by=ann(), outcome="mended", answer="Thank you.")
    assert told() == [] and mistakes_of(ann()) == mistakes_of(may()) == []


def test_where_its_owner_has_left_it_is_the_managers(report):
    type(ann()).objects.filter(username="ann").update(is_active=False)
    assert mistakes_of(may()) == ["for a manager, to be answered by March 9, 2026"]


# --- answering ---------------------------------------------------------------------------------


def test_the_page_shows_what_was_said_and_leads_to_where_it_is_corrected(report):
    page = visit(signed_in(ann()), address(report))
    for words in (
        report.what,
        "Findings, the third line",
        "Yes, by mail to jo@example.org",
        "Throwing and catching, version 1",
        "○ To be answered by March 9, 2026",
    ):
        assert words in page.text
    links = [link.get("href") for link in page.tree.iter("a")]
    assert f"/admin/research/article/{report.article_id}/change/" in links
    assert "/research/throwing-and-catching/" in links


def test_an_answer_is_kept_logged_and_mailed_to_who_waits(report):
    page = visit(signed_in(ann()), address(report))
    page = page.send(outcome="mended", answer="It is 16 of 100. Thank you!")
    assert "Your answer goes by mail to jo@example.org." in page.messages
    report.refresh_from_db()
    assert (report.outcome, report.answered_by, report.answered_at) == ("mended", ann(), NOON)
    (letter,) = mail.outbox
    assert letter.to == ["jo@example.org"]
    for words in ("It is 16 of 100. Thank you!", report.what, "Ann Author", "/research/throwing"):
        assert words in letter.body
    entry = audit.entries_of(report.article).first()
    assert (entry.action, entry.by) == ("answer-report", ann())
    assert report.what not in entry.detail and "jo@example.org" not in entry.detail
    page = visit(signed_in(may()), address(report))
    assert "✓ Answered by Ann Author" in page.text and not page.tree.xpath("//textarea")


def test_nobody_is_mailed_who_left_no_address_or_reported_nothing():
    article = published_by_people()
    visit(signed_in(ann()), address(reported(article, email=""))).send(outcome="stands")
    visit(signed_in(ann()), address(reported(article))).send(outcome="none")
    assert mail.outbox == []
    assert MistakeReport.objects.filter(answered_at=None).count() == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"answer": "Thank you."}, "Choose what came of it."),
        ({"outcome": "mended"}, "Write the answer: the reader left an address"),
        ({"outcome": "mended", "answer": "x" * 4001}, "This is 4001 characters long."),
        ({"outcome": "nonsense", "answer": "Thank you."}, "Select a valid choice."),
    ],
)
def test_what_will_not_do_comes_back_with_what_was_typed(report, sent, sentence):
    page = visit(signed_in(ann()), address(report)).send(**sent)
    assert any(sentence in error for error in page.errors())
    assert page.values["answer"][0].strip() == sent.get("answer", "")
    report.refresh_from_db()
    assert report.answered_at is None and mail.outbox == []


def test_who_is_second_is_told_and_keeps_what_she_typed(report):
    page = visit(signed_in(may()), address(report))
    actions.answer_report(report, by=ann(), outcome="mended", answer="Thank you.")
    mail.outbox.clear()
    page = page.send(outcome="stands", answer="It is right.")
    assert any("Ann Author answered this already." in error for error in page.errors())
    assert page.values["answer"][0].strip() == "It is right."
    report.refresh_from_db()
    assert report.answer == "Thank you." and mail.outbox == []


def test_robots_are_set_aside_together():
    article = published_by_people()
    chosen = [reported(article) for _time in range(3)]
    kept = reported(article)
    client = signed_in(ann())
    response = client.post(
        "/admin/research/mistakereport/",
        {"action": "set_aside", "_selected_action": [report.pk for report in chosen]},
        follow=True,
    )
    assert "3 were set aside." in response.content.decode()
    assert list(MistakeReport.objects.filter(answered_at=None)) == [kept]
    assert mail.outbox == []


def test_the_list_is_narrowed_to_what_waits():
    article = published_by_people()
    actions.answer_report(reported(article), by=ann(), outcome="none")
    reported(article)
    client = signed_in(ann())
    for query, count in {"": 2, "?answered=waiting": 1, "?answered=answered": 1}.items():
        page = visit(client, f"/admin/research/mistakereport/{query}")
        assert len(page.tree.xpath("//table[@id='result_list']/tbody/tr")) == count


def test_what_waits_stands_first_and_two_of_one_page_are_told_apart():
    article = published_by_people()
    actions.answer_report(reported(article), by=ann(), outcome="none")
    reported(article, what="The age is wrong. " + "Really. " * 30)
    page = visit(signed_in(ann()), "/admin/research/mistakereport/")
    first, second = page.tree.xpath("//table[@id='result_list']/tbody/tr")
    assert "The age is wrong." in first.text_content() and "…" in first.text_content()
    assert "Answered by" in second.text_content()


def test_who_may_not_answer_sees_nothing_of_it(report):
    client = signed_in(staff("eve", "research.view_article"))
    assert client.get(address(report)).status_code == 403
    assert client.post(address(report), {"outcome": "none"}).status_code == 403


# --- forgetting ----------------------------------------------------------------------------------


def test_the_address_is_forgotten_after_the_answer_and_the_report_later(report, clock):
    waiting = reported(report.article)
    actions.answer_report(report, by=ann(), outcome="mended", answer="Thank you.")
    for days, address_left, is_there in [(29, True, True), (31, False, True), (731, False, False)]:
        clock.move_to(NOON + timedelta(days=days))
        call_command("tidy", verbosity=0)
        row = MistakeReport.objects.filter(pk=report.pk).first()
        assert (bool(row and row.email), bool(row)) == (address_left, is_there)
    waiting.refresh_from_db()
    assert waiting.email == "jo@example.org"  # somebody still waits


# --- handing over ------------------------------------------------------------------------------


def hand_over(user, report, to, **typed):
    page = visit(signed_in(user), address(report))
    return page.send("_hand_over", to=str(to.pk), **typed)


def test_it_is_handed_over_with_its_day_and_the_colleague_is_told_by_mail(report):
    rob(), may()
    page = hand_over(ann(), report, rob())
    assert "Rob Reviewer has it now, and is told by mail." in page.messages
    (letter,) = mail.outbox
    assert letter.to == ["rob@example.org"]
    for words in ("Ann Author asks you", "Throwing and catching", "March 9, 2026", address(report)):
        assert words in letter.body
    assert report.what not in letter.body and "jo@example.org" not in letter.body
    assert mistakes_of(rob()) == ["for Rob Reviewer, to be answered by March 9, 2026"]
    assert mistakes_of(may()) == mistakes_of(rob()) and mistakes_of(ann()) == []
    assert audit.entries_of(report.article).first().detail == "to Rob Reviewer"
    report.refresh_from_db()
    assert report.answered_at is None and report.outcome == ""


def test_who_takes_it_over_herself_gets_no_mail(report):
    page = hand_over(may(), report, may())
    assert "It is yours now." in page.messages and mail.outbox == []


def test_it_is_handed_to_nobody_who_may_not_answer_and_not_without_a_name(report):
    reader = person("eve")
    for to in ("", str(reader.pk), "7777"):
        page = visit(signed_in(ann()), address(report)).send("_hand_over", to=to)
        assert page.tree.xpath("//div[contains(@class, 'field-to')]//ul[@class='errorlist']")
    with pytest.raises(actions.Refused):
        actions.hand_over_report(report, by=ann(), to=reader)
    report.refresh_from_db()
    assert report.owner == ann()


def test_an_answer_that_is_typed_is_not_lost_by_handing_over(report):
    rob()
    page = hand_over(ann(), report, rob(), answer="It is 16 of 100.")
    assert "You have begun an answer." in page.text and "It is 16 of 100." in page.text
    assert mail.outbox == []


def test_what_was_answered_is_handed_to_nobody(report):
    rob()
    page = visit(signed_in(may()), address(report))
    actions.answer_report(report, by=ann(), outcome="mended", answer="Thank you.")
    page = page.send("_hand_over", to=str(rob().pk))
    assert "Ann Author answered this already." in page.text


def test_its_button_says_what_it_does(report):
    def buttons(of):
        tree = visit(signed_in(ann()), address(of)).tree
        return tree.xpath("//div[@class='submit-row']//input[@name='_save']/@value")

    assert buttons(report) == ["Send the answer", "Close the report"]
    assert buttons(reported(report.article, email="")) == ["Close the report"]
