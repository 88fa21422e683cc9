"""A link by which a password is chosen, while in the same moment something else ends it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from clinic.accounts import actions
from clinic.accounts.forms import ChoosePasswordForm
from clinic.accounts.rules import AccountValues
from tests.admin_pages import visit
from tests.clinic.accounts.test_forgotten import ask
from tests.clinic.accounts.test_getting_in import link, path_of
from tests.clinic.accounts.test_invitations import PASSWORD, choose, path
from tests.people import manager, role, with_role
from tests.research.workflow.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]
OTHER = "loud-badger-88"


@pytest.fixture
def mona():
    return manager()


@pytest.fixture
def meanwhile(monkeypatch):
    """Return a function that lets something happen while a form is looked at."""

    def happens(act):
        clean = ChoosePasswordForm.clean

        def cleaned(form):
            act()
            return clean(form)

        monkeypatch.setattr(ChoosePasswordForm, "clean", cleaned)

    return happens


def invited(mona) -> User:
    roles = frozenset([role("Authors")])
    return actions.invite(AccountValues("bo@clinic.example", "Bo", "Roe", roles), by=mona)


def test_who_is_deactivated_in_this_moment_stays_out(mona, meanwhile):
    bo = with_role("bo", "Authors")
    ask()
    page = visit(Client(), path_of(link()))
    meanwhile(lambda: actions.deactivate(User.objects.get(pk=bo.pk), by=mona))
    assert choose(page, OTHER).status == 410
    bo.refresh_from_db()
    assert not bo.is_active and not bo.check_password(OTHER)


def test_a_link_that_a_new_one_replaces_in_this_moment_opens_nothing(mona, meanwhile):
    bo = invited(mona)
    page = visit(Client(), path(bo))
    meanwhile(lambda: actions.renew(User.objects.get(pk=bo.pk), by=mona))
    assert choose(page).status == 410
    bo.refresh_from_db()
    assert not bo.has_usable_password()


@pytest.mark.parametrize("is_invitation", [True, False])
def test_of_two_who_use_one_link_at_once_one_chooses_the_password(mona, is_invitation):
    if is_invitation:
        bo = invited(mona)
        address = path(bo)
    else:
        bo = with_role("bo", "Authors")
        ask()
        address = path_of(link())
    pages = [visit(Client(), address) for _browser in range(2)]
    passwords = [PASSWORD, OTHER]
    tries = zip(pages, passwords, strict=True)
    came = at_once(*[lambda page=page, word=word: choose(page, word) for page, word in tries])
    assert sorted(page.status for page in came) == [200, 410]
    chosen = passwords[next(place for place, page in enumerate(came) if page.status == 200)]
    bo.refresh_from_db()
    assert bo.check_password(chosen)
