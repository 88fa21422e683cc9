"""What parents can do, as the page tells it: steps, keep safe, get help, and what each rests on."""

from dataclasses import replace

import pytest
from lxml import html

from research.document.schema import Amount, Citation, Study, TakeawayLine
from tests.research.documents import source
from tests.research.published import published
from tests.research.views.pages import in_order, studied

pytestmark = pytest.mark.django_db

GUIDANCE = Citation(
    title="Safe play",
    kind="guideline",
    issuer="Health Office",
    country="Canada",
    year="2024",
    url="https://example.org/safe",
)
COMPARED = Study(certainty="not-very-sure", doubts=("few-children",), limits="One town only.")
UNCOMPARED = replace(COMPARED, doubts=("no-comparison",))
ON_GUIDANCE = {"basis": "guidance", "source": GUIDANCE.key}


def page(client, *lines, study=COMPARED, **changes):
    published(study=study, for_parents=lines, citations=(source(), GUIDANCE), **changes)
    content = client.get("/research/throwing-and-catching/").content.decode()
    return html.document_fromstring(content)


def at_home(client, *lines):
    return page(client, *lines).get_element_by_id("at-home")


def words(element) -> str:
    return " ".join(element.text_content().split())


def bases(section) -> list[str]:
    return [words(each) for each in section.find_class("basis")]


def test_what_all_steps_rest_on_is_said_once_above_them(client):
    section = at_home(
        client, TakeawayLine(text="Throw", basis="study"), TakeawayLine(text="Catch", basis="study")
    )
    assert bases(section) == ["The study tested these steps."]
    said = words(section)
    assert said.index("The study tested") < said.index("Throw")


def test_where_steps_differ_each_says_what_it_rests_on(client):
    section = at_home(
        client,
        TakeawayLine(text="Throw", basis="study", children=(TakeawayLine(text="Up"),)),
        TakeawayLine(
            text="Catch",
            basis="experience",
            children=(TakeawayLine(text="Low", basis="experience"),),
        ),
    )
    assert bases(section) == [
        "This comes from the study.",
        "We have not said what this rests on.",
        "The study did not test this. It comes from our therapists’ experience.",
    ]


def test_advice_without_a_basis_says_that_we_have_not_said_it(client):
    section = at_home(client, TakeawayLine(text="Throw"))
    assert bases(section) == ["We have not said what these steps rest on."]


def test_where_the_study_had_no_group_to_compare_with_it_tested_no_step(client):
    tree = page(
        client,
        TakeawayLine(text="Throw", basis="study"),
        TakeawayLine(text="Catch", basis="study"),
        TakeawayLine(text="Stay close", basis="study", advice="keep-safe"),
        for_therapists=(TakeawayLine(text="Measure", basis="study"),),
        study=UNCOMPARED,
    )
    assert bases(tree) == [
        "Families in the study did these steps. There was no group to compare with.",
        "This comes from the study. There was no group to compare with.",
        "This comes from the study. There was no group to compare with.",
    ]


def test_where_steps_differ_too(client):
    tree = page(
        client,
        TakeawayLine(text="Throw", basis="study"),
        TakeawayLine(text="Catch", basis="experience"),
        study=UNCOMPARED,
    )
    assert bases(tree)[0] == "Families in the study did this. There was no group to compare with."


def test_how_often_is_not_told_as_tested_with_the_step(client):
    as_you_like = Amount(minutes=10, unsaid="as-you-like")
    section = at_home(
        client,
        TakeawayLine(text="Throw", basis="study", amount=as_you_like),
        TakeawayLine(text="Catch", basis="experience", amount=as_you_like),
    )
    assert [words(each) for each in section.find_class("how")] == [
        "10 minutes.",
        "How often was not tested: as often as you both like.",
        "10 minutes.",
        "As often as you both like.",
    ]


def test_a_source_leads_to_its_place_among_the_sources(client):
    tree = page(client, TakeawayLine(text="Throw", **ON_GUIDANCE))
    (link,) = tree.xpath("//section[@id='at-home']//p[@class='basis']/a")
    (place,) = tree.xpath("//section[@id='source']//*[@id=$id]", id=link.get("href")[1:])
    assert "Health Office, Canada (2024). Safe play." in words(place)
    assert "https://example.org/safe" in words(place)


def test_only_steps_are_numbered_and_the_others_stand_in_lists_of_their_own(client):
    section = at_home(
        client,
        TakeawayLine(text="Call if it swells", advice="get-help", basis="experience"),
        TakeawayLine(text="Throw", basis="study"),
        TakeawayLine(text="Stay close", advice="keep-safe", **ON_GUIDANCE),
        TakeawayLine(text="Catch", basis="study"),
    )
    assert [words(item) for item in section.xpath(".//ol/li")] == ["Throw", "Catch"]
    assert [words(each) for each in section.iter("h3")] == ["Keep safe", "Get help"]
    assert [words(item) for item in section.xpath(".//ul/li")] == [
        "Stay close",
        "Call if it swells",
    ]
    assert bases(section)[1:] == [
        "This is official guidance: Health Office, Canada, 2024. See the source",
        "The study did not test this. It comes from our therapists’ experience.",
    ]


