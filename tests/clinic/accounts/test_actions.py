"""The verbs: who may do what to an account, and what the log says of it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail

from clinic import audit
from clinic.accounts import actions, roles
from clinic.accounts.rules import NotAllowed
from clinic.accounts.state import CONDITIONS, State, state_of
from clinic.models import AuditEntry, TeamMember
from tests.admin_pages import staff, superuser
from tests.clinic.accounts.wanted import as_is, logged, wanted
from tests.people import manager, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.data]


# --- inviting ---------------------------------------------------------------------------


def test_an_invited_account_can_be_accepted_and_nothing_else():
    mona = manager()
    bo = actions.invite(wanted(), by=mona)
    assert (bo.username, bo.email) == ("bo@clinic.example", "Bo@clinic.example")
    assert bo.is_staff and not bo.is_superuser and not bo.has_usable_password()
    assert state_of(bo) == State.INVITED
    assert [group.name for group in bo.groups.all()] == ["Authors"]


def test_the_log_says_who_was_invited_with_which_roles_and_as_whom():
    mona = manager()
    member = TeamMember.objects.create(name="Bo Roe", slug="bo")
    bo = actions.invite(wanted(roles=["Authors", "Reviewers"], team_member=member), by=mona)
    entry = logged()
    assert (entry.action, entry.by, entry.by_name) == ("invite", mona, "Mona Roe")
    assert entry in audit.entries_of(bo)
    for words in ["Bo Roe", "gave the role Authors", "gave the role Reviewers", "linked to"]:
        assert words in entry.detail
    member.refresh_from_db()
    assert member.user == bo


def test_nothing_is_logged_of_an_invitation_that_fails(monkeypatch):
    mona = manager()
    monkeypatch.setattr(actions, "_link", lambda *args, **who: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.invite(wanted(), by=mona)
    assert not AuditEntry.objects.exists()
    assert User.objects.get() == mona


@pytest.mark.parametrize("taken", ["bo@clinic.example", "BO@CLINIC.EXAMPLE"])
def test_an_address_has_one_account(taken):
    mona = manager()
    User.objects.create_user("somebody", taken)
    with pytest.raises(NotAllowed, match="already"):
        actions.invite(wanted(), by=mona)


def test_a_user_name_counts_as_an_address():
    mona = manager()
    User.objects.create_user("Bo@clinic.example")
    with pytest.raises(NotAllowed, match="already"):
        actions.invite(wanted(), by=mona)


@pytest.mark.parametrize("name", ["Authors", "Reviewers"])
def test_whoever_is_no_manager_does_nothing_at_all(name):
    art, bo = with_role("art", name), with_role("bo", "Authors")
    for act in (
        lambda: actions.invite(wanted(email="new@clinic.example"), by=art),
        lambda: actions.change(bo, as_is(bo, roles=["Managers"]), by=art),
        lambda: actions.change(art, as_is(art, roles=["Managers"]), by=art),
        lambda: actions.deactivate(bo, by=art),
        lambda: actions.reactivate(bo, by=art),
        lambda: actions.renew(bo, by=art),
    ):
        with pytest.raises(NotAllowed, match="Ask a manager"):
            act()
    assert not AuditEntry.objects.exists()


def test_half_the_permission_is_none():
    half = staff("half", "auth.change_user")
    with pytest.raises(NotAllowed, match="Ask a manager"):
        actions.deactivate(with_role("bo"), by=half)


def test_a_manager_deactivated_meanwhile_does_nothing_more():
    mona, bo = manager(), manager("bo")
    actions.deactivate(mona, by=bo)
    with pytest.raises(NotAllowed, match="Ask a manager"):
        actions.deactivate(bo, by=mona)  # as her request still knows her


# --- what a Manager cannot give ----------------------------------------------------------


def test_a_manager_makes_no_superuser():
    mona, bo = manager(), with_role("bo", "Authors")
    with pytest.raises(NotAllowed, match="Only an administrator"):
        actions.invite(wanted(email="x@clinic.example", is_superuser=True), by=mona)
    for account in (bo, mona):
        with pytest.raises(NotAllowed, match="Only an administrator"):
            actions.change(account, as_is(account, is_superuser=True), by=mona)


def test_a_manager_gives_the_roles_that_come_with_the_site_and_no_others():
    Group.objects.create(name="Operators")
    mona, bo = manager(), with_role("bo")
    with pytest.raises(NotAllowed, match="role Operators"):
        actions.change(bo, as_is(bo, roles=["Operators"]), by=mona)
    assert sorted(group.name for group in roles.open_to(mona)) == [
        "Authors",
        "Managers",
        "Reviewers",
    ]
    assert actions.change(bo, as_is(bo, roles=["Operators"]), by=superuser())


@pytest.mark.parametrize("power", ["superuser", "permission", "group"])
def test_a_manager_leaves_alone_whoever_may_do_more_than_the_roles(power):
    mona, bo = manager(), with_role("bo", is_superuser=power == "superuser")
    if power == "permission":
        bo.user_permissions.add(Permission.objects.first())
    if power == "group":
        bo.groups.add(Group.objects.create(name="Operators"))
    for act in (
        lambda: actions.change(bo, as_is(bo, first_name="Be"), by=mona),
        lambda: actions.deactivate(bo, by=mona),
        lambda: actions.renew(bo, by=mona),
    ):
        with pytest.raises(NotAllowed, match="Only an administrator may change this account"):
            act()


def test_the_address_of_an_account_in_use_is_no_managers_to_change():
    mona, bo = manager(), with_role("bo", "Authors")
    with pytest.raises(NotAllowed, match="address of an account in use"):
        actions.change(bo, as_is(bo, email="mona+bo@clinic.example"), by=mona)
    actions.change(mona, as_is(mona, email="ray@clinic.example"), by=mona)
    mona.refresh_from_db()
    assert mona.username == "ray@clinic.example"
    actions.change(bo, as_is(bo, email="bo.roe@clinic.example"), by=superuser())


# --- changing ---------------------------------------------------------------------------


def test_the_log_says_what_was_given_taken_and_linked():
    mona, bo = manager(), with_role("bo", "Authors")
    first, second = (TeamMember.objects.create(name=n, slug=n.lower()) for n in ("Bo", "Be"))
    actions.change(bo, as_is(bo, team_member=first), by=mona)
    assert logged().detail == "linked to the team member Bo"
    actions.change(bo, as_is(bo, roles=["Reviewers"], team_member=second), by=mona)
    entry = logged()
    assert entry.action == "change-account"
    assert entry.detail == (
        "gave the role Reviewers; took the role Authors; "
        "no longer linked to the team member Bo; linked to the team member Be"
    )
    first.refresh_from_db()
    assert first.user is None


def test_a_change_that_changes_nothing_leaves_no_line():
    mona, bo = manager(), with_role("bo", "Authors")
    assert actions.change(bo, as_is(bo), by=mona) is False
    assert not AuditEntry.objects.exists()


def test_a_user_name_that_is_no_address_stays():
    ada = superuser("ada", email="ada@clinic.example")
    actions.change(ada, as_is(ada, email="a@clinic.example"), by=ada)
    ada.refresh_from_db()
    assert (ada.username, ada.email) == ("ada", "a@clinic.example")


def test_a_team_member_has_one_account():
    mona, bo = manager(), with_role("bo", "Authors")
    member = TeamMember.objects.create(name="Mona", slug="mona", user=mona)
    with pytest.raises(NotAllowed, match="already has an account"):
        actions.change(bo, as_is(bo, team_member=member), by=mona)


def test_nobody_locks_herself_out_by_her_roles():
    mona, ada = manager(), superuser()
    manager("max")
    with pytest.raises(NotAllowed, match="from yourself"):
        actions.change(mona, as_is(mona, roles=["Authors"]), by=mona)
    with pytest.raises(NotAllowed, match="from yourself"):
        actions.change(ada, as_is(ada, is_superuser=False), by=ada)
    assert actions.change(mona, as_is(mona, roles=["Managers", "Authors"]), by=mona)


# --- links and accepting ------------------------------------------------------------------


def test_only_an_open_invitation_gets_a_new_link():
    mona = manager()
    bo = actions.invite(wanted(), by=mona)
    before = bo.password
    bo = actions.renew(bo, by=mona)
    assert bo.password != before and not bo.has_usable_password()
    assert logged().action == "new-link"
    actions.accept(bo, "quiet-otter-77", has_read_mail=True)
    with pytest.raises(NotAllowed, match="no open invitation"):
        actions.renew(bo, by=mona)


def test_an_invitation_is_accepted_once_and_by_the_invited():
    bo = actions.invite(wanted(), by=manager())
    actions.accept(bo, "quiet-otter-77", has_read_mail=True)
    assert (logged().action, logged().by, logged().by_name) == ("accept", bo, "Bo Roe")
    with pytest.raises(NotAllowed):
        actions.accept(bo, "another-otter-78", has_read_mail=True)
    bo.refresh_from_db()
    assert bo.check_password("quiet-otter-77")


def test_every_act_has_its_name():
    for action in actions.LOGGED:
        assert audit.label(action) != action


def test_the_states_of_a_queryset_are_those_of_each_account():
    manager(), with_role("bo", password=None), with_role("old", is_active=False)
    for state, condition in CONDITIONS.items():
        assert [state_of(each) for each in User.objects.filter(condition)] == [state]


# --- who is told --------------------------------------------------------------------------


def test_both_addresses_are_told_of_another_one():
    ada, bo = superuser(), with_role("bo", "Authors")
    actions.change(bo, as_is(bo, email="robert@clinic.example"), by=ada)
    told, told_too, _to_confirm = mail.outbox
    assert (told.to, told_too.to) == (["bo@clinic.example"], ["robert@clinic.example"])
    for message in (told, told_too):
        assert "is now robert@clinic.example; it was bo@clinic.example" in message.body


def test_nobody_is_mailed_of_an_address_that_is_not_in_use_yet():
    mona = manager()
    bo = actions.invite(wanted(), by=mona)
    actions.change(bo, as_is(bo, email="robert@clinic.example"), by=mona)
    assert not mail.outbox
