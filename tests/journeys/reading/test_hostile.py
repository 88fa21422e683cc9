"""An article of hostile text fits as well, and runs nothing."""

import pytest

from tests.journeys.reading.conftest import DESK


@pytest.mark.parametrize("width", [320, 1280])
def test_words_of_any_length_fit(site, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto("/research/hostile/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_hostile_text_runs_nothing(site, new_page):
    page = new_page(viewport=DESK)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto("/research/hostile/")
    page.get_by_text("<script>alert(1)</script>").first.wait_for()
    assert not dialogs
