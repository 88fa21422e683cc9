"""The number beside a finding, by hand: told as it is typed, and offered as far as it is honest."""

import pytest
from playwright.sync_api import expect

from research.document.schema import FindingLine, Proportion
from tests.journeys.outline.details import filled, opened
from tests.journeys.outline.editor import Outline, save


def test_a_number_of_a_finding_comes_back_from_a_risk_factor(open_page, site):
    share = Proportion(count=40, of=100, whom="children", what="find it hard")
    part = FindingLine(text="Hands", proportion=share)
    site.saved["findings"] = (FindingLine(text="Late", children=(part,)),)
    findings = Outline(open_page(), "findings")
    findings.click(1)
    findings.press("Alt+r", "Alt+r")
    save(findings.page)
    assert site.saved["findings"][0].children[0].proportion == share


def test_the_others_are_offered_and_never_said_by_themselves(outlines, site):
    findings = outlines["findings"]
    details = opened(findings, "Late")
    filled(details, How_many="40", of_whom="children", what_they_do="come late")
    told = findings.root.locator(".outline-sentences")
    expect(told).to_have_text("About 40 in 100 children come late.")
    offer = details.get_by_role("button", name="do not")
    offer.click()
    expect(told).to_have_text("About 40 in 100 children come late. About 60 in 100 do not.")
    expect(details.get_by_label("and the others")).to_be_focused()
    expect(offer).to_be_hidden()
    findings.button("Undo").click()
    expect(details.get_by_label("and the others")).to_have_value("")
    save(findings.page)
    assert site.saved["findings"][0].proportion.others == ""


@pytest.mark.parametrize(
    ("count", "whom", "told"),
    [
        ("0", "children", "None of 100 children cry. 100 in 100 do not."),
        ("100", "children", "All of 100 children cry."),
        ("40", "children born early, without pain", "born early, without pain, cry. About 60"),
        ("40", "children aged 3, 4 and 5", "About 40 in 100 children aged 3, 4 and 5 cry."),
        ("101", "children", ""),
        ("some", "children", ""),
    ],
)
def test_the_number_is_told_as_it_is_typed(outlines, count, whom, told):
    findings = outlines["findings"]
    details = opened(findings, "Late")
    filled(details, How_many=count, of_whom=whom, what_they_do="cry.", and_the_others="do not")
    sentences = findings.root.locator(".outline-sentences")
    expect(sentences).to_contain_text(told) if told else expect(sentences).to_be_hidden()


def test_the_others_of_a_group_to_compare_with_are_told_too(outlines):
    findings = outlines["findings"]
    details = opened(findings, "Late")
    filled(details, How_many="40", of_whom="children", what_they_do="cry", and_the_others="do not")
    details.get_by_text("More", exact=True).click()
    details.get_by_label("Compared with").fill("10")
    details.get_by_label("of whom", exact=True).fill("babies")
    expect(findings.root.locator(".outline-sentences")).to_have_text(
        "About 40 in 100 children cry. About 60 in 100 do not. "
        "About 10 in 100 babies cry. About 90 in 100 do not."
    )


@pytest.mark.parametrize(
    ("text", "offer", "count"),
    [
        ("29 of the 48 improved", "The text says 29 of the 48. Shall families see it as 60", "60"),
        ("12 out of 40 improved", "says 12 out of 40. Shall families see it as 30 of 100", "30"),
        ("1 of 300 fell", "The text says 1 of 300. Circles of 100 cannot show that", ""),
        ("2 of 3 fell", "The text says 2 of 3. Circles of 100 cannot show that", ""),
        ("299 of the 300 fell", "The text says 299 of the 300. Circles of 100 cannot", ""),
    ],
)
def test_so_many_of_so_many_is_offered_as_far_as_it_is_honest(outlines, text, offer, count):
    findings = outlines["findings"]
    details = opened(findings, text)
    suggestion = findings.root.locator(".outline-suggestion:visible")
    expect(suggestion).to_contain_text(offer)
    yes = suggestion.get_by_role("button")
    if count:
        yes.click()
        expect(details.get_by_label("How many", exact=True)).to_have_value(count)
    else:
        expect(yes).to_be_hidden()


def test_what_only_looks_like_so_many_of_so_many_is_not_offered(outlines):
    findings = outlines["findings"]
    opened(findings, "29 of the 48 improved")
    suggestion = findings.root.locator(".outline-suggestion:visible")
    expect(suggestion).to_have_count(1)
    for text in (
        "They trained 3 in 4 weeks",
        "In 50 of the 48",
        "A score of 29 to 31 of 48",
        "0.5 of 48",
        "0 of 0",
    ):
        findings.text(0).fill(text)
        expect(suggestion, text).to_have_count(0)
