"""A stranger at an open laptop: what does most harm takes the password again."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from clinic.models import AuditEntry
from tests.admin_pages import signed_in, superuser, visit
from tests.people import PASSWORD, manager, role, sure, with_role

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/user/add/"


@pytest.fixture
def mona():
    return manager()


@pytest.fixture
def client(mona):
    return signed_in(mona)


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def change(account) -> str:
    return f"/admin/auth/user/{account.pk}/change/"


def is_asked(page) -> bool:
    return bool(page.tree.xpath("//input[@name='password_again'][@type='password']"))


def roles_of(account) -> list[str]:
    return [group.name for group in account.groups.all()]


def test_giving_a_role_takes_the_password_and_keeps_what_was_typed(client, bo):
    page = visit(client, change(bo)).send(roles=[role("Managers").pk], last_name="Ray")
    assert any("Type your own password" in error for error in page.errors())
    assert roles_of(bo) == ["Authors"]
    assert page.values["last_name"] == ["Ray"]
    assert page.values["roles"] == [str(role("Managers").pk)]
    page = page.send(password_again="a guess")
    assert any("not your password" in error for error in page.errors())
    assert roles_of(bo) == ["Authors"]
    page.send(password_again=PASSWORD)
    bo.refresh_from_db()
    assert roles_of(bo) == ["Managers"] and bo.last_name == "Ray"


def test_a_wrong_password_counts_as_a_guess(client, mona, bo):
    visit(client, change(bo)).send(roles=[role("Managers").pk], password_again="a guess")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.name) == ("wrong-password", mona.username)


def test_a_name_alone_does_not_take_it(client, bo):
    visit(client, change(bo)).send(last_name="Ray")
    bo.refresh_from_db()
    assert bo.last_name == "Ray"


def test_another_address_takes_it(client, mona):
    page = visit(client, change(mona)).send(email="me@elsewhere.example")
    assert any("Type your own password" in error for error in page.errors())
    mona.refresh_from_db()
    assert mona.email == "mona@clinic.example"


def test_making_an_administrator_takes_it(bo):
    client = signed_in(superuser("ada", password=PASSWORD))
    assert visit(client, change(bo)).send(is_superuser="on").errors()
    bo.refresh_from_db()
    assert not bo.is_superuser


def test_inviting_takes_it(client):
    asked = {"email": "x@clinic.example", "first_name": "X", "roles": [role("Managers").pk]}
    page = visit(client, ADD).send(**asked)
    assert any("Type your own password" in error for error in page.errors())
    assert User.objects.count() == 1
    page.send(password_again=PASSWORD)
    assert User.objects.count() == 2


def test_the_password_of_somebody_else_is_not_hers(client, bo):
    bo.set_password("wooden-lantern-45")
    bo.save()
    page = visit(client, change(bo)).send(
        roles=[role("Managers").pk], password_again="wooden-lantern-45"
    )
    assert page.errors() and roles_of(bo) == ["Authors"]


def test_it_is_not_asked_again_for_ten_minutes(client, bo):
    visit(client, change(bo)).send(roles=[role("Reviewers").pk], password_again=PASSWORD)
    page = visit(client, change(bo))
    assert not is_asked(page)
    page.send(roles=[role("Authors").pk])
    assert roles_of(bo) == ["Authors"]
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=11), tick=False):
        page = page.send(roles=[role("Managers").pk])
        assert page.errors() and is_asked(page)
    assert roles_of(bo) == ["Authors"]


def test_signing_out_ends_it(client, mona, bo):
    sure(client).post("/admin/logout/")
    client.force_login(mona)
    assert is_asked(visit(client, change(bo)))


def test_changing_what_a_role_may_do_takes_it_and_is_logged():
    ada = superuser("ada", password=PASSWORD)
    client, authors = signed_in(ada), role("Authors")
    address = f"/admin/auth/group/{authors.pk}/change/"
    kept = list(authors.permissions.exclude(codename="publish_article"))
    page = visit(client, address).send(permissions=[each.pk for each in kept])
    assert page.errors() and authors.permissions.filter(codename="publish_article").exists()
    page.send(password_again=PASSWORD)
    assert set(authors.permissions.all()) == set(kept)
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.by, entry.name) == ("change-role", ada, "Authors")
    assert entry.detail.startswith("took: ") and "ublish" in entry.detail
    gone = client.post(f"/admin/auth/group/{authors.pk}/delete/", {"post": "yes"})
    assert gone.status_code == 403