def test_a_step_says_how_much_with_what_when_to_stop_and_for_whom(client):
    section = at_home(
        client,
        TakeawayLine(
            text="Throw",
            basis="study",
            amount=Amount(minutes=10, times=3, per="day", weeks=4, after="as you like"),
            needs="a soft <ball>",
            stop="your child is tired",
            ages="from 3 years",
        ),
        TakeawayLine(text="Catch", basis="study", amount=Amount(unsaid="not-tested")),
    )
    assert [words(each) for each in section.find_class("how")] == [
        "10 minutes, 3 times a day, for 4 weeks.",
        "Then: as you like",
        "You need: a soft <ball>",
        "Stop or ask: your child is tired",
        "Age: from 3 years",
        "Nobody has tested how often, as far as we know.",
    ]


def test_steps_have_plain_words_first(client):
    (step,) = at_home(
        client, TakeawayLine(text="Elicit reaching", plain="Hold out a toy", basis="study")
    ).iter("li")
    assert words(step) == "Hold out a toy In clinical words: Elicit reaching"


def test_what_therapists_can_do_says_whose_task_it_is_or_that_nobody_said(client):
    lines = (
        TakeawayLine(text="Cool", scope="hospital", basis="study"),
        TakeawayLine(
            text="Refer",
            basis="study",
            children=(TakeawayLine(text="Soon", basis="study"),),
        ),
    )
    tree = page(client, TakeawayLine(text="Throw", basis="study"), for_therapists=lines)
    section = tree.get_element_by_id("therapists")
    assert [words(each) for each in section.find_class("scope")] == [
        "Hospital team only: not for therapists or families",
        "Whose task this is has not been said",
    ]
    assert bases(section) == ["This comes from the study."]


def test_a_free_copy_of_a_source_is_a_tap_away(client):
    paper = replace(source(), free_url="https://example.org/free", free_licence="CC BY 4.0")
    published(citations=(paper,))
    content = client.get("/research/throwing-and-catching/").content.decode()
    section = html.document_fromstring(content).get_element_by_id("source")
    assert "Read a free copy (CC BY 4.0)" in words(section)
    assert "The whole study is free to read" in words(section)
    assert "only its summary" not in words(section)
    assert section.xpath(".//a[@href='https://example.org/free']")


def test_where_no_free_copy_is_known_the_page_says_so(client):
    published(citations=(source(),))
    content = client.get("/research/throwing-and-catching/").content.decode()
    section = html.document_fromstring(content).get_element_by_id("source")
    assert "We know of no free copy" in words(section)
    assert "whole study" not in words(section)


def test_the_first_step_stands_at_the_top_in_plain_words_and_few(client):
    long = f"Throw the ball, e.g. a soft one, with your child{' every day' * 8}. Then rest."
    tree = page(
        client,
        TakeawayLine(text="Keep away", advice="keep-safe", basis="experience"),
        TakeawayLine(text="Elicit throwing", plain=long, basis="study"),
        TakeawayLine(text="Catch", basis="study", children=(TakeawayLine(text="Low"),)),
    )
    (box,) = tree.find_class("in-short")
    assert words(box[0]) == f"What you can do at home: {long[: -len(' Then rest.')]} See all steps"


def test_without_steps_there_is_none_at_the_top(client):
    tree = page(client, TakeawayLine(text="Keep away", advice="keep-safe", basis="experience"))
    (box,) = tree.find_class("in-short")
    assert words(box).startswith("See a doctor this week:")


HARMED = {"harms": "seen", "harms_seen": "Two children fell."}


def test_harms_stand_beside_steps_that_rest_on_the_study(client):
    step = TakeawayLine(text="Throw", basis="study")
    other = TakeawayLine(text="Catch", basis="experience")
    safe = TakeawayLine(text="Stay close", advice="keep-safe", basis="experience")
    tree = page(client, other, step, safe, study=studied(**HARMED))
    said = words(tree.get_element_by_id("at-home"))
    in_order(said, "Throw", "Harms: The study saw harms. Two children fell.", "Keep safe")


@pytest.mark.parametrize(("basis", "harmed"), [("experience", HARMED), ("study", {})])
def test_harms_are_told_only_of_what_was_studied_and_where_the_study_was_asked(
    client, basis, harmed
):
    tree = page(client, TakeawayLine(text="Throw", basis=basis), study=studied(**harmed))
    assert "Harms:" not in words(tree.get_element_by_id("at-home"))
