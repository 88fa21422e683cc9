"""A finding said again in the editor: in plain words, and how many, on the author's yes alone."""

import pytest
from playwright.sync_api import expect

from research.document.schema import FindingLine, Proportion, RiskFactorLine
from tests.journeys.looks import faults
from tests.journeys.outline.details import filled
from tests.journeys.outline.editor import Outline, save

FORTY = "40% of children born preterm find movement hard"
NO_SHARES = [
    "The odds ratio was 40%",
    "OR 2.1 (95% CI 1.2 to 3.4)",
    "A confidence level of 95%",
    "Between 30% and so on: 30–40% were late",
    "20% to 30% were late",
    "They were 40% more likely to be late",
    "Speed rose by 40%",
    "12.5% were late",
    "140% of the norm",
    "Most were late",
]


def opened(findings, text):
    """Type `text` in a new outline and open its details."""
    findings.click()
    findings.type(text)
    findings.press("Alt+Enter")
    return findings.root.locator(".outline-details:visible")


def suggestion(findings):
    return findings.root.locator(".outline-suggestion:visible")


def test_plain_words_are_typed_below_the_finding_and_saved(findings, page_of, site):
    details = opened(findings, "Prehension improved")
    plain = details.get_by_label("In plain words")
    expect(plain).to_be_focused()
    findings.type("They caught better")
    findings.press("Escape")
    expect(findings.root.locator(".outline-opener").first).to_contain_text(
        "In plain words: They caught better"
    )
    save(page_of(findings))
    assert [row.plain for row in site.kept("findings")] == ["They caught better"]


def test_the_number_a_text_says_is_used_only_on_the_authors_yes(findings, page_of, site):
    details = opened(findings, FORTY)
    expect(suggestion(findings)).to_contain_text("The text says 40 of 100.")
    assert details.get_by_label("How many", exact=True).input_value() == ""
    suggestion(findings).get_by_role("button", name="Yes, use it").click()
    expect(details.get_by_label("How many", exact=True)).to_have_value("40")
    expect(suggestion(findings)).to_have_count(0)
    expect(details.get_by_label("of whom: “children")).to_be_focused()
    findings.type("children born preterm")
    save(page_of(findings))
    assert site.saved["findings"][0].proportion == Proportion(
        count=40, of=100, whom="children born preterm"
    )


def test_without_a_yes_nothing_is_counted(findings, page_of, site):
    opened(findings, FORTY)
    save(page_of(findings))
    assert site.saved["findings"][0].proportion is None


def test_four_in_ten_is_suggested_as_it_is_said(findings):
    opened(findings, "4 in 10 were late")
    expect(suggestion(findings)).to_contain_text("The text says 4 of 10.")


def test_no_ratio_interval_or_change_is_ever_suggested(findings):
    opened(findings, FORTY)
    for text in NO_SHARES:
        findings.text(0).fill(text)
        expect(suggestion(findings), text).to_have_count(0)
    findings.text(0).fill(FORTY)
    expect(suggestion(findings)).to_have_count(1)


def test_undo_takes_the_number_back(findings):
    details = opened(findings, FORTY)
    suggestion(findings).get_by_role("button", name="Yes, use it").click()
    while details.get_by_label("How many", exact=True).input_value():
        findings.button("Undo").click()
    expect(findings.text(0)).to_have_value(FORTY)
    expect(suggestion(findings)).to_have_count(1)


def test_a_risk_factor_has_plain_words_and_no_number(outlines, open_page, site):
    factor = RiskFactorLine(text="40% noise")
    site.saved["findings"] = (FindingLine(text="Late", children=(factor,)),)
    findings = Outline(open_page(), "findings")
    findings.click(1)
    findings.press("Alt+Enter")
    details = findings.root.locator(".outline-details:visible")
    expect(details.get_by_label("Examples")).to_be_visible()
    expect(details.get_by_label("In plain words")).to_be_visible()
    expect(details.get_by_label("How many", exact=True)).to_have_count(1)
    expect(details.get_by_label("How many", exact=True)).to_be_hidden()


def test_a_number_that_is_none_is_refused_with_a_sentence_and_given_back(findings, page_of):
    details = opened(findings, "Late")
    filled(details, How_many="a few")
    page = page_of(findings)
    save(page)
    assert "“Late”: write how many as whole numbers, like 40 of 100." in page.content()
    again = Outline(page, "findings")
    again.root.locator(".outline-opener").first.click()
    expect(again.root.get_by_label("How many", exact=True)).to_have_value("a few")


@pytest.fixture
def page_of():
    """Return a function that returns the page an editor stands on."""
    return lambda outline: outline.page


@pytest.fixture
def whole(site):
    """The page's admin with a finding that says all it can."""
    share = Proportion(
        count=40, of=100, whom="children; all", other_count=9, other_whom="others {}"
    )
    part = FindingLine(
        text="Very late", proportion=Proportion(count=20, of=100, whom="x", part=True)
    )
    factor = RiskFactorLine(text="Noise", plain="It is loud")
    line = FindingLine(text="Late", plain="Slow", proportion=share, children=(part, factor))
    site.saved["findings"] = (line,)
    return site


def test_without_javascript_it_stands_in_braces(open_page, whole):
    before = whole.saved["findings"]
    page = open_page(java_script_enabled=False)
    box = page.get_by_label("Findings")
    assert "{Plain words: Slow}" in box.input_value()
    assert page.get_by_text("{Plain words: They caught better}").first.is_visible()
    save(page)
    assert whole.saved["findings"] == before
    box = page.get_by_label("Findings")
    box.fill(box.input_value().replace("- Late", "- Later").replace(": Slow", ": Slower"))
    save(page)
    (line,) = whole.saved["findings"]
    assert (line.text, line.plain, line.proportion) == ("Later", "Slower", before[0].proportion)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_details(open_page, whole, axe, wrongs, width):
    # So high that nothing is half covered by a bar that stays in sight.
    page = open_page(viewport={"width": width, "height": 3500})
    findings = Outline(page, "findings")
    for index in range(3):
        findings.root.locator(".outline-opener").nth(index).click()
    found = faults(page, axe)
    wrongs.clear()  # axe's own style
    assert found == []
