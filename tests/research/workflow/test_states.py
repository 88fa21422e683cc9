"""Every state with every act, for every role: what the one table says, and the admin does."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from clinic.models import AuditEntry
from research.admin.acts.forms import FORMS, ON_THE_REVIEW_PAGE
from research.document import rows
from research.models import DraftState, PublicStatus, Release
from research.workflow import actions
from research.workflow.permissions import can
from research.workflow.roles import AUTHORS, MANAGERS, REVIEWERS
from research.workflow.roles import may as has_right
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.transitions import STEPS, after, is_open, log_names
from tests.admin_pages import signed_in
from tests.people import sure
from tests.research.people import ann, approved, fresh, in_review, may, published_by_people, rob
from tests.research.reviewed import ANSWERS

pytestmark = pytest.mark.django_db

PEOPLE = {AUTHORS: ann, REVIEWERS: rob, MANAGERS: may}
# A colleague is there who may review, so no manager may do without, and the study stands; only a
# schedule can be moved or called off.
NEVER = {Action.PUBLISH_UNCHECKED, Action.PUBLISH_DESPITE}
NEEDS_SCHEDULE = {Action.MOVE, Action.CALL_OFF}
TRIED = [action for action in STEPS if action != Action.SAVE]


def public(status: PublicStatus):
    """Return an article of which families see what `status` says."""
    if status == PublicStatus.NOT_PUBLIC:
        return approved()
    if status == PublicStatus.SCHEDULED:
        return published_by_people(at=timezone.now() + timedelta(days=1))
    article = published_by_people()
    if status == PublicStatus.WITHDRAWN:
        actions.withdraw(article, by=rob(), reason="A number was wrong.")
    if status == PublicStatus.CLOSED:
        editions = list(article.editions.all())
        actions.close(article, by=may(), editions=editions, reason="Consent was taken back.")
    return fresh(article)


def drafted(article, state: DraftState):
    """Let Ann edit `article`, and bring the draft into `state`."""
    document = replace(rows.read(article), message=f"On the way to {state}.")
    actions.save_draft(article, document, by=ann())
    if state == DraftState.IN_REVIEW:
        return in_review(article)
    if state == DraftState.APPROVED:
        return approved(article)
    if state == DraftState.CHANGES_ASKED:
        article = in_review(article)
        seen = article.revisions.first().pk
        actions.comment(article, by=rob(), seen=seen, text="Say it plainly.")
        actions.ask_changes(article, by=rob(), seen=seen)
    if state == DraftState.DISCARDED:
        actions.discard(article, by=ann())
    return fresh(article)


def expected(action: Action, state, status, role: str) -> bool:
    return (
        has_right(role, action)
        and is_open(action, state, status)
        and action not in NEVER
        and (action not in NEEDS_SCHEDULE or status == PublicStatus.SCHEDULED)
        and (action, role) != (Action.DISCARD, REVIEWERS)  # Ann began it
        and (action, status) != (Action.CLOSE, PublicStatus.CLOSED)  # its one edition is
    )


def send(client, article, action: Action):
    """Send what the page of `action` would, all of it filled in."""
    base = f"/admin/research/article/{article.pk}"
    if action in ON_THE_REVIEW_PAGE:
        current = Situation(article).current
        is_recheck = action == Action.RECHECK and current
        seen = current.edition.revision_id if is_recheck else article.revisions.first().pk
        data = {"seen": seen, "do": action.value, "text": "Said.", "whole": "on"}
        data |= ANSWERS
        return client.post(f"{base}/review/", data)
    data = {"when": "now", "reason": "Because.", "note": "Said.", "to": "", "sure": "on"}
    data["closing_reason"] = "other"
    data["editions"] = list(article.editions.values_list("pk", flat=True))
    return client.post(f"{base}/act/{action.value}/", data)


def facts(article):
    """What an act may change: the draft's state, the events, the decisions, the log."""
    article = fresh(article)
    return (
        article.state,
        list(article.live.order_by("since").values_list("status", "edition", "reason")),
        Release.objects.count(),
        article.reviews.count(),
        article.comments.count(),
        AuditEntry.objects.count(),
    )


# What was published once is never discarded.
STANDINGS = [
    (state, status)
    for state in DraftState
    for status in PublicStatus
    if state != DraftState.DISCARDED or status == PublicStatus.NOT_PUBLIC
]


