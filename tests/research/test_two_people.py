"""That "checked by" names a second person: what one Manager alone can try, through HTTP."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client

from clinic.models import TeamMember
from research.models import Article, LiveEdition, Review
from tests.admin_pages import signed_in, visit
from tests.people import PASSWORD, manager, role
from tests.research.documents import sample_document
from tests.research.people import written

pytestmark = [pytest.mark.django_db, pytest.mark.data]
SECOND = "mona.private@mail.example"  # a second address of Mona's own


@pytest.fixture
def mona() -> User:
    return manager()


@pytest.fixture
def article(mona) -> Article:
    return written(sample_document(), by=mona)


def of(article: Article, step: str) -> str:
    return f"/admin/research/article/{article.pk}/{step}/"


def invite_second(desk: Client, **values) -> str:
    """Invite Mona's second address, and return the path of the link that she is shown."""
    names = {"first_name": "Rita", "last_name": "Roe", "roles": [role("Reviewers").pk]}
    page = visit(desk, "/admin/auth/user/add/").send(email=SECOND, **names, **values)
    (link,) = page.tree.xpath("//input[@id='invitation-link']/@value")
    return urlsplit(link).path


def choose_password(link: str) -> Client:
    """Open the invitation's `link` in another browser, and stay signed in there."""
    browser = Client()
    visit(browser, link).send(new_password1=PASSWORD, new_password2=PASSWORD)
    assert browser.get("/admin/").status_code == 200
    return browser


def approve(browser: Client, article: Article):
    seen = article.revisions.first().pk
    return browser.post(of(article, "review"), {"seen": seen, "whole": "on", "do": "approve"})


def test_a_manager_is_not_her_own_second_pair_of_eyes(mona, article):
    desk = signed_in(mona)
    member = TeamMember.objects.create(name="Rita Roe", slug="rita", credentials="OT")
    second = choose_password(invite_second(desk, team_member=member.pk))
    desk.post(of(article, "act/send"), {"to": ""})
    approve(second, article)
    desk.post(of(article, "act/publish"), {"when": "now"})
    assert not Review.objects.exists()
    assert not LiveEdition.objects.exists()
    assert "Checked by" not in Client().get(f"/research/{article.slug}/").content.decode()
