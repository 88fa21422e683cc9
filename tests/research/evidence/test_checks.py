"""What the registers say of a study is on its pages without anybody doing anything."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from clinic.models import AuditEntry
from research.evidence import checks
from research.models import LiveEdition, StudyCheck, StudyNotice, Verdict
from research.public import live
from research.public.flags import Flag, flags_in
from tests.research.citations.registry.recorded import BOS, WAKEFIELD, updated
from tests.research.citations.registry.stand_in import csl, registered, sent
from tests.research.citations.registry.test_notices import HARMLESS
from tests.research.documents import sample_document, source
from tests.research.fallen import folded
from tests.research.people import published_by_people, written
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.data]

DOI = WAKEFIELD["DOI"]
RETRACTED = str(Verdict.RETRACTED)


def citing(doi=DOI, **changes):
    return published(citations=(source(doi=doi, primary=True),), **changes)


def flags(article) -> tuple[Flag, ...]:
    return flags_in(LiveEdition.objects.at().get(article=article))


def test_a_retraction_is_on_the_page_without_a_human_act(registers):
    article = citing()
    registers.at_crossref(DOI, registered(WAKEFIELD))
    call_command("check_citations", verbosity=0)
    (flag,) = flags(article)
    assert (flag.verdict, flag.is_red, flag.is_study) == (RETRACTED, True, True)
    assert (flag.notice, flag.day) == ("10.1016/s0140-6736(10)60175-4", "2010-02-06")
    assert not list(live.mismatched())
    entry = AuditEntry.objects.filter(action="study-flagged").get()
    assert DOI in entry.detail


def test_a_register_that_errs_leaves_the_last_state(registers, time_machine):
    article = citing()
    registers.at_crossref(DOI, registered(WAKEFIELD), sent(500, ""))
    checks.check(DOI)
    answered = StudyCheck.objects.get().answered_at
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert checks.check(DOI).notice is None
    row = StudyCheck.objects.get()
    assert (row.unknown_since, row.why) == (answered, "unanswered")
    assert flags(article)[0].is_red


def test_nothing_is_clear_that_was_never_answered(registers):
    citing("10.1111/nobody.knows")
    call_command("check_citations", verbosity=0)
    row = StudyCheck.objects.get()
    assert (row.answered_at, row.why) == (None, "not-registered")
    assert row.unknown_since is not None


def test_a_register_without_notices_clears_nothing(registers):
    registers.at_doi_org("10.48550/arxiv.1", csl({"title": "A", "DOI": "10.48550/arxiv.1"}))
    citing("10.48550/arxiv.1")
    assert checks.check("10.48550/arxiv.1").why == "no-notices"


def test_an_answer_about_another_study_says_nothing_of_this_one(registers):
    citing()
    registers.at_crossref(DOI, registered(BOS))
    assert checks.check(DOI).why == "unanswered"


def test_unknown_for_long_is_told_and_an_answer_ends_it(registers, time_machine):
    citing()
    registers.at_crossref(DOI, sent(503, ""), sent(503, ""), registered({**BOS, "DOI": DOI}))
    checks.check(DOI)
    assert not checks.long_unknown()
    time_machine.move_to(timezone.now() + timedelta(days=15))
    checks.check(DOI)
    assert [row.doi for row in checks.long_unknown()] == [DOI]
    checks.check(DOI)
    assert not checks.long_unknown()


def test_a_notice_that_goes_takes_its_flag_along(registers):
    article = citing()
    registers.at_crossref(DOI, registered(WAKEFIELD), registered({**BOS, "DOI": DOI}))
    checks.check(DOI)
    checks.check(DOI)
    assert flags(article) == ()
    assert not StudyNotice.objects.exists()
    assert AuditEntry.objects.filter(action="study-cleared").exists()


def test_the_same_answer_again_changes_nothing(registers):
    citing()
    registers.at_crossref(DOI, registered(WAKEFIELD))
    checks.check(DOI)
    row = LiveEdition.objects.get().pk
    checks.check(DOI)
    assert LiveEdition.objects.get().pk == row
    assert AuditEntry.objects.filter(action="study-flagged").count() == 1


def test_a_study_that_was_replaced_is_no_red_flag(registers):
    doi = BOS["DOI"]
    article = citing(doi)
    registers.at_crossref(doi, registered(updated("retraction", DOI="10.5555/notice")))
    title = "Notice of Retraction and Replacement: Development of fine motor skills"
    registers.at_crossref("10.5555/notice", registered({"DOI": "10.5555/notice", "title": [title]}))
    checks.check(doi)
    (flag,) = flags(article)
    assert (flag.verdict, flag.is_red, flag.is_amber) == ("replaced", False, True)


def test_corrections_concerns_and_replacements_give_no_false_red(registers, client):
    citing(BOS["DOI"])
    records = [registered(updated(kind, label)) for kind, label, _expected in HARMLESS]
    assert len(records) >= 20
    registers.at_crossref(BOS["DOI"], *records)
    registers.at_crossref("10.5555/notice", registered({"DOI": "10.5555/notice"}))
    for _kind, _label, expected in HARMLESS:
        assert checks.check(BOS["DOI"]).notice.verdict == expected
        html = client.get("/research/throwing-and-catching/").content.decode()
        assert "We are not very sure" in html and "Do not act on it" not in html
        assert folded(html) == ""


def test_a_review_of_cochranes_with_a_newer_version_says_so(registers):
    old, new = "10.1002/14651858.cd003200.pub8", "10.1002/14651858.cd003200.pub9"
    article = citing(old)
    registers.at_crossref(old, registered({**BOS, "DOI": old}))
    checks.check(old)
    assert flags(article) == ()
    registers.at_crossref(new, registered({**BOS, "DOI": new}))
    checks.check(old)
    (flag,) = flags(article)
    assert (flag.verdict, flag.notice) == ("newer", new)


def test_what_only_supports_is_asked_about_as_well(registers):
    other = source(doi=DOI, primary=False, title="Another")
    article = published(citations=(source(doi="10.1111/dmcn.12297", primary=True), other))
    registers.at_crossref(DOI, registered(WAKEFIELD))
    call_command("check_citations", verbosity=0)
    assert set(StudyCheck.objects.values_list("doi", flat=True)) == {DOI, "10.1111/dmcn.12297"}
    (flag,) = flags(article)
    assert not flag.is_study


def test_invented_studies_are_not_asked_about(registers):
    citing("10.5555/invented")
    call_command("check_citations", verbosity=0)
    assert registers.asked == []


def test_what_waits_for_its_date_is_called_off_when_its_study_falls(registers, time_machine):
    document = sample_document(citations=(source(doi=DOI),))
    article = published_by_people(written(document), at=timezone.now() + timedelta(days=1))
    registers.at_crossref(DOI, registered(WAKEFIELD))
    checks.check(DOI)
    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert not LiveEdition.objects.at().filter(article=article).exists()
    assert not list(live.mismatched())
    entry = AuditEntry.objects.filter(action="call-off").get()
    assert (entry.by_name, DOI in entry.detail) == ("The website", True)


def test_what_only_cites_it_beside_its_study_still_appears(registers, time_machine):
    sources = (source(), source(doi=DOI, primary=False, title="Another"))
    document = sample_document(citations=sources)
    article = published_by_people(written(document), at=timezone.now() + timedelta(days=1))
    registers.at_crossref(DOI, registered(WAKEFIELD))
    checks.check(DOI)
    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert flags(article)[0].is_red


def test_a_page_that_is_published_later_knows_what_was_found_before(registers):
    StudyNotice.objects.create(doi=DOI, verdict=Verdict.CONCERN, found_at=timezone.now())
    assert flags(citing())[0].is_amber
