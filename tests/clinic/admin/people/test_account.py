"""An account's page, as Managers, superusers and everybody else meet it."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from clinic.models import AuditEntry, TeamMember
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.clinic.admin.people.accounts import ADD, LIST, bo, change, invite, link_on
from tests.people import PASSWORD, role, sure, with_role

pytestmark = pytest.mark.django_db


# --- an account's page --------------------------------------------------------------------


def test_a_new_link_ends_the_earlier_one(client):
    old = urlsplit(link_on(invite(client))).path
    page = visit(client, change(bo()))
    assert "Make a new link" in page.text and "◌ Invited" in page.text
    response = client.post(f"{LIST}{bo().pk}/new-link/", follow=True)
    assert len(mail.outbox) == 2
    assert visit(Client(), old).status == 410
    assert response.status_code == 200 and "on its way to" in response.content.decode()


def test_correcting_the_address_of_an_invited_person_says_that_the_link_has_ended(client):
    old = urlsplit(link_on(invite(client, email="by@clinic.example"))).path
    account = User.objects.get(email="by@clinic.example")
    page = visit(client, change(account)).send(email="bo@clinic.example")
    assert "no longer works" in page.messages
    assert bo() == account
    assert visit(Client(), old).status == 410


def test_an_accepted_account_needs_no_link_and_keeps_its_address(client):
    art = with_role("art", "Authors")
    page = visit(client, change(art))
    assert "Make a new link" not in page.text
    page = page.send(email="mona+art@clinic.example", first_name="Arthur")
    art.refresh_from_db()
    assert (art.email, art.first_name) == ("art@clinic.example", "Arthur")
    response = client.post(f"{LIST}{art.pk}/new-link/", follow=True)
    assert "no open invitation" in response.content.decode()
    art.refresh_from_db()
    assert art.has_usable_password()


def test_a_manager_gives_and_takes_roles(client):
    art = with_role("art", "Authors")
    visit(client, change(art)).send(roles=[role("Reviewers").pk])
    assert [group.name for group in art.groups.all()] == ["Reviewers"]
    assert (
        AuditEntry.objects.get(action="change-account").detail
        == "gave the role Reviewers; took the role Authors"
    )


def test_deactivating_and_back_is_one_press_each(client):
    art = with_role("art", "Authors")
    theirs = signed_in(art)
    response = client.post(f"{LIST}{art.pk}/deactivate/", follow=True)
    assert "Art Roe can no longer sign in" in response.content.decode()
    assert theirs.get("/admin/").status_code == 302
    page = visit(client, change(art))
    assert "○ Deactivated" in page.text and "Reactivate" in page.text
    client.post(f"{LIST}{art.pk}/reactivate/")
    assert theirs.get("/admin/").status_code == 302  # she signs in anew
    assert signed_in(art).get("/admin/").status_code == 200
    assert [entry.action for entry in AuditEntry.objects.all()] == ["reactivate", "deactivate"]


def test_opening_an_address_does_nothing(client):
    art = with_role("art", "Authors")
    for act in ("deactivate", "reactivate", "new-link"):
        assert client.get(f"{LIST}{art.pk}/{act}/").status_code == 405
    art.refresh_from_db()
    assert art.is_active


def test_nobody_is_offered_to_deactivate_herself(client, mona):
    assert "Deactivate" not in visit(client, change(mona)).text
    response = client.post(f"{LIST}{mona.pk}/deactivate/", follow=True)
    assert "your own account" in response.content.decode()
    page = visit(client, change(mona)).send(roles=[role("Authors").pk])
    assert any("from yourself" in error for error in page.errors())


def test_a_manager_sees_a_superuser_and_changes_nothing(client):
    ada = superuser("ada", email="ada@clinic.example")
    page = visit(client, change(ada))
    assert page.status == 200 and "Only an administrator may change this account" in page.text
    assert not page.tree.xpath("//main//input[@type='text' or @type='checkbox']")
    assert client.post(change(ada), {"email": "x@clinic.example"}).status_code == 403
    for act in ("deactivate", "new-link"):
        response = client.post(f"{LIST}{ada.pk}/{act}/", follow=True)
        assert "Only an administrator" in response.content.decode()
    ada.refresh_from_db()
    assert ada.is_active and ada.email == "ada@clinic.example"


def test_there_is_no_page_that_sets_a_password_or_deletes(client):
    art = with_role("art", "Authors")
    for user_client in (client, signed_in(superuser())):
        user_client.post(
            f"{LIST}{art.pk}/password/",
            {"password1": "x" * 12, "password2": "x" * 12, "set_usable_password": "1"},
        )
        assert user_client.post(f"{LIST}{art.pk}/delete/", {"post": "yes"}).status_code == 403
        page = visit(user_client, change(art))
        assert "Delete" not in page.text
    art.refresh_from_db()
    assert art.check_password(PASSWORD)


def test_nobody_guesses_at_passwords_through_the_list(client):
    assert client.get(f"{LIST}?password__startswith=md5").status_code == 400


def test_what_is_not_there_is_not_found(client):
    assert client.post(f"{LIST}999/deactivate/").status_code == 404
    assert client.get(f"{LIST}999/invitation/").status_code == 404


# --- superusers ---------------------------------------------------------------------------


def test_a_superuser_makes_another_but_does_not_unmake_herself():
    ada = superuser("ada")
    client = sure(signed_in(ada))
    page = invite(client, roles=[], is_superuser="on")
    assert bo().is_superuser and link_on(page)
    page = visit(client, change(ada)).send(without=["is_superuser"])
    assert any("from yourself" in error for error in page.errors())
    visit(client, change(bo())).send(without=["is_superuser"])
    assert not bo().is_superuser
    acts = AuditEntry.objects.filter(action__in=["invite", "change-account"])
    details = [entry.detail for entry in acts]
    assert details[0] == "no administrator any more" and "made an administrator" in details[1]


def test_the_groups_are_for_superusers_alone(client):
    with_groups = staff("g", "auth.view_group", "auth.change_group", "auth.add_group")
    for other in (client, signed_in(with_groups)):
        assert other.get("/admin/auth/group/").status_code == 403
        assert other.post("/admin/auth/group/add/", {"name": "x"}).status_code == 403
    assert signed_in(superuser()).get("/admin/auth/group/").status_code == 200


# --- everybody else -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Authors", "Reviewers"])
def test_authors_and_reviewers_see_none_of_it_and_do_none_of_it(name):
    art, other = with_role("art", name), with_role("other", "Authors")
    client = signed_in(art)
    front = visit(client, "/admin/")
    assert "People" not in front.text and "Log" not in front.text.replace("Log out", "")
    for address in (LIST, ADD, change(other), change(art), f"{LIST}{other.pk}/invitation/"):
        assert client.get(address).status_code == 403
    data = {"email": "x@clinic.example", "first_name": "X", "roles": [role("Managers").pk]}
    for address in (ADD, change(art), change(other)):
        assert client.post(address, data).status_code == 403
    for act in ("deactivate", "reactivate", "new-link"):
        assert client.post(f"{LIST}{other.pk}/{act}/").status_code == 403
    assert User.objects.count() == 2 and not AuditEntry.objects.exists() and not mail.outbox


def test_who_may_only_look_does_only_that():
    looker, art = staff("looker", "auth.view_user"), with_role("art", "Authors")
    client = signed_in(looker)
    page = visit(client, change(art))
    assert page.status == 200 and "Ask a manager" in page.text
    assert client.post(change(art), {"first_name": "X"}).status_code == 403
    assert client.get(f"{LIST}{art.pk}/invitation/").status_code == 403


# --- in the team --------------------------------------------------------------------------


def test_a_team_member_says_which_account_she_has_and_changes_it_there(client):
    member = TeamMember.objects.create(name="Bo", slug="bo", user=with_role("art", "Authors"))
    page = visit(client, f"/admin/clinic/teammember/{member.pk}/change/")
    assert "art@clinic.example" in page.text
    page.send(user="")
    member.refresh_from_db()
    assert member.user
