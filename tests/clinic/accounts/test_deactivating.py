"""Deactivated and back: who may, who stays, and what ends with an account."""

import pytest
from django.contrib.auth.models import User

from clinic.accounts import actions, invitations
from clinic.accounts.rules import NotAllowed
from clinic.accounts.state import State, state_of
from clinic.models import AuditEntry
from tests.admin_pages import staff, superuser
from tests.clinic.accounts.wanted import as_is, logged, wanted
from tests.people import manager, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def test_a_deactivated_account_stays_with_its_name_and_can_come_back():
    mona, bo = manager(), with_role("bo", "Authors")
    actions.deactivate(bo, by=mona)
    bo.refresh_from_db()
    assert state_of(bo) == State.DEACTIVATED
    assert (logged().action, logged().detail) == ("deactivate", "Bo Roe")
    actions.deactivate(bo, by=mona)
    assert AuditEntry.objects.count() == 1
    actions.reactivate(bo, by=mona)
    bo.refresh_from_db()
    assert state_of(bo) == State.ACTIVE
    assert [group.name for group in bo.groups.all()] == ["Authors"]
    assert logged().action == "reactivate"


def test_nobody_deactivates_herself():
    for user in (manager(), superuser()):
        with pytest.raises(NotAllowed, match="your own account"):
            actions.deactivate(user, by=user)


def test_the_last_manager_stays():
    mona = manager()
    manager("invited", password=None)  # cannot sign in yet, so she does not count
    helper = staff("helper", "auth.add_user", "auth.change_user")
    with pytest.raises(NotAllowed, match="last active manager"):
        actions.deactivate(mona, by=helper)
    with pytest.raises(NotAllowed, match="last active manager"):
        actions.change(mona, as_is(mona, roles=["Authors"]), by=helper)
    manager("max")
    actions.deactivate(mona, by=helper)


def test_a_superuser_may_deactivate_another_but_one_always_stays():
    ada, kim = superuser("ada"), superuser("kim")
    actions.deactivate(kim, by=ada)
    with pytest.raises(NotAllowed, match="Ask a manager"):
        actions.deactivate(ada, by=kim)


def invitation_of(account: User) -> str:
    return invitations.tokens.mailed.make_token(account)


def test_the_open_invitations_of_a_deactivated_manager_end_for_good():
    mona, max_, ada = manager(), manager("max"), superuser()
    second_address = actions.invite(wanted(email="mona@elsewhere.example"), by=mona)
    of_max = actions.invite(wanted(), by=max_)
    handed_on = actions.renew(actions.invite(wanted(email="cy@clinic.example"), by=mona), by=max_)
    links = {each: invitation_of(each) for each in (second_address, of_max, handed_on)}
    actions.deactivate(mona, by=ada)
    actions.reactivate(mona, by=ada)
    still_open = {
        each.username
        for each, token in links.items()
        if invitations.tokens.check_token(User.objects.get(pk=each.pk), token)
    }
    assert still_open == {"bo@clinic.example", "cy@clinic.example"}
    entry = AuditEntry.objects.get(action="end-link")
    assert (entry.by, entry.name) == (ada, "mona@elsewhere.example")
    second_address.refresh_from_db()
    assert state_of(second_address) == State.INVITED  # another Manager can make a link
