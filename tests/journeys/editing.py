"""The article's form in a browser."""

from playwright.sync_api import expect

from research.document import rows
from research.models import Article

ADD = "/admin/research/article/add/"
ALONE = "Publish without a second therapist"


def edit(page, article):
    page.goto(f"/admin/research/article/{article.pk}/change/")
    return page


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def publish_alone(page):
    """Publish what was saved, in a clinic where nobody else could check it."""
    page.get_by_role("link", name=ALONE).click()
    page.get_by_label("Why do you publish it").fill("A clinic of one.")
    press(page, ALONE)
    says(page, "The page says so")


def says(page, words):
    expect(page.locator(".messagelist")).to_contain_text(words)


def draft(article):
    return rows.read(Article.objects.get(pk=article.pk))


def rich_text(page):
    return page.get_by_role("textbox", name="Why it matters in therapy")


def type_rich_text(page, words):
    rich_text(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)
