"""Nothing is published on a study that was taken back, unless a manager says why to readers."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from research.models import LiveEdition, LiveSource, StudyNotice, Verdict
from research.workflow import actions
from research.workflow.permissions import can
from research.workflow.refusals import NotPermitted, Refused, StudyFallen
from research.workflow.situation import Situation
from research.workflow.states import Action
from tests.research.documents import sample_document, source
from tests.research.people import (
    ann,
    approved,
    fresh,
    may,
    published_by_people,
    reworded,
    rob,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.data]

DOI = "10.1111/fallen.1"
REASON = "It is here so that families know what not to do."


def draft(**changes):
    return written(sample_document(citations=(source(doi=DOI),), **changes))


def fallen(verdict=Verdict.RETRACTED):
    StudyNotice.objects.create(doi=DOI, verdict=verdict, found_at=timezone.now())


def test_it_cannot_be_published():
    fallen()
    article = approved(draft())
    with pytest.raises(StudyFallen, match="taken back by its journal"):
        actions.publish(article, by=ann())
    with pytest.raises(StudyFallen):
        actions.publish(article, by=may())


def test_nor_corrected_nor_published_by_an_operator():
    article = published_by_people(draft())
    fallen()
    with pytest.raises(StudyFallen):
        actions.correct(reworded(article), by=rob(), reason="A number was wrong.")
    with pytest.raises(StudyFallen):
        actions.publish_by_operator(fresh(article), note="A number was wrong.")


def test_nor_brought_back():
    article = published_by_people(draft())
    actions.withdraw(article, by=rob(), reason="For a while.")
    fallen()
    with pytest.raises(StudyFallen):
        actions.reinstate(fresh(article), by=may())


def test_a_manager_may_with_a_reason_that_readers_are_shown():
    fallen()
    article = approved(draft())
    with pytest.raises(NotPermitted):
        actions.publish_despite(article, by=ann(), reason=REASON)
    with pytest.raises(Refused, match="Families read it"):
        actions.publish_despite(article, by=may(), reason=" ")
    actions.publish_despite(article, by=may(), reason=REASON)
    row = LiveEdition.objects.at().get(article=article)
    assert (row.despite, row.flags[0]["verdict"]) == (REASON, "retracted")


def test_a_study_that_stands_takes_the_usual_way():
    situation = Situation(approved(draft()))
    assert can(Action.PUBLISH, situation, ann())
    assert not can(Action.PUBLISH_DESPITE, situation, may())


@pytest.mark.parametrize("verdict", [each for each in Verdict if each != Verdict.RETRACTED][1:])
def test_what_is_no_retraction_blocks_nothing(verdict):
    fallen(verdict)
    actions.publish(approved(draft()), by=ann())


def test_a_support_that_was_taken_back_blocks_nothing():
    fallen()
    sources = (source(), source(doi=DOI, primary=False, title="Another"))
    actions.publish(approved(written(sample_document(citations=sources))), by=ann())


def test_a_sample_whose_study_was_taken_back_is_not_loaded():
    StudyNotice.objects.create(
        doi="10.1111/dmcn.12297", verdict=Verdict.RETRACTED, found_at=timezone.now()
    )
    call_command("load_samples", verbosity=0)
    assert not LiveSource.objects.filter(doi="10.1111/dmcn.12297").exists()
    assert LiveEdition.objects.at().exists()
