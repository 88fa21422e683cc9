"""What is still to set up: said to those who may, gone when it is done."""

import pytest
from django.contrib.auth.models import Group, User

from clinic.models import ClinicProfile, Notice, Page, TeamMember, Trademark
from clinic.setup import steps
from research.models import Topic
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.people import with_role
from tests.research.people import ann, may, rob, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return superuser()


def texts(user):
    return [step.text.replace(".", ":").split(":")[0] for step in steps(user)]


@pytest.fixture
def at_work(kim):
    """All that lets a clinic work beside what it says of itself: colleagues, topics, an article."""
    TeamMember.objects.create(name="Kim", slug="kim", user=kim)
    for user in (ann(), rob()):
        TeamMember.objects.get_or_create(user=user, defaults={"name": "P", "slug": user.username})
    Trademark.objects.create(mark="Ball", owner="Ball Inc.", sentence="Ball is a trademark.")
    Topic.objects.create(name="Play", slug="play")
    written()


def test_an_empty_site_asks_for_all_that_a_clinic_needs_to_work(kim):
    assert texts(kim) == [
        "Say who the clinic is",
        "Write the notices for the footer of every page",
        "Add the people of your team, yourself first",
        "Invite a colleague",
        "Add the topics that families look for, such as “Sleep” or “Eating”",
        "Write the first article",
    ]


def test_the_samples_count_as_not_done(kim, at_work):
    TeamMember.objects.exclude(user=None).update(is_sample=False)
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


def test_what_is_done_vanishes(kim, at_work):
    ClinicProfile(name="Ours").save()
    assert texts(kim)[0] == "Say how families reach you"
    ClinicProfile(name="Ours", email="us@example.org").save()
    Notice.objects.create(title="Ours", text="x")
    assert steps(kim) == []
    page = visit(signed_in(kim), "/admin/")
    assert "Still to set up" not in page.text


def test_hidden_samples_need_nothing_more(kim, at_work):
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
    assert len(links) == 6
    assert all(visit(client, link).form is not None for link in links)


def test_colleagues_are_on_the_list_until_they_are_invited_and_linked(kim):
    TeamMember.objects.create(name="Kim", slug="kim", user=kim)
    assert "Invite a colleague" in texts(kim)
    bo = with_role("bo", "Reviewers")
    (adding,) = [step for step in steps(kim) if "Bo Roe" in step.text]
    assert adding.url == "/admin/clinic/teammember/add/"  # there is nobody else to choose
    assert "Invite a colleague" not in texts(kim)
    member = TeamMember.objects.create(name="Bo", slug="bo")
    (linking,) = [step for step in steps(kim) if "Bo Roe" in step.text]
    assert linking.url == f"/admin/auth/user/{bo.pk}/change/"
    member.user = bo
    member.save()
    assert not [step for step in steps(kim) if "Bo Roe" in step.text]


def test_who_only_looks_after_the_site_need_be_nobody_of_the_team(kim):
    TeamMember.objects.create(name="Ann", slug="ann", user=ann())
    assert may() and not [step for step in steps(kim) if "team page" in step.text]


def test_whoever_starts_alone_is_asked_who_she_is(kim):
    TeamMember.objects.create(name="Kim", slug="kim")
    (step,) = [step for step in steps(kim) if "who you are" in step.text]
    assert step.url == f"/admin/auth/user/{kim.pk}/change/"


def test_whoever_started_is_asked_who_she_is_until_nobody_is_left_to_be(kim):
    TeamMember.objects.create(name="Kim", slug="kim")
    TeamMember.objects.create(name="Bo", slug="bo", user=with_role("bo", "Reviewers"))
    (step,) = [step for step in steps(kim) if "who you are" in step.text]
    assert step.url == f"/admin/auth/user/{kim.pk}/change/"
    TeamMember.objects.filter(slug="kim").update(user=ann())
    assert not [step for step in steps(kim) if "who you are" in step.text]


def test_an_author_is_asked_to_add_herself_where_all_others_have_accounts(kim):
    TeamMember.objects.create(name="Ann", slug="ann", user=ann())
    kim.groups.add(Group.objects.get(name="Authors"))
    (step,) = [step for step in steps(kim) if "Add yourself" in step.text]
    assert step.url == "/admin/clinic/teammember/add/"


def test_a_clinic_that_names_no_trademarks_says_so_once(kim):
    profile = ClinicProfile(name="Ours", phone="1")
    profile.save()
    assert [step for step in steps(kim) if "trademarks" in step.text]
    profile.no_trademarks = True
    profile.save()
    assert not [step for step in steps(kim) if "trademarks" in step.text]


def test_a_proposed_topic_is_to_be_confirmed(kim):
    client = signed_in(kim)
    visit(client, "/admin/research/topic/add/").send("topic_form", name="Sleep", slug="sleep")
    (step,) = [step for step in steps(kim) if "topic" in step.text]
    assert step.url == "/admin/research/proposal/"


def test_what_comes_next_is_told_after_each_thing_that_was_added(kim):
    page = visit(signed_in(kim), "/admin/clinic/notice/add/?start=disclaimer")
    assert page.values["title"] == ["For information only"]
    page = page.send("notice_form")
    assert "Next: Say who the clinic is" in page.text
    assert Notice.objects.get().text.startswith("<p>What you read on this website is for")


def test_there_is_no_way_to_a_second_profile(kim):
    client = signed_in(kim)
    links = visit(client, "/admin/").tree.xpath("//div[@id='content']//li/a/@href")
    assert "/admin/clinic/clinicprofile/add/" not in links
    page = visit(client, "/admin/clinic/clinicprofile/add/")
    assert not page.tree.xpath("//input[@name='_addanother']")


def test_roles_are_explained_where_they_are_given(kim):
    page = visit(signed_in(kim), "/admin/auth/user/add/")
    roles = {" ".join(label.text_content().split()) for label in page.tree.xpath("//label")}
    assert any(role.startswith("Reviewers Do all that authors do.") for role in roles)
    with_role("bo", "Authors")
    bo = User.objects.get(first_name="Bo")
    page = visit(signed_in(kim), f"/admin/auth/user/{bo.pk}/change/")
    assert "Write articles, send them for review" in page.text


def test_a_wrong_web_address_is_told_in_plain_words(kim):
    page = visit(signed_in(kim), "/admin/clinic/teammember/add/")
    assert "The last part of the page's address: small letters, digits and hyphens." in page.text
    page = page.send("teammember_form", name="Bo", slug="Bo Beck!")
    assert "Write the web address with small letters, digits and hyphens alone" in page.text
    page = page.send("teammember_form", slug="")
    assert "Give it a web address, such as sleep-and-play." in page.text


def test_only_those_are_asked_who_may():
    assert steps(staff("new")) == []
    assert texts(staff("notices", "clinic.add_notice")) == [
        "Write the notices for the footer of every page"
    ]
