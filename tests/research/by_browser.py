"""What people do to be invited, known and asked, and to approve, each in a browser of their own."""

import re
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from clinic.models import TeamMember
from research.models import Article
from tests.admin_pages import visit
from tests.people import PASSWORD, role
from tests.research.reviewed import ANSWERS

SECOND = "rita@mail.example"  # an address that Mona gives, and whose mail she does not read


def of(article: Article, step: str) -> str:
    return f"/admin/research/article/{article.pk}/{step}/"


def rita(**values) -> TeamMember:
    return TeamMember.objects.create(name="Rita Roe", slug="rita", credentials="OT", **values)


def invite(desk: Client, email: str = SECOND, **values) -> str:
    """Invite somebody as a reviewer, and return the path of the link that is shown."""
    names = {"first_name": "Rita", "last_name": "Roe", "roles": [role("Reviewers").pk], **values}
    page = visit(desk, "/admin/auth/user/add/").send(email=email, **names)
    (link,) = page.tree.xpath("//input[@id='invitation-link']/@value")
    return urlsplit(link).path


def mailed(to: str, part: str) -> str:
    """Return the path of the newest link with `part` in it that was mailed to the address `to`."""
    texts = [each.body for each in mail.outbox if each.to == [to]]
    return urlsplit(re.findall(rf"http\S+/{part}/\S+", " ".join(texts))[-1]).path


def choose_password(link: str) -> Client:
    """Open the invitation's `link` in another browser, and stay signed in there."""
    browser = Client()
    visit(browser, link).send(new_password1=PASSWORD, new_password2=PASSWORD)
    assert browser.get("/admin/").status_code == 200
    return browser


def answer(browser: Client, said: str, seen: str = "Rita Roe") -> str:
    response = browser.post("/admin/who-i-am/", {"seen": seen, "answer": said}, follow=True)
    return response.content.decode()


def send(browser: Client, article: Article, to: User | None = None):
    browser.post(of(article, "act/send"), {"to": to.pk if to else ""})


def approve(browser: Client, article: Article) -> str:
    seen = article.revisions.first().pk
    sent = {"seen": seen, "whole": "on", "do": "approve", **ANSWERS}
    return browser.post(of(article, "review"), sent, follow=True).content.decode()


def publish(browser: Client, article: Article):
    browser.post(of(article, "act/publish"), {"when": "now"})


def readers_page(article: Article) -> str:
    return Client().get(f"/research/{article.slug}/").content.decode()
