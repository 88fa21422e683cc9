"""A lost phone: a Manager resets it, or an operator at the command line."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from clinic.accounts.rules import NotAllowed
from clinic.accounts.second_factor import actions, devices
from clinic.models import AuditEntry
from tests.admin_pages import signed_in, superuser, visit
from tests.factors import code_of, with_phone
from tests.people import manager, with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo():
    account = with_role("bo", "Reviewers")
    with_phone(account)
    return account


def change(account) -> str:
    return f"/admin/auth/user/{account.pk}/change/"


def press(client, account):
    return client.post(f"/admin/auth/user/{account.pk}/reset-factor/", follow=True)


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_a_manager_resets_a_lost_phone(bo, settings):
    theirs = visit(signed_in(bo), "/admin/").send(code=code_of(devices.phone_of(bo))).client
    assert is_in(theirs)
    mona = manager()
    client = signed_in(mona)
    page = visit(client, change(bo))
    assert "Reset sign-in codes" in page.text and "Set up" in page.text
    said = press(client, bo).content.decode()
    assert "The sign-in codes of Bo Roe are reset" in said
    assert "Reset sign-in codes" not in visit(client, change(bo)).text
    assert not devices.is_set_up(bo) and not devices.codes_of(bo)
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.by, entry.name) == ("reset-factor", mona, "bo@clinic.example")
    (message,) = mail.outbox
    assert message.to == ["bo@clinic.example"] and "Mona Roe reset" in message.body
    settings.PRODUCTION = True
    assert "/admin/login/" in visit(theirs, "/admin/").url
    assert "Set up sign-in codes" in visit(signed_in(bo), "/admin/").text


def test_nobody_resets_her_own(bo):
    mona = manager()
    phone = with_phone(mona)
    with pytest.raises(NotAllowed, match="your own"):
        actions.reset(mona, by=mona)
    client = visit(signed_in(mona), "/admin/").send(code=code_of(phone)).client
    assert "Reset sign-in codes" not in visit(client, change(mona)).text
    assert "Ask a colleague to do it" in press(client, mona).content.decode()
    assert devices.is_set_up(mona)


def test_a_superusers_is_reset_by_a_superuser_alone():
    ada, kim = superuser("ada"), superuser("kim")
    with_phone(ada)
    with pytest.raises(NotAllowed, match="administrator"):
        actions.reset(ada, by=manager())
    assert devices.is_set_up(ada)
    actions.reset(ada, by=kim)
    assert not devices.is_set_up(ada)


@pytest.mark.parametrize("role", ["Authors", "Reviewers"])
def test_authors_and_reviewers_reset_nobodys(bo, role):
    assert press(signed_in(with_role("art", role)), bo).status_code == 403
    assert devices.is_set_up(bo)


def test_where_there_is_nothing_to_reset_it_says_so():
    with pytest.raises(NotAllowed, match="no phone"):
        actions.reset(with_role("bo", "Authors"), by=manager())
    assert not AuditEntry.objects.exists()


# --- at the command line ------------------------------------------------------------------


def rescue(account: str, *, reason: str = "Phone fell into the lake.") -> str:
    out = StringIO()
    call_command("reset_second_factor", account, "--reason", reason, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["mona@clinic.example", "MONA@clinic.example"])
def test_an_operator_rescues_the_last_manager(name):
    mona = manager()
    with_phone(mona)
    session = signed_in(mona)
    assert "Mona Roe signs in with the password alone" in rescue(name)
    assert not devices.is_set_up(mona)
    assert not is_in(session) and is_in(signed_in(mona))
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.by, entry.by_name) == ("reset-factor", None, "operator")
    assert entry.detail == "Phone fell into the lake."
    assert "The person who looks after the website reset" in mail.outbox[0].body


def test_the_command_says_what_is_wrong():
    manager()
    for name, sentence in [("nobody", "There is no account"), ("mona@clinic.example", "no phone")]:
        with pytest.raises(CommandError, match=sentence):
            rescue(name)
    with pytest.raises(CommandError, match="--reason"):
        rescue("mona@clinic.example", reason=" ")
    with pytest.raises(CommandError, match="reason"):
        call_command("reset_second_factor", "mona@clinic.example")
