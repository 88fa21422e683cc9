"""What waits for whom, on the admin's first page and by mail."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from clinic.models import ClinicProfile
from research.document import rows
from research.models import Article, Revision
from research.workflow import actions
from research.workflow.roles import REVIEWERS
from research.workflow.worklist import worklist
from tests.admin_pages import signed_in, visit
from tests.research.documents import sample_document, source
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

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def eve():
    return person("eve", REVIEWERS)


def work(user) -> dict[str, list[str]]:
    return {section.name: [item.title for item in section.items] for section in worklist(user)}


def test_each_finds_their_own_part_of_an_articles_way():
    eve = person("eve", REVIEWERS)
    title = ["Throwing and catching"]
    article = written()
    assert (work(ann()), work(rob()), work(may())) == ({"drafts": title}, {}, {})
    article = in_review(article, to=rob())
    assert (work(ann()), work(rob()), work(eve)) == ({}, {"review": title}, {})
    actions.send(article, by=ann())
    assert (work(rob()), work(eve)) == ({"review": title}, {"review": title})
    seen = article.revisions.first().pk
    actions.comment(article, by=rob(), seen=seen, text="Shorter.")
    actions.ask_changes(article, by=rob(), seen=seen)
    assert (work(ann()), work(rob())) == ({"changes": title}, {})
    article = approved(fresh(article))
    assert (work(ann()), work(rob())) == ({"ready": title}, {})
    actions.publish(article, by=ann(), at=timezone.now() + timedelta(days=1), note="Clearer.")
    assert work(ann()) == work(may()) == {"scheduled": title}


def test_who_edited_does_not_find_it_waiting_for_their_review():
    article = written()
    person("eve", REVIEWERS)
    actions.save_draft(article, replace(rows.read(article), message="Rob's."), by=rob())
    in_review(article)
    assert "review" not in work(rob())


def test_reviews_due_within_sixty_days_are_named_and_managers_see_what_waits_too_long():
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC)) as clock:
        article = published_by_people()
        clock.move_to(datetime(2028, 1, 4, 12, tzinfo=UTC))
        assert "due" not in work(rob())
        clock.move_to(datetime(2028, 1, 6, 12, tzinfo=UTC))
        assert work(rob())["due"] == work(may())["due"] == work(ann())["due"]
        clock.move_to(datetime(2028, 3, 6, 12, tzinfo=UTC))
        (section,) = (each for each in worklist(rob()) if each.name == "due")
        assert section.items[0].text == "overdue since March 5, 2028"
        in_review(article)
        assert "slow" not in work(may())
        clock.shift(timedelta(days=3, minutes=1))
        assert work(may())["slow"] == ["Throwing and catching"]
        assert "slow" not in work(ann())


def test_a_review_falls_due_for_who_may_check_it_and_managers_hear_where_nobody_may():
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC)) as clock:
        article = written()
        actions.save_draft(article, replace(rows.read(article), message="Eve's."), by=eve())
        approved(fresh(article))
        actions.publish(fresh(article), by=ann())
        clock.move_to(datetime(2028, 1, 6, 12, tzinfo=UTC))
        assert ("due" in work(rob()), "due" in work(eve())) == (True, False)
        rob().groups.clear()
        (section,) = (each for each in worklist(may()) if each.name == "due")
        assert "all who may review worked on it" in section.items[0].text


def test_managers_are_asked_about_what_is_overdue_by_a_year():
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC)) as clock:
        article = published_by_people()  # to be checked again by March 5, 2028
        clock.move_to(datetime(2029, 3, 5, 12, tzinfo=UTC))
        assert "out-of-date" not in work(may())
        clock.move_to(datetime(2029, 3, 6, 12, tzinfo=UTC))
        assert work(may())["out-of-date"] == ["Throwing and catching"]
        assert "out-of-date" not in work(rob()) | work(ann())
        page = visit(signed_in(may()), "/admin/")
        assert "have them checked, or withdraw them (1)" in page.text
        actions.withdraw(article, by=may(), reason="Nobody has checked it.")
        assert "out-of-date" not in work(may())


def test_how_long_ago_counts_the_clinics_days():
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    with time_machine.travel(datetime(2026, 3, 6, 4, tzinfo=UTC)) as clock:  # 23:00 on the 5th
        in_review(to=rob())
        assert sent() == "sent by Ann Author today"
        clock.move_to(datetime(2026, 3, 6, 6, tzinfo=UTC))
        assert sent() == "sent by Ann Author yesterday"
        clock.move_to(datetime(2026, 3, 7, 6, tzinfo=UTC))
        assert sent() == "sent by Ann Author 2 days ago"


def sent() -> str:
    (section,) = (each for each in worklist(rob()) if each.name == "review")
    return section.items[0].text


def test_a_time_zone_that_the_machine_does_not_know_is_taken_for_utc(capsys):
    ClinicProfile(name="Clinic", time_zone="Mars/Base").save()
    article = approved(in_review(to=rob()))
    actions.publish(article, by=ann(), at=timezone.now() + timedelta(days=1), note="Clearer.")
    (section,) = worklist(may())
    assert section.items[0].text.startswith("Version 1 appears on ")
    page = visit(signed_in(may()), "/admin/")
    assert section.items[0].text in page.text
    call_command("send_reminders")
    assert "Reminders sent: " in capsys.readouterr().out
    assert visit(signed_in(may()), f"/admin/research/article/{article.pk}/act/move/").status == 200


def many(count: int):
    for number in range(count):
        document = sample_document(
            slug=f"article-{number}", title=f"Article {number}", citations=(source(doi=""),)
        )
        article = Article()
        actions.save_draft(article, document, by=ann())
        if number % 2:
            actions.send(article, by=ann())


def queries(django_assert_max_num_queries, client, url) -> int:
    with django_assert_max_num_queries(200) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_first_page_makes_the_same_queries_for_few_and_for_many(django_assert_max_num_queries):
    clients = [signed_in(who()) for who in (ann, rob, may)]
    many(3)
    before = [queries(django_assert_max_num_queries, each, "/admin/") for each in clients]
    Article.objects.update(title="Renamed")
    bulk(40, revisions=10)
    after = [queries(django_assert_max_num_queries, each, "/admin/") for each in clients]
    assert before == after
    page = visit(clients[0], "/admin/")
    assert "Your drafts (20+)" in page.text and "There are more: see all" in page.text


def bulk(articles: int, *, revisions: int):
    """Add articles with many revisions, quickly; nothing but a list looks at them."""
    made = Article.objects.bulk_create(
        Article(title=f"Bulk {n}", slug=f"bulk-{n}") for n in range(articles)
    )
    values = {"content": "", "by": ann(), "by_name": "Ann Author"}
    Revision.objects.bulk_create(
        Revision(article=article, digest=f"{article.pk}-{n}", **values)
        for article in made
        for n in range(revisions)
    )


# --- reminders ----------------------------------------------------------------------------


def test_reminders_go_out_once_a_day_to_whom_something_waits_for():
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    may()
    with time_machine.travel(datetime(2026, 3, 6, 1, tzinfo=UTC)) as clock:  # still the 5th there
        in_review(to=rob())
        call_command("send_reminders")
        call_command("send_reminders")
        (letter,) = mail.outbox
        assert letter.to == ["rob@example.org"]
        assert letter.subject == "Clinic: 1 thing waits for you"
        assert "Waiting for your review\n- Throwing and catching (sent by Ann" in letter.body
        assert "http://localhost:8000/admin/research/article/" in letter.body
        clock.shift(timedelta(hours=1))
        call_command("send_reminders")
        assert len(mail.outbox) == 1
        clock.shift(timedelta(hours=4))
        call_command("send_reminders")
        assert len(mail.outbox) == 2


def test_who_is_gone_or_has_no_address_is_not_mailed():
    in_review()
    for name, values in {"rob": {"is_active": False}, "eve": {"email": ""}}.items():
        user = person(name, REVIEWERS)
        type(user).objects.filter(pk=user.pk).update(**values)
    call_command("send_reminders")
    assert not mail.outbox


def test_a_mail_server_that_fails_is_told_and_tried_again(monkeypatch, capsys):
    in_review(to=rob())

    def fail(self, *args, **kwargs):
        raise ConnectionRefusedError("nobody there")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(SystemExit):
            call_command("send_reminders")
    assert "rob@example.org could not be sent: nobody there" in capsys.readouterr().err
    call_command("send_reminders")
    assert len(mail.outbox) == 1
