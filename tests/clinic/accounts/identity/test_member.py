"""Saying who one is on the team page."""

import pytest
from django.core import mail

from clinic.accounts.identity.rule import as_now, has_confirmed_member, lack_of
from clinic.models import AuditEntry, Identity, TeamMember
from tests.admin_pages import signed_in, superuser, visit
from tests.people import known, manager, with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo():
    return with_role("bo", "Reviewers")


@pytest.fixture
def member(bo) -> TeamMember:
    return TeamMember.objects.create(name="Bo Roe", slug="bo", credentials="OT", user=bo)


def front_page(account) -> str:
    return visit(signed_in(account), "/admin/").text


def answer(account, said: str, seen: str = "Bo Roe"):
    sent = {"seen": seen, "answer": said}
    return signed_in(account).post("/admin/who-i-am/", sent, follow=True).content.decode()


def test_a_yes_is_logged_and_asked_for_once(bo, member):
    assert "Are you Bo Roe, OT on the team page?" in front_page(bo)
    answer(bo, "yes")
    answer(bo, "yes")
    assert has_confirmed_member(as_now(bo))
    assert "Are you Bo Roe" not in front_page(bo)
    entry = AuditEntry.objects.get(action="confirm-member")
    assert (entry.by, entry.detail) == (bo, "Bo Roe")


def test_a_no_takes_the_link_away_and_tells_the_managers(bo, member):
    manager()
    answer(bo, "no")
    member.refresh_from_db()
    assert member.user is None
    (told,) = mail.outbox
    assert (
        told.to == ["mona@clinic.example"] and "Bo Roe said that they are not Bo Roe" in told.body
    )


@pytest.mark.parametrize("said", ["yes", "no"])
def test_an_answer_to_what_has_changed_meanwhile_is_none(bo, member, said):
    TeamMember.objects.update(name="Somebody Else")
    assert "has changed in the meantime" in answer(bo, said)
    member.refresh_from_db()
    assert member.user == bo and not has_confirmed_member(as_now(bo))


def test_who_is_linked_to_nobody_is_asked_nothing_and_can_answer_nothing(bo):
    assert "Are you" not in front_page(bo)
    assert "has changed in the meantime" in answer(bo, "yes", seen="")


def test_who_is_hidden_is_asked_nothing_and_is_told_why_she_cannot_check(bo, member):
    known(bo, member)
    assert lack_of(as_now(bo)) is None
    TeamMember.objects.update(is_shown=False)
    assert "Bo Roe is not shown on the team page" in front_page(bo)


def test_a_reviewer_linked_to_nobody_is_told_what_to_ask_for(bo):
    Identity.objects.create(account=bo, address=bo.email)
    assert "Your account is not linked to anybody on the team page" in front_page(bo)


def test_an_operator_who_is_nobody_of_the_team_is_left_in_peace():
    assert "Who you are" not in front_page(superuser())


def test_the_accounts_page_says_under_which_name_somebody_checks(bo, member):
    client = signed_in(manager())
    address = f"/admin/auth/user/{bo.pk}/change/"
    assert "Not yet: the e-mail address is not confirmed yet" in visit(client, address).text
    known(bo, member)
    assert "As Bo Roe, OT" in visit(client, address).text
    art = with_role("art", "Authors")
    page = visit(client, f"/admin/auth/user/{art.pk}/change/")
    assert "No: none of the roles allows it" in page.text
