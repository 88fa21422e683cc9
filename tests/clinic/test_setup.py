"""What is still to set up: said to those who may, gone when it is done."""

import pytest

from clinic.models import ClinicProfile, Notice, Page, TeamMember
from clinic.setup import steps
from tests.admin_pages import signed_in, staff, superuser, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return superuser()


def texts(user):
    return [step.text.replace(".", ":").split(":")[0] for step in steps(user)]


def test_an_empty_site_asks_for_identity_notices_and_team(kim):
    assert texts(kim) == [
        "Say who the clinic is",
        "Write the notices for the footer of every page",
        "Add the people of your team",
    ]


def test_the_samples_count_as_not_done(kim):
    ClinicProfile(name="Sample", is_sample=True).save()
    Notice.objects.create(title="Ours", text="x")
    Notice.objects.create(title="Sample", text="x", is_sample=True)
    TeamMember.objects.create(name="Sample", slug="a", is_sample=True)
    Page.objects.create(title="Sample", slug="a", is_sample=True)
    assert texts(kim) == [
        "The clinic profile is still a sample",
        "The notices are still samples",
        "The team is still a sample",
        "Some pages are still samples",
    ]


def test_what_is_done_vanishes(kim):
    ClinicProfile(name="Ours").save()
    assert texts(kim)[0] == "Say how families reach you"
    ClinicProfile(name="Ours", email="us@example.org").save()
    Notice.objects.create(title="Ours", text="x")
    TeamMember.objects.create(name="Bo", slug="bo")
    assert steps(kim) == []
    page = visit(signed_in(kim), "/admin/")
    assert "Still to set up" not in page.text


def test_hidden_samples_need_nothing_more(kim):
    ClinicProfile(name="Ours", phone="1").save()
    for is_sample in (True, False):
        values = {"is_sample": is_sample, "is_shown": not is_sample}
        Notice.objects.create(title="N", text="x", **values)
        TeamMember.objects.create(name="T", slug=f"t-{is_sample}".lower(), **values)
    Page.objects.create(title="P", slug="p", is_sample=True, is_shown=False)
    assert steps(kim) == []


def test_each_step_leads_to_where_it_is_done(kim):
    client = signed_in(kim)
    page = visit(client, "/admin/")
    links = page.tree.xpath("//section[contains(@class, 'setup')]//a/@href")
    assert len(links) == 3
    assert all(visit(client, link).form is not None for link in links)


def test_only_those_are_asked_who_may():
    assert steps(staff("new")) == []
    assert texts(staff("notices", "clinic.add_notice")) == [
        "Write the notices for the footer of every page"
    ]
