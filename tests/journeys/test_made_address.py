"""The web address that is made of a new page's words follows them, after a refused save, too."""

import pytest
from playwright.sync_api import expect

from clinic.models import Page
from research.models import Topic
from research.workflow.roles import MANAGERS
from tests.journeys.editing import press
from tests.research.glossary.terms import term
from tests.research.people import person


@pytest.mark.parametrize(
    "model",
    [
        "research/glossaryterm",
        "research/topic",
        "clinic/page",
    ],
)
def test_a_refused_address_follows_the_words_until_it_is_typed(signed_in, live_server, model):
    term("sleep")
    Topic.objects.create(name="Sleep", slug="sleep")
    Page.objects.create(title="Sleep", slug="sleep", body="x")
    page = signed_in(person("may", MANAGERS))
    page.goto(f"/admin/{model}/add/")
    words, address = page.locator("#id_term, #id_name, #id_title"), page.locator("#id_slug")
    words.press_sequentially("Sleep")
    expect(address).to_have_value("sleep")
    press(page, "Save")
    expect(page.locator(".error-summary")).to_be_visible()
    words.fill("Sleeping late")
    expect(address).to_have_value("sleeping-late")
    address.fill("own")
    words.fill("Sleeping well")
    expect(address).to_have_value("own")
