"""The list of accounts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import TeamMember
from tests.admin_pages import visit
from tests.clinic.admin.people.accounts import LIST
from tests.people import with_role

pytestmark = pytest.mark.django_db


def test_the_list_says_who_may_what_and_in_which_state(client, mona):
    TeamMember.objects.create(name="Mona Ray, OT", slug="mona", user=mona)
    with_role("art", "Authors", "Reviewers", password=None)
    with_role("old", "Authors", is_active=False)
    page = visit(client, LIST)
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in page.tree.xpath("//table[@id='result_list']/tbody/tr")
    ]
    art, mona_row, old = rows
    assert art[:5] == ["Art Roe", "art@clinic.example", "Authors, Reviewers", "-", "◌ Invited"]
    assert mona_row[2:5] == ["Managers", "Mona Ray, OT", "● Active"]
    assert old[4:] == ["○ Deactivated", "Never"]


def test_the_list_can_be_narrowed(client):
    with_role("art", "Authors", password=None)
    with_role("old", "Authors", is_active=False)
    assert "2 accounts" in visit(client, f"{LIST}?role=Authors").text
    assert "1 account" in visit(client, f"{LIST}?state=invited").text
    assert "old@clinic.example" in visit(client, f"{LIST}?state=deactivated").text
    assert "1 account" in visit(client, f"{LIST}?q=art").text
    assert visit(client, f"{LIST}?role=x").status == 200


def test_an_account_leads_to_its_part_of_the_log(client):
    art = with_role("art", "Authors")
    page = visit(client, f"{LIST}{art.pk}/change/")
    [link] = [each for each in page.tree.iter("a") if each.text == "What was done to this account"]
    assert visit(client, link.get("href")).status == 200


def test_a_longer_list_asks_no_more(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(LIST)
        return len(found)

    few = queries()
    for number in range(4):
        account = with_role(f"p{number}", "Authors")
        TeamMember.objects.create(name=f"P{number}", slug=f"p{number}", user=account)
    assert queries() == few
