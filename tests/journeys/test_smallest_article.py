"""The smallest honest article: from a citation to *sent for review*, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from clinic.models import TeamMember
from research.models import Article, DraftState
from tests.journeys.editing import ADD, draft, says
from tests.research.people import ann, rob, written

CITATION = (
    "Roe, J. (2021), Ball play at home. Journal of Invented Studies, 4: 10-19. DOI:10.5555/b1"
)
MOST_ANSWERS = 10  # beside what is typed
FAR = 120  # presses of Tab, which lead anywhere on the page


class Keyboard:
    """Somebody who types and never takes the mouse; `answers` is what she chose and pressed."""

    def __init__(self, page: Page):
        self.page, self.answers = page, []

    def to(self, selector: str):
        """Tab on to the first element that `selector` matches."""
        is_there = "selector => document.activeElement.matches(selector)"
        for _press in range(FAR):
            if self.page.evaluate(is_there, selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {selector} by Tab")

    def type(self, selector: str, words: str):
        """Write `words`, which is no answer to be counted."""
        self.to(selector)
        self.page.keyboard.insert_text(words)

    def answer(self, selector: str, *keys: str):
        """Choose by pressing `keys` in the field."""
        self.to(selector)
        for key in keys:
            self.page.keyboard.press(key)
        self.answers.append(selector)

    def press(self, selector: str):
        """Press a button, and wait for the page that follows."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.answers.append(selector)


def test_ten_answers_lead_from_a_citation_to_sent_for_review(signed_in, live_server):
    TeamMember.objects.create(name="Ann Author", slug="ann", credentials="OT", user=ann())
    rob()
    page = signed_in(ann())
    page.goto(ADD)
    expect(page.locator("#save-state[data-watching]")).to_have_text("Nothing typed yet")
    hands = Keyboard(page)
    hands.type("#id_source-0-paste", CITATION)
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    hands.type("#id_message", "Playing catch may help your child to catch.")
    hands.type("#id_for_whom", "For children of 3 to 7 years.")
    hands.type(".field-findings .outline-text", "Catching improved")
    page.keyboard.press("Escape")  # Tab leaves the lines
    hands.type(".field-for_parents .outline-text", "Play catch with a soft ball")
    hands.answer(".field-for_parents .outline-text", "Alt+Enter")
    hands.answer(".field-for_parents [data-detail=basis]", "T")  # “This study”
    hands.answer("[name=certainty]", "ArrowDown", "ArrowDown")
    hands.answer("[name=doubts]", "Space")
    hands.type("#id_limits", "It cannot tell whether it lasts.")
    hands.answer("#id_no_special_help", "Space")
    hands.answer("#id_interest", "N", "o", ",")
    hands.press("[name=_save]")
    says(page, "No title was typed. This one was made for it: “Ball play at home”.")
    hands.press(".standing a[href$='/act/send/']")
    hands.press("#act_form [type=submit]")
    says(page, "Sent for review")
    assert len(hands.answers) <= MOST_ANSWERS, hands.answers
    article = Article.objects.get()
    document = draft(article)
    assert article.state == DraftState.IN_REVIEW
    assert (document.title, document.slug) == ("Ball play at home", "ball-play-at-home")
    assert [author.slug for author in document.authors] == ["ann"]
    assert document.study.certainty == "not-very-sure"
    assert document.for_parents[0].basis == "study"
    assert document.interest == "none"


@pytest.mark.parametrize(
    ("field", "there"),
    [
        ("findings", ".field-findings .outline-text"),
        ("certainty", "[name=certainty]"),
        ("funding", "#id_funding"),
    ],
)
def test_what_is_said_of_a_field_leads_into_it(signed_in, live_server, field, there):
    article = written()
    page = signed_in(ann())
    page.goto(f"/admin/research/article/{article.pk}/change/?at={field}#id_{field}")
    box = page.locator(there).first
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
