"""What is said beside a line, by hand: it is shown where it belongs, saved, and shown again."""

import pytest
from playwright.sync_api import expect

from research import drawings
from research.document.parts import Name
from research.document.schema import Amount, Citation, Proportion, TakeawayLine
from tests.journeys.looks import faults
from tests.journeys.outline.details import asked, filled, opened
from tests.journeys.outline.editor import Outline, save
from tests.journeys.outline.site import Outlines

SLEEP = Citation(title="Safe sleep", issuer="Health Office", country="Canada", year="2024")
HANDS = Citation(title="Hands", year="2020", authors=(Name(family="Novak"),))
STEP = TakeawayLine(
    text="Play catch",
    basis="study",
    amount=Amount(minutes=10, times=3, per="day", weeks=4, after="as you both like"),
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(autouse=True)
def choices(monkeypatch):
    """Two sources and one drawing to choose from."""
    for name in ("therapists", "parents"):
        monkeypatch.setattr(Outlines.base_fields[name], "sources", (HANDS, SLEEP))
    monkeypatch.setitem(drawings.DRAWINGS, "ball", "Catching a ball")


def more(details):
    details.get_by_text("More", exact=True).click()


def opener(outline):
    return outline.root.locator(".outline-opener").first


def shown_again(outline):
    """Return what stands in the details after the page came back, by their names."""
    opener(outline).click()
    return outline.root.locator(".outline-details:visible").evaluate(
        """details => Object.fromEntries([...details.querySelectorAll("[data-detail]")]
            .filter(field => field.type !== "radio" || field.checked)
            .filter(field => field.checkVisibility())
            .map(field => [field.dataset.detail,
                field.type === "checkbox" ? field.checked : field.value]))"""
    )


def test_everything_about_a_finding(outlines, site):
    findings = outlines["findings"]
    details = opened(findings, "40% of children born preterm find movement hard")
    filled(details, In_plain_words="They find it hard", How_many="40")
    filled(details, of_whom="children born early", what_they_do="find movements hard")
    details.get_by_role("button", name="do not").click()
    more(details)
    filled(details, How_it_was_measured="scored low", Compared_with="20", Of_all_children="25")
    details.get_by_label("of whom", exact=True).fill("children born on time")
    filled(details, How_sure="Not very sure")
    save(findings.page)
    (line,) = site.saved["findings"]
    share = Proportion(
        count=40, of=100, whom="children born early", what="find movements hard", others="do not",
        measured="scored low", other_count=20, other_whom="children born on time", usual_count=25,
    )  # fmt: skip
    assert (line.plain, line.certainty, line.proportion) == (
        *("They find it hard", "not-very-sure"),
        share,
    )
    again = shown_again(Outline(findings.page, "findings"))
    assert again == {
        "plain": "They find it hard", "count": "40", "of": "100", "whom": "children born early",
        "what": "find movements hard", "others": "do not", "measured": "scored low",
        "other_count": "20", "other_whom": "children born on time", "usual_count": "25",
        "usual_unsaid": False, "certainty": "not-very-sure",
    }  # fmt: skip


def test_everything_about_a_step(outlines, site):
    parents = outlines["parents"]
    details = opened(parents, "Play catch")
    filled(details, Basis="Official guidance")
    filled(details, Which_source="Health Office, Canada, 2024: Safe sleep")
    filled(details, Minutes="10", Times="3", How_often="times a week", Weeks="4")
    filled(details, then="as you like")
    more(details)
    filled(details, In_plain_words="Throw a ball", What_it_needs="a soft ball")
    filled(details, When_to_stop="if it hurts", Ages="from 4 years", Drawing="Catching a ball")
    save(parents.page)
    assert site.saved["parents"] == (
        TakeawayLine(
            text="Play catch", basis="guidance", source="Safe sleep", plain="Throw a ball",
            needs="a soft ball", stop="if it hurts", ages="from 4 years", drawing="ball",
            amount=Amount(minutes=10, times=3, per="week", weeks=4, after="as you like"),
        ),
    )  # fmt: skip
    again = shown_again(Outline(parents.page, "parents"))
    assert again == {
        "advice": "", "basis": "guidance", "source": "Safe sleep", "minutes": "10", "times": "3",
        "often": "week", "weeks": "4", "after": "as you like", "plain": "Throw a ball",
        "needs": "a soft ball", "stop": "if it hurts", "ages": "from 4 years", "drawing": "ball",
    }  # fmt: skip


def test_everything_about_a_line_for_therapists(outlines, site):
    therapists = outlines["therapists"]
    details = opened(therapists, "Look at the hands")
    filled(details, Basis="Another cited source", Which_source="Novak 2020: Hands")
    filled(details, Scope="Within OT practice")
    save(therapists.page)
    (line,) = site.saved["therapists"]
    assert (line.basis, line.source, line.scope) == ("other-source", "Hands", "ot-practice")
    again = shown_again(Outline(therapists.page, "therapists"))
    assert again == {"basis": "other-source", "source": "Hands", "scope": "ot-practice"}


def test_the_opener_sums_up_what_is_set(open_page, site):
    safe = TakeawayLine(text="On the back", advice="keep-safe", basis="guidance")
    free = TakeawayLine(text="Roll", amount=Amount(minutes=1, unsaid="as-you-like"))
    site.saved["parents"] = (STEP, safe, free)
    openers = Outline(open_page(), "parents").root.locator(".outline-opener")
    expect(openers).to_have_text(
        [
            "Step · 10 minutes, 3 times a day, for 4 weeks · This study",
            "Keep safe · Official guidance",
            "Step · 1 minute, As often as you both like · Basis not chosen",
        ]
    )


def test_a_line_shows_only_what_concerns_its_kind(outlines):
    details = opened(outlines["parents"], "On the back")
    expect(details.get_by_label("Minutes")).to_be_hidden()
    asked(details)
    expect(details.get_by_label("Minutes")).to_be_focused()
    expect(details.get_by_label("Which source")).to_be_hidden()
    details.get_by_label("Keep safe").check()
    expect(details.get_by_label("Minutes")).to_be_hidden()
    more(details)
    expect(details.get_by_label("In plain words")).to_be_visible()
    expect(details.get_by_label("What it needs")).to_be_hidden()
    filled(details, Basis="Official guidance")
    expect(details.get_by_label("Which source")).to_be_visible()


def test_what_a_choice_hides_comes_back_with_it_and_is_not_saved_without(open_page, site):
    site.saved["parents"] = (STEP,)
    parents = Outline(open_page(), "parents")
    details = opened(parents)
    details.get_by_label("Keep safe").check()
    expect(parents.status).to_contain_text("set aside until you choose it again")
    details.get_by_role("radio", name="Step").check()
    expect(details.get_by_label("Minutes")).to_have_value("10")
    expect(details.get_by_role("textbox", name="Times")).to_have_value("3")
    details.get_by_label("How often").select_option(
        label="Nobody has tested how often, as far as we know"
    )
    expect(details.get_by_role("textbox", name="Times")).to_be_hidden()
    parents.button("Undo").click()
    expect(details.get_by_role("textbox", name="Times")).to_have_value("3")
    expect(details.get_by_label("How often")).to_have_value("day")
    details.get_by_label("Get help").check()
    save(parents.page)
    (line,) = site.saved["parents"]
    assert (line.advice, line.amount) == ("get-help", None)


def test_an_amount_that_is_no_number_is_refused_and_everything_given_back(outlines):
    parents = outlines["parents"]
    details = opened(parents, "Play catch")
    filled(details, Minutes="ten", Times="3", How_often="times a day", then="as you like")
    more(details)
    filled(details, What_it_needs="a ball")
    save(parents.page)
    assert "Write how much as whole numbers, like 10 minutes, in “Play catch”." in (
        parents.page.locator(".errorlist").inner_text()
    )
    again = shown_again(Outline(parents.page, "parents"))
    kept = {name: again[name] for name in ("minutes", "times", "often", "after", "needs")}
    assert kept == {
        "minutes": "ten", "times": "3", "often": "day", "after": "as you like", "needs": "a ball",
    }  # fmt: skip


def test_a_source_that_is_not_cited_any_more_is_still_shown_and_kept(open_page, site):
    site.saved["parents"] = (TakeawayLine(text="Roll", basis="guidance", source="10.1/gone"),)
    parents = Outline(open_page(), "parents")
    details = opened(parents, " often")
    expect(details.get_by_label("Which source")).to_have_value("10.1/gone")
    save(parents.page)
    assert [line.source for line in site.saved["parents"]] == ["10.1/gone"]


def test_by_keyboard_alone(outlines, site):
    parents = outlines["parents"]
    details = opened(parents, "On the back")
    expect(details.get_by_role("radio", name="Step")).to_be_focused()
    parents.press("ArrowRight")
    expect(details.get_by_label("Keep safe")).to_be_focused()
    expect(details.get_by_label("Keep safe")).to_be_checked()
    parents.press("ArrowLeft", "Tab", "Tab")
    expect(details.get_by_role("button", name="Say how much")).to_be_focused()
    parents.press("Enter")
    expect(details.get_by_label("Minutes")).to_be_focused()
    parents.type("10")
    parents.press("Enter")
    assert parents.page.url.endswith("/admin/outlines/")
    expect(details.get_by_label("Minutes")).to_have_value("10")
    assert site.saved == {}
    parents.press("Control+z")
    expect(details.get_by_label("Minutes")).to_have_value("")
    parents.press("Escape")
    expect(parents.text(0)).to_be_focused()


def test_lines_of_all_three_choose_by_themselves(open_page, site):
    site.saved["parents"] = (STEP, TakeawayLine(text="On the back", advice="keep-safe"))
    parents = Outline(open_page(), "parents")
    for index in range(2):
        parents.root.locator(".outline-opener").nth(index).click()
    details = parents.root.locator(".outline-details:visible")
    expect(details.nth(0).get_by_role("radio", name="Step")).to_be_checked()
    expect(details.nth(1).get_by_label("Keep safe")).to_be_checked()


@pytest.mark.parametrize("options", [PHONE, {}], ids=["phone", "desk"])
def test_axe_finds_nothing_in_what_is_said_of_advice(open_page, site, axe, wrongs, options):
    safe = TakeawayLine(text="On the back", advice="keep-safe", basis="guidance", ages="babies")
    site.saved.update(parents=(STEP, safe), therapists=(TakeawayLine(text="Look"),))
    page = open_page(**options)
    for opener in page.locator(".outline-opener:visible").all():
        opener.click()
    for summary in page.locator(".outline-more:not([open]) summary:visible").all():
        summary.click()
    found = faults(page, axe)
    wrongs.clear()  # axe's own style
    assert found == []
