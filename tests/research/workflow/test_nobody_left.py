"""An article is always on somebody's list: also where the colleague meant for it is gone."""

import pytest
from django.contrib.auth.models import Group

from clinic.models import Identity
from research.models import DraftState
from research.workflow import actions
from research.workflow.actions import Refused
from research.workflow.permissions import can
from research.workflow.roles import AUTHORS, REVIEWERS
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.worklist import worklist
from tests.admin_pages import signed_in, visit
from tests.research.people import (
    ann,
    approved,
    fresh,
    in_review,
    may,
    person,
    published_by_people,
    reworded,
    rob,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.data]

TITLE = "Throwing and catching"
NOBODY = "Nobody is left who may review"


def lists(user) -> set[str]:
    """Return the names of the lists on which `user` finds the article."""
    return {each.name for each in worklist(user) if TITLE in [item.title for item in each.items]}


def ask_changes(article, by):
    seen = article.revisions.first().pk
    actions.comment(article, by=by, seen=seen, text="Say it plainly.")
    actions.ask_changes(article, by=by, seen=seen)
    return fresh(article)


def leave(user):
    user.is_active = False
    user.save()


def demote(user):
    user.groups.set(Group.objects.filter(name=AUTHORS))


# --- changes asked of what is public already ---------------------------------------------------


def test_changes_asked_of_a_correction_wait_for_who_published_it():
    article = reworded(published_by_people(), by=may())
    actions.correct(article, by=may(), reason="It said 40.")
    ask_changes(article, rob())
    assert "changes" in lists(may())


def test_they_wait_for_who_published_it_also_where_others_wrote_it():
    article = reworded(published_by_people(), by=ann())
    actions.correct(article, by=may(), reason="It said 40.")
    ask_changes(article, rob())
    assert "changes" in lists(may()) and "changes" in lists(ann())


def test_changes_asked_of_a_version_that_was_sent_once_more_wait_for_who_wrote_it():
    article = in_review(published_by_people())
    ask_changes(article, rob())
    assert lists(ann()) == {"changes"}


def test_changes_asked_of_people_who_left_are_on_a_managers_list():
    may()
    ask_changes(in_review(), rob())
    assert lists(may()) == set()
    leave(ann())
    assert lists(may()) == {"stuck"}


def test_what_was_approved_and_waits_for_people_who_left_is_on_a_managers_list():
    may()
    approved()
    assert lists(may()) == set()
    leave(ann())
    assert lists(may()) == {"stuck"}


# --- nobody is left to review -----------------------------------------------------------------


def put_back(article, by):
    """Let `by` put the first draft back."""
    return actions.restore(article, article.revisions.last(), by=by)


def test_what_nobody_may_review_is_not_sent_and_a_manager_sees_it():
    may(), rob()
    article = reworded(written(), by=ann())
    put_back(article, rob())
    with pytest.raises(Refused, match=f"{NOBODY}.*publish it with a reason, or to invite"):
        actions.send(article, by=ann())
    assert fresh(article).state == DraftState.DRAFT
    assert lists(may()) == {"stuck"}
    client = signed_in(ann())
    change = visit(client, f"/admin/research/article/{article.pk}/change/")
    assert NOBODY in change.text and "/act/send/" not in change.tree.text_content()
    page = visit(client, f"/admin/research/article/{article.pk}/act/send/")
    assert NOBODY in page.text and not page.all("#act_form")
    actions.publish_unchecked(article, by=may(), reason="Nobody is left.", note="Clearer.")


def test_what_was_sent_to_a_reviewer_who_then_worked_on_it_is_on_a_managers_list():
    may()
    article = in_review(reworded(written(), by=ann()), to=rob())
    put_back(article, rob())
    assert lists(may()) == {"stuck"}
    assert lists(rob()) & {"review"} == set()


def test_what_the_colleague_asked_has_worked_on_is_for_whoever_is_left():
    eve = person("eve", REVIEWERS)
    article = in_review(reworded(written(), by=ann()), to=rob())
    put_back(article, rob())
    assert lists(eve) == {"review"}
    actions.approve(article, by=eve, seen=article.revisions.first().pk, whole=True)


def test_what_was_sent_to_somebody_who_reviews_no_more_is_for_whoever_is_left():
    eve, asked = person("eve", REVIEWERS), rob()
    article = in_review(to=asked)
    demote(asked)
    assert lists(eve) == {"review"}
    assert can(Action.APPROVE, Situation(fresh(article)), eve)


@pytest.mark.parametrize("going", [leave, demote])
def test_the_only_reviewer_goes_while_it_is_in_review(going):
    may()
    in_review(to=rob())
    assert lists(may()) == set()
    going(rob())
    assert lists(may()) == {"stuck"}


def test_a_reviewer_who_is_only_not_confirmed_yet_is_another_matter():
    may()
    Identity.objects.filter(account=rob()).delete()
    article = written()
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/act/send/")
    assert NOBODY not in page.text
    assert "Rob Reviewer cannot check yet: the e-mail address is not confirmed yet." in page.text
    actions.send(article, by=ann())
    assert lists(rob_as_he_is()) == {"review"}
    (section,) = (each for each in worklist(may()) if each.name == "stuck")
    assert "Rob Reviewer cannot check yet" in section.items[0].text


def rob_as_he_is():
    return type(ann()).objects.get(username="rob")


def test_a_correction_that_nobody_is_left_to_check_is_on_a_managers_list():
    may()
    article = reworded(published_by_people(), by=rob())
    actions.correct(article, by=rob(), reason="It said 40.")
    assert "stuck" in lists(may())


def test_who_may_publish_alone_is_told_to_do_so_and_nothing_else():
    alone = may()
    article = written(message="", by=alone)
    client = signed_in(alone)
    change = visit(client, f"/admin/research/article/{article.pk}/change/")
    page = visit(client, f"/admin/research/article/{article.pk}/act/send/")
    for each in (change, page):
        assert f"{NOBODY} this. Publish it without a second therapist" in each.text
        assert "Ask a manager of the website to publish" not in each.text
    assert page.url.endswith("/act/send/")
    assert "A colleague who did not work on this" not in page.text


def test_the_only_reviewer_is_told_before_she_changes_it_and_is_not_sent_in_circles():
    article = approved(in_review(), by=rob())
    change = f"/admin/research/article/{article.pk}/change/"
    alone = "Nobody but you can check this."
    page = visit(signed_in(rob()), change)
    assert alone in page.text and alone not in visit(signed_in(ann()), change).text
    page = page.send("_continue", message="In other words.")
    assert "Saved. The approval was for the earlier words." in page.messages
    assert "Send it for review again" not in page.text and NOBODY in page.text
    assert alone not in page.text
    person("eve", REVIEWERS)
    assert alone not in visit(signed_in(rob()), change).text
