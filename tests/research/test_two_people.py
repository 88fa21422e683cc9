"""That "checked by" names a second person: what one Manager alone can try, through HTTP."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client

from clinic.accounts.identity.actions import mailbox
from clinic.models import AuditEntry, Identity, TeamMember
from research.models import Article, LiveEdition, Review
from research.public import live
from research.workflow import actions
from research.workflow.refusals import Refused
from research.workflow.roles import REVIEWERS
from research.workflow.worklist import worklist
from tests.admin_pages import signed_in, superuser, visit
from tests.people import known, manager, role, sure, with_role
from tests.research.by_browser import (
    SECOND,
    answer,
    approve,
    choose_password,
    invite,
    mailed,
    of,
    publish,
    readers_page,
    rita,
    send,
)
from tests.research.documents import sample_document
from tests.research.people import ann, fresh, in_review, person, published_by_people, rob, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def mona() -> User:
    """A Manager who has confirmed her address."""
    account = manager()
    Identity.objects.create(account=account, address=account.email)
    return account


@pytest.fixture
def desk(mona) -> Client:
    return sure(signed_in(mona))


@pytest.fixture
def article(mona) -> Article:
    return written(sample_document(), by=mona)


# --- the attack ---------------------------------------------------------------------------


def test_a_manager_is_not_her_own_second_pair_of_eyes(desk, article):
    second = choose_password(invite(desk, team_member=rita().pk))
    answer(second, "yes")
    send(desk, article)
    assert "You have not confirmed your e-mail address" in approve(second, article)
    publish(desk, article)
    assert not Review.objects.exists() and not LiveEdition.objects.exists()
    assert "Checked by" not in readers_page(article)


def test_the_log_says_that_the_link_was_shown_and_that_it_was_opened(desk, mona):
    choose_password(invite(desk))
    said = [(each.action, each.by_name, each.detail) for each in AuditEntry.objects.all()]
    assert ("show-link", "Mona Roe", "Rita Roe") in said
    assert ("accept", "Rita Roe", "by the link that was shown") in said
    assert not [each for each in said if each[0] == "confirm-address"]


def test_who_reads_her_mail_and_says_who_she_is_checks(desk, article):
    invite(desk, team_member=rita().pk)
    second = choose_password(mailed(SECOND, "invitation"))
    send(desk, article)
    assert "You have not confirmed yet that you are Rita Roe" in approve(second, article)
    answer(second, "yes")
    assert "Approved." in approve(second, article)
    publish(desk, article)
    checked_by = r'Checked by\s*<bdi translate="no"><a href="/team/rita/">Rita Roe'
    assert re.search(checked_by, readers_page(article))


def test_the_mail_for_confirming_makes_up_for_the_link_that_was_shown(desk, article):
    second = choose_password(invite(desk, team_member=rita().pk))
    answer(second, "yes")
    send(desk, article)
    second.post(mailed(SECOND, "confirm-address"))
    assert "Approved." in approve(second, article)


def test_an_operator_confirms_where_no_mail_leaves(desk, article, capsys):
    second = choose_password(invite(desk, team_member=rita().pk))
    answer(second, "yes")
    send(desk, article)
    call_command("confirm_address", SECOND)
    assert "Approved." in approve(second, article)
    entry = AuditEntry.objects.get(action="confirm-address")
    assert (entry.by_name, entry.detail) == ("operator", f"{SECOND}: by an operator")


# --- her brothers -------------------------------------------------------------------------


def test_a_second_team_member_of_her_own_needs_a_second_mailbox(desk, article):
    visit(desk, "/admin/clinic/teammember/add/").send(name="Rita Roe", slug="rita")
    member = TeamMember.objects.get(slug="rita")
    invite(desk, email="mona+rita@clinic.example", team_member=member.pk)
    second = choose_password(mailed("mona+rita@clinic.example", "invitation"))
    answer(second, "yes")
    send(desk, article)
    assert "You have not confirmed your e-mail address" in approve(second, article)
    entry = AuditEntry.objects.get(action="refuse-address")
    assert "Mona Roe uses the same mailbox" in entry.detail


def test_another_address_for_a_reviewer_ends_what_was_confirmed(article):
    reviewer, ada = rob(), superuser("ada", email="ada@clinic.example")
    visit(sure(signed_in(ada)), f"/admin/auth/user/{reviewer.pk}/change/").send(email=SECOND)
    send(signed_in(ada), article)
    assert "You have not confirmed your e-mail address" in approve(signed_in(rob()), article)
    assert mailed(SECOND, "confirm-address")


def test_a_reviewer_linked_to_the_manager_is_asked_and_says_no(desk, mona, article):
    reviewer = rob()
    monas = TeamMember.objects.create(name="Mona Roe", slug="mona")
    visit(desk, f"/admin/auth/user/{reviewer.pk}/change/").send(team_member=monas.pk)
    actions.send(article, by=ann())
    browser = signed_in(rob())
    assert "Are you <strong>Mona Roe</strong>" in browser.get("/admin/").content.decode()
    assert "You have not confirmed yet that you are Mona Roe" in approve(browser, article)
    assert "the managers are told" in answer(browser, "no", seen="Mona Roe")
    assert "not linked to anybody on the team page" in approve(browser, article)
    assert any("said that they are not Mona Roe" in each.body for each in mail.outbox)


def test_a_link_taken_away_and_given_back_is_asked_about_again(desk):
    reviewer = rob()
    member, page = reviewer.team_member, f"/admin/auth/user/{reviewer.pk}/change/"
    visit(desk, page).send(team_member="")
    visit(desk, page).send(team_member=member.pk)
    browser = signed_in(rob())
    assert "Are you <strong>Rob Reviewer</strong>" in browser.get("/admin/").content.decode()


def test_another_name_on_the_team_page_needs_another_yes_and_what_was_signed_stays(article):
    rob()
    actions.send(article, by=ann())
    approve(signed_in(rob()), article)
    actions.publish(article, by=ann(), note="Clearer.")
    TeamMember.objects.filter(user=rob()).update(name="Somebody Else")
    assert "Rob Reviewer" in readers_page(article)
    assert "Somebody Else" not in readers_page(article)
    second = written(sample_document(slug="second", title="Second", citations=()), by=ann())
    actions.send(second, by=ann())
    assert "You have not confirmed yet that you are Somebody Else" in approve(
        signed_in(rob()), second
    )


def test_deactivating_who_was_asked_makes_nobody_a_reviewer(desk, mona, article):
    mona.groups.add(role("Reviewers"))
    known(mona)
    send(desk, article, to=rob())
    desk.post(f"/admin/auth/user/{rob().pk}/deactivate/")
    second = choose_password(invite(desk))
    for browser in (desk, second):
        approve(browser, article)
    assert not Review.objects.exists()


def test_a_later_goodbye_undoes_no_check(article):
    published_by_people(article)
    desk = signed_in(manager("max"))
    desk.post(f"/admin/auth/user/{rob().pk}/deactivate/")
    TeamMember.objects.filter(user=rob()).update(is_shown=False)
    live.rebuild(fresh(article))
    assert "Rob Reviewer" in readers_page(article)


def test_a_new_link_for_who_was_deactivated_before_she_came_confirms_nothing(desk, article):
    invite(desk, team_member=rita().pk)
    account = User.objects.get(email=SECOND)
    for act in ("deactivate", "reactivate"):
        desk.post(f"/admin/auth/user/{account.pk}/{act}/")
    response = desk.post(f"/admin/auth/user/{account.pk}/new-link/", follow=True)
    link = re.search(r'value="(http\S+/invitation/\S+)"', response.content.decode())[1]
    second = choose_password(urlsplit(link).path)
    answer(second, "yes")
    send(desk, article)
    assert "You have not confirmed your e-mail address" in approve(second, article)


def test_two_accounts_of_one_person_are_one_pair_of_eyes(desk):
    """Written as one account, and then the team member is linked to another."""
    member = rita()
    first, second = with_role("first", "Authors"), with_role("second", "Reviewers")
    member.user = first
    member.save()
    answer(signed_in(first), "yes")
    article = written(sample_document(), by=first)
    for account, linked in ((first, ""), (second, member.pk)):
        page = visit(desk, f"/admin/auth/user/{account.pk}/change/")
        page.send(team_member=linked)
    answer(signed_in(second), "yes")
    call_command("confirm_address", second.email)
    person("eve", REVIEWERS)
    actions.send(article, by=first)
    assert "You worked on this article yourself" in approve(signed_in(second), article)
    assert "Waiting for your review" not in [each.heading for each in worklist(second)]


# --- what people are shown before they type -------------------------------------------------


def test_the_review_page_says_first_what_is_missing_and_still_takes_a_remark(desk, article):
    reviewer = with_role("rita", "Reviewers")
    send(desk, article)
    page = visit(signed_in(reviewer), of(article, "review"))
    assert "You cannot approve this" in page.text and "To the first page" in page.text
    assert page.tree.xpath("//button[@name='do']/@value") == ["comment", "ask-changes"]
    assert not page.tree.xpath("//input[@name='whole']")
    sent = {"seen": article.revisions.first().pk, "text": "Why?", "do": "ask-changes"}
    signed_in(reviewer).post(of(article, "review"), sent)
    assert Review.objects.get().decision == Review.Decision.CHANGES


def test_only_who_could_approve_is_offered_and_the_others_are_named_with_the_reason(desk, article):
    with_role("rita", "Reviewers")
    rob()
    page = visit(desk, of(article, "act/send"))
    offered = page.tree.xpath("//select[@name='to']/option/text()")
    assert offered == ["Anyone who may review", "Rob Reviewer"]
    assert "Rita Roe cannot check yet: the e-mail address is not confirmed yet." in page.text


def test_nobody_is_asked_who_could_not_approve(mona, article):
    other = with_role("rita", "Reviewers")
    rob()
    with pytest.raises(Refused, match="cannot review this"):
        actions.send(article, by=mona, to=other)


def test_checking_again_takes_as_much(desk):
    article = published_by_people(in_review(written(sample_document())))
    eve = with_role("eve", "Reviewers")
    seen = article.revisions.first().pk
    with pytest.raises(Refused, match="You have not confirmed"):
        actions.recheck(article, by=eve, seen=seen)
    actions.recheck(article, by=known(eve), seen=seen)


def test_an_author_whose_address_nobody_confirmed_could_be_the_reviewer_herself(desk, mona):
    known(mona)
    mona.groups.add(role("Reviewers"))
    ghost = choose_password(invite(desk, email="ghost@nowhere.example", roles=[role("Authors").pk]))
    author = User.objects.get(email="ghost@nowhere.example")
    ghosts = written(sample_document(), by=author)
    send(ghost, ghosts)
    assert "has not confirmed an e-mail address yet" in approve(signed_in(mona), ghosts)
    assert not ghosts.reviews.exists()


@pytest.mark.parametrize("address", ['"mona"@clinic.example', "mona+x@clinic.example"])
def test_one_mailbox_in_two_spellings_is_one(desk, mona, address):
    assert mailbox(address) == mailbox(mona.email)
