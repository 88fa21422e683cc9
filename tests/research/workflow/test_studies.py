"""What became of studies waits for authors and managers until they have dealt with it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from clinic.models import AuditEntry, ClinicProfile
from research.evidence import checks
from research.models import Unknown, Verdict
from research.workflow import actions, studies
from research.workflow.refusals import NotPermitted
from research.workflow.worklist import worklist
from tests.research.documents import sample_document, source
from tests.research.fallen import noted
from tests.research.people import (
    ann,
    approved,
    fresh,
    may,
    person,
    published_by_people,
    reworded,
    rob,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.data]

DOI = "10.1111/fallen.1"
PARTS = {"fallen", "doubted", "corrected", "unknown"}


@pytest.fixture
def article():
    ClinicProfile(name="Clinic").save()
    return published_by_people(draft())


def draft(**changes):
    return written(sample_document(citations=(source(doi=DOI),), **changes))


def work(user) -> dict[str, list[str]]:
    parts = {each.name: each for each in worklist(user) if each.name in PARTS}
    return {name: [item.text for item in part.items] for name, part in parts.items()}


def unknown(why=Unknown.UNANSWERED, at=None):
    checks.record(DOI, checks.Found(why=str(why)), at or timezone.now())


WAITING = {
    Verdict.RETRACTED: "fallen",
    Verdict.PARTLY_RETRACTED: "doubted",
    Verdict.CONCERN: "doubted",
    Verdict.REPLACED: "doubted",
    Verdict.NEWER: "doubted",
    Verdict.CORRECTED: "corrected",
}


@pytest.mark.parametrize("verdict", WAITING)
def test_it_waits_for_its_author_and_for_managers(article, verdict):
    assert work(ann()) == work(may()) == {}
    noted(DOI, verdict)
    eve = person("eve", "Authors")
    assert set(work(ann())) == set(work(may())) == {WAITING[verdict]}
    assert work(eve) == {}
    (text,) = work(ann())[WAITING[verdict]]
    assert "https://doi.org/10.1111/notice.1" in text


@pytest.mark.parametrize("verdict", WAITING)
def test_it_is_dealt_with_by_withdrawing(article, verdict):
    noted(DOI, verdict)
    actions.withdraw(article, by=rob(), reason="Its study has a notice.")
    assert work(ann()) == work(may()) == {}


@pytest.mark.parametrize("verdict", [each for each in WAITING if each != Verdict.RETRACTED])
def test_or_by_publishing_anew(article, verdict):
    noted(DOI, verdict)
    published_by_people(reworded(article))
    assert work(ann()) == work(may()) == {}


def test_what_was_taken_back_by_publishing_about_another_study_or_with_a_reason(article):
    noted(DOI)
    actions.publish_despite(
        approved(reworded(article)), by=may(), reason="To warn families.", note="Anew."
    )
    assert work(ann()) == work(may()) == {}


def test_a_worse_notice_waits_again(article):
    noted(DOI, Verdict.CORRECTED)
    published_by_people(reworded(article))
    noted(DOI)
    assert set(work(ann())) == {"fallen"}


@pytest.mark.parametrize("verdict", [each for each in WAITING if each != Verdict.RETRACTED])
def test_or_by_looking_at_it(article, verdict):
    noted(DOI, verdict)
    actions.see_notice(article, DOI, by=ann())
    assert work(ann()) == work(may()) == {}
    entry = AuditEntry.objects.filter(action="see-notice").get()
    assert entry.by == ann() and DOI in entry.detail
    noted(DOI, Verdict.RETRACTED)
    assert set(work(ann())) == {"fallen"}


def test_nobody_looks_away_that_it_was_taken_back(article):
    noted(DOI)
    actions.see_notice(article, DOI, by=may())
    assert set(work(may())) == {"fallen"}
    assert not AuditEntry.objects.filter(action="see-notice").exists()


def test_who_may_not_write_cannot_say_that_she_looked(article):
    noted(DOI, Verdict.CONCERN)
    with pytest.raises(NotPermitted):
        actions.see_notice(article, DOI, by=person("sam"))


def test_unknown_for_14_days_waits_until_there_is_an_answer_or_a_look(article, time_machine):
    unknown()
    assert work(ann()) == {}
    time_machine.move_to(timezone.now() + timedelta(days=14, minutes=1))
    (text,) = work(ann())["unknown"]
    assert "No register has answered since" in text
    actions.see_notice(article, DOI, by=ann())
    assert work(ann()) == {}
    time_machine.move_to(timezone.now() + timedelta(days=366))
    assert set(work(ann())) == {"unknown"}
    noted(DOI, Verdict.CLEAR)
    assert work(ann()) == {}


def test_a_doi_that_nobody_knows_has_to_be_mended(article, time_machine):
    unknown(Unknown.NOT_REGISTERED)
    time_machine.move_to(timezone.now() + timedelta(days=15))
    (text,) = work(may())["unknown"]
    assert "letter by letter" in text


def test_a_draft_waits_too():
    article = draft()
    noted(DOI)
    (text,) = work(ann())["fallen"]
    assert text.startswith("The draft rests on it")
    document = sample_document(citations=(source(doi="10.1111/other.1"),))
    actions.save_draft(fresh(article), document, by=ann())
    assert work(ann()) == {}


def test_an_approved_draft_does_not_pass_for_ready(article):
    noted(DOI)
    approved(reworded(article))
    (ready,) = (each for each in worklist(ann()) if each.name == "ready")
    assert "its study was taken back" in ready.items[0].text


def test_the_daily_mail_says_it(article):
    noted(DOI, Verdict.CORRECTED)
    mail.outbox.clear()
    call_command("send_reminders", verbosity=0)
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "A study was corrected: compare it with what you wrote" in bodies["ann@example.org"]


def test_its_queries_are_the_same_for_few_and_for_many(article, django_assert_max_num_queries):
    noted(DOI, Verdict.CONCERN)
    with django_assert_max_num_queries(8) as few:
        assert len(studies.noted()) == 1
    for n in range(3):
        doi = f"10.1111/many.{n}"
        document = sample_document(slug=f"many-{n}", citations=(source(doi=doi),))
        published_by_people(written(document))
        noted(doi, Verdict.CORRECTED)
    with django_assert_max_num_queries(len(few)):
        assert len(studies.noted()) == 4