@pytest.mark.parametrize(("state", "status"), STANDINGS)
def test_each_act_is_open_to_whom_the_table_and_the_role_say(state, status):
    article = drafted(public(status), state)
    situation = Situation(article)
    assert (situation.state, situation.status) == (state, status)
    people = {role: who() for role, who in PEOPLE.items()}
    for role, person in people.items():
        client = sure(signed_in(person))
        page = client.get(f"/admin/research/article/{article.pk}/change/").content.decode()
        for action in TRIED:
            is_allowed = expected(action, state, status, role)
            case = f"{role}: {action}, {state}, {is_allowed}"
            if action not in ON_THE_REVIEW_PAGE:
                offered = f"/admin/research/article/{article.pk}/act/{action.value}/" in page
                assert offered == is_allowed, case
            assert can(action, situation, person) == is_allowed, case
            if is_allowed or is_sent(action, situation, role):
                try_out(client, situation, action, is_allowed, case)


def is_sent(action, situation, role) -> bool:
    """Whether this is the seventh of what is refused that is sent as well: some of each kind.

    That every verb refuses what is not open, is for test_guard.
    """
    kinds = (list(STEPS), list(DraftState), list(PublicStatus), list(PEOPLE))
    this = (action, situation.state, situation.status, role)
    return sum(kind.index(each) for kind, each in zip(kinds, this, strict=True)) % 7 == 0


def try_out(client, situation, action, is_allowed, case):
    article = situation.article
    outcomes = action.record.public.get(situation.status, ())
    before = None if is_allowed else facts(article)
    with transaction.atomic():
        response = send(client, article, action)
        if is_allowed:
            assert response.status_code == 302, case
            assert fresh(article).state == after(action, article.state), case
            assert Situation(fresh(article)).status in outcomes, case
            assert AuditEntry.objects.first().action == action, case
        else:
            assert response.status_code in (403, 404, 409), case
            assert facts(article) == before, case
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", DraftState)
def test_saving_leads_where_the_table_says(state):
    article = drafted(public(PublicStatus.NOT_PUBLIC), state)
    document = replace(rows.read(article), message="One comma, more.")
    actions.save_draft(article, document, by=ann())
    assert fresh(article).state == after(Action.SAVE, state)


def test_a_save_that_changes_no_word_keeps_the_approval():
    article = approved()
    actions.save_draft(article, rows.read(article), by=ann())
    assert fresh(article).state == DraftState.APPROVED


def test_who_has_no_role_may_do_nothing(django_user_model):
    article = drafted(public(PublicStatus.LIVE), DraftState.IN_REVIEW)
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    assert not any(can(action, Situation(article), nobody) for action in Action)
    assert send(signed_in(nobody), article, Action.WITHDRAW).status_code == 404
    assert signed_in(nobody).get(f"/admin/research/article/{article.pk}/review/").status_code == 404


# --- one record for each act ----------------------------------------------------------------------

ROOT = Path(__file__).resolve().parents[3]


def modules_with(text: str) -> set[str]:
    """Return the modules of the two apps, but for migrations, in which `text` is written."""
    paths = [path for app in ("clinic", "research") for path in (ROOT / app).rglob("*.py")]
    return {
        str(path.relative_to(ROOT))
        for path in paths
        if "migrations" not in path.parts and text in path.read_text(encoding="utf-8")
    }


# Words that other things are called, too: the buttons of settings, say.
COMMON = {"Saved", "Save", "Approved", "Asked for changes", "Published", "Called off"}


@pytest.mark.parametrize("action", Action)
def test_an_act_is_named_in_one_place(action):
    for name in {str(action.label), str(action.record.logged)} - COMMON - {""}:
        assert len(modules_with(f'_("{name}")')) == 1, name


def test_who_has_which_right_is_said_by_the_record_and_by_the_roles_alone():
    rights = {right for action in Action for right in action.record.permissions}
    for right in rights:
        places = modules_with(f'"{right}"')
        assert len(places) == 1 and places <= {
            "research/workflow/rules.py",
            "research/workflow/states.py",
            "research/workflow/reviewers.py",
        }


def test_every_step_has_a_form_but_saving_which_has_the_editor():
    assert FORMS.keys() >= set(STEPS) - {Action.SAVE}
    assert FORMS.keys() - set(STEPS) == {Action.COMMENT, Action.EMPTY_DRAFTS}


def test_what_the_log_tells_has_a_name():
    assert set(log_names()) == {action.value for action in Action} - {Action.CONFIRM.value}
