"""Managers invite people, and give no more than they may."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client

from clinic.models import AuditEntry, TeamMember
from tests.admin_pages import visit
from tests.clinic.admin.people.accounts import ADD, LIST, bo, change, invite, link_on
from tests.people import PASSWORD, role

pytestmark = pytest.mark.django_db


def test_a_manager_invites_and_is_shown_another_link_than_was_mailed(client):
    member = TeamMember.objects.create(name="Bo Roe", slug="bo")
    page = invite(client, team_member=member.pk)
    assert page.url == f"{LIST}{bo().pk}/invitation/"
    assert "on its way to Bo@clinic.example" in page.text
    link = link_on(page)
    assert link.startswith("http://localhost:8000/admin/invitation/")
    assert mail.outbox[0].to == ["Bo@clinic.example"]
    (mailed,) = re.findall(r"http\S+/invitation/\S+", mail.outbox[0].body)
    assert mailed != link
    for each in (mailed, link):
        assert visit(Client(), urlsplit(each).path).status == 200
    member.refresh_from_db()
    assert member.user == bo()
    assert bo().is_staff and not bo().has_usable_password()
    entries = AuditEntry.objects.filter(object_id=bo().pk)
    assert [(each.action, each.by_name) for each in entries] == [
        ("show-link", "Mona Roe"),
        ("invite", "Mona Roe"),
    ]


def test_the_link_is_shown_once(client):
    page = invite(client)
    again = visit(client, page.url)
    assert "shown only once" in again.text
    assert not again.tree.xpath("//input[@id='invitation-link']")


def test_a_mail_server_that_fails_costs_no_invitation(client, settings):
    settings.EMAIL_BACKEND = "tests.people.NoMail"
    page = invite(client)
    assert "pass on the link below" in page.text
    assert visit(Client(), urlsplit(link_on(page)).path).status == 200


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client):
    page = invite(client, email="bo at clinic", roles=[])
    assert any("valid email" in error for error in page.errors())
    assert "Choose at least one role." in page.errors()
    assert page.values["first_name"] == ["Bo"] and page.values["email"] == ["bo at clinic"]
    assert not mail.outbox and User.objects.count() == 1


@pytest.mark.parametrize("email", ["MONA@clinic.example", "mona@clinic.example"])
def test_an_address_that_has_an_account_is_told(client, email):
    page = invite(client, email=email)
    assert any("already an account with this e-mail address" in error for error in page.errors())
    assert User.objects.count() == 1


@pytest.mark.parametrize("field", ["email", "first_name", "last_name"])
def test_what_is_far_too_long_is_told(client, field):
    page = invite(client, **{field: "a" * 300 + "@clinic.example"})
    assert page.status == 200 and page.errors()


def test_only_team_members_without_an_account_are_offered(client, mona):
    TeamMember.objects.create(name="Mona", slug="mona", user=mona)
    free = TeamMember.objects.create(name="Free", slug="free")
    page = visit(client, ADD)
    offered = page.form.xpath(".//select[@name='team_member']/option/@value")
    assert offered == ["", str(free.pk)]


def test_a_manager_is_offered_the_three_roles_and_nothing_more(client):
    Group.objects.create(name="Operators")
    page = visit(client, ADD)
    assert page.form.xpath(".//input[@name='roles']/@value") == [
        str(role(name).pk) for name in ("Authors", "Managers", "Reviewers")
    ]
    for name in ("is_superuser", "is_staff", "user_permissions", "password1", "usable_password"):
        assert not page.form.xpath(f".//*[@name='{name}']")


def test_hand_made_powers_are_not_given(client):
    operators = Group.objects.create(name="Operators")
    page = invite(client, roles=[operators.pk])
    assert page.errors() and not User.objects.filter(email="Bo@clinic.example").exists()
    invite(client, is_superuser="on", user_permissions=["1"], password1=PASSWORD, is_active="")
    assert not bo().is_superuser and not bo().user_permissions.exists()
    assert not bo().has_usable_password() and bo().is_active
    page = visit(client, change(bo()))
    page.send(is_superuser="on", user_permissions=["1"], username="root", password=PASSWORD)
    assert not bo().is_superuser and not bo().has_usable_password()
