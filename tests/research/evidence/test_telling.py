"""Managers and authors are mailed at once where a study was taken back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from clinic.models import ClinicProfile
from research.models import Verdict
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.fallen import noted
from tests.research.people import ann, may, person, published_by_people, rob, written

pytestmark = [pytest.mark.django_db, pytest.mark.data]

DOI = "10.1111/fallen.1"


@pytest.fixture(autouse=True)
def clinic():
    ClinicProfile(name="Clinic").save()
    may()


def draft(**changes):
    return written(sample_document(citations=(source(doi=DOI),), **changes))


def mailed() -> dict[str, str]:
    found = {message.to[0]: f"{message.subject}\n{message.body}" for message in mail.outbox}
    assert len(found) == len(mail.outbox)
    mail.outbox.clear()
    return found


def test_managers_and_authors_are_mailed_at_once():
    person("eve", "Authors")
    article = published_by_people(draft())
    mail.outbox.clear()
    noted(DOI)
    sent = mailed()
    assert set(sent) == {"ann@example.org", "may@example.org"}
    text = sent["ann@example.org"]
    assert text.startswith("Clinic: the study of “Throwing and catching” was taken back")
    assert "Hello Ann," in text and "The page says so already" in text
    assert "Withdraw the page, or publish it anew about another study." in text
    assert f"/admin/research/article/{article.pk}/change/#studies" in text


def test_once_and_not_of_milder_notices():
    published_by_people(draft())
    mail.outbox.clear()
    for verdict in (Verdict.CORRECTED, Verdict.CONCERN, Verdict.REPLACED):
        noted(DOI, verdict)
    assert mailed() == {}
    noted(DOI)
    assert len(mailed()) == 2
    noted(DOI)
    assert mailed() == {}


def test_a_manager_is_told_what_therefore_does_not_appear():
    published_by_people(draft(), at=timezone.now() + timedelta(days=1))
    mail.outbox.clear()
    noted(DOI)
    text = mailed()["may@example.org"]
    assert "Version 1 was to appear. It was called off and does not appear." in text
    assert "The page says so already" not in text
    assert "The draft rests on it" in text


def test_nobody_is_mailed_of_what_was_taken_away_before():
    article = published_by_people(draft())
    actions.withdraw(article, by=rob(), reason="It is old.")
    mail.outbox.clear()
    noted(DOI)
    assert mailed() == {}


def test_of_a_support_it_says_so():
    other = source(doi=DOI, primary=False, title="Another")
    published_by_people(written(sample_document(citations=(source(), other))))
    mail.outbox.clear()
    noted(DOI)
    text = mailed()["ann@example.org"]
    assert "a source of “Throwing and catching” was taken back" in text
    assert "Take this source and its steps out" in text


def test_who_left_is_not_mailed():
    published_by_people(draft())
    author = ann()
    author.is_active = False
    author.save()
    mail.outbox.clear()
    noted(DOI)
    assert set(mailed()) == {"may@example.org"}
