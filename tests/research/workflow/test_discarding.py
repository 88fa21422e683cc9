"""A draft that was never published and is not wanted is put away, and can be taken up again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.models import AuditEntry, TeamMember
from research.models import DraftState
from research.workflow import actions
from research.workflow.refusals import Refused
from research.workflow.roles import AUTHORS
from tests.admin_pages import signed_in, visit
from tests.invariants import assert_sound
from tests.research.documents import AUTHORS as PEOPLE
from tests.research.people import (
    ann,
    fresh,
    in_review,
    may,
    person,
    published_by_people,
    rob,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.data]
LIST = "/admin/research/article/"


def page_of(article, act):
    return f"/admin/research/article/{article.pk}/act/{act}/"


@pytest.mark.parametrize("who", [ann, may])
def test_its_author_and_a_manager_discard_it_with_a_reason(who):
    article = in_review()
    visit(signed_in(who()), page_of(article, "discard")).send(reason="Written twice.")
    article = fresh(article)
    assert (article.state, article.reviewer) == (DraftState.DISCARDED, None)
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.detail) == ("discard", "Written twice.")
    assert_sound()


def test_somebody_else_does_not_and_who_stands_in_the_byline_does(sound_rows):
    article = written(authors=PEOPLE[:1])
    eve = person("eve", AUTHORS)
    with pytest.raises(Refused, match="Only its author or a manager"):
        actions.discard(article, by=eve)
    TeamMember.objects.filter(slug="author-0").update(user=eve)
    actions.discard(article, by=eve)
    assert fresh(article).state == DraftState.DISCARDED


def test_what_was_ever_published_stays_even_where_it_was_called_off():
    article = published_by_people()
    with pytest.raises(Refused):
        actions.discard(article, by=may())


def test_it_leaves_the_lists_and_is_found_by_whoever_asks():
    article = written()
    assert "Throwing and catching" in visit(signed_in(ann()), LIST).text
    assert "Throwing and catching" in visit(signed_in(ann()), "/admin/").text
    actions.discard(article, by=ann())
    assert "Throwing and catching" not in visit(signed_in(ann()), LIST).text
    assert "Throwing and catching" in visit(signed_in(ann()), f"{LIST}?draft=discarded").text
    assert "Throwing and catching" not in visit(signed_in(ann()), "/admin/").text


def test_its_share_links_close():
    article = written()
    link = actions.share(article, by=ann(), expires_at=timezone.now() + timedelta(days=3))
    actions.discard(article, by=ann())
    link.refresh_from_db()
    assert link.revoked_at
    with pytest.raises(Refused):
        actions.share(article, by=ann(), expires_at=timezone.now() + timedelta(days=3))


def test_it_is_taken_up_again_or_by_a_change():
    article = written()
    actions.discard(article, by=ann())
    visit(signed_in(rob()), page_of(article, "take-up")).send()
    assert fresh(article).state == DraftState.DRAFT
    actions.discard(fresh(article), by=ann())
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    page.send(message="Wanted after all.")
    assert fresh(article).state == DraftState.DRAFT
