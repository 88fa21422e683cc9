"""What is said beside a line of an outline: kept and shown again, or named in a sentence."""

import json

import pytest

from research.admin.article.outline_words import notation
from research.document.schema import Citation, TakeawayLine
from research.outline import parse
from research.outline.sent import DETAILS
from tests.research.admin.outlines import error, form, from_editor, lines

SAID = {
    "findings": {
        "kind": "finding", "plain": "They threw far", "certainty": "not-very-sure",
        "count": "40", "of": "100", "whom": "children born early", "what": "throw far",
        "others": "do not", "measured": "threw a ball", "other_count": "20",
        "other_whom": "others", "usual_count": "9", "part": "yes",
    },
    "therapists": {"basis": "guidance", "source": "10.1/a", "scope": "ot-practice"},
    "parents": {
        "plain": "Throw", "basis": "guidance", "source": "10.1/a", "needs": "a ball",
        "stop": "if it hurts", "ages": "from 4 years", "drawing": "ball", "minutes": "10",
        "times": "3", "per": "day", "weeks": "4", "after": "as you like",
    },
}  # fmt: skip
# What cannot be said together with the above.
OTHERWISE = {
    "findings": [
        {"kind": "risk-factor", "examples": "cars", "plain": "Loud"},
        SAID["findings"] | {"usual_count": "", "usual_unsaid": "yes"},
    ],
    "therapists": [],
    "parents": [{"advice": "keep-safe"}, {"advice": "get-help"}, {"unsaid": "not-tested"}],
}


@pytest.mark.parametrize("kind", DETAILS)
def test_every_detail_that_is_sent_is_kept_and_shown_again(kind):
    every = {"text": "Above"} | ({"count": "50", "whom": "all"} if kind == "findings" else {})
    rows = [{"text": "Said", "depth": 1} | said for said in (SAID[kind], *OTHERWISE[kind])]
    assert {name for row in rows for name in row} >= set(DETAILS[kind]), "each is tried"
    found = lines(from_editor([every, *rows], kind=kind))
    widget = form(kind, found).fields["lines"].widget
    shown = json.loads(widget.get_context("lines", found, {})["widget"]["rows"])[1:]
    assert [{name: row[name] for name in sent} for row, sent in zip(shown, rows, strict=True)] == (
        rows
    )


@pytest.mark.parametrize("kind", DETAILS)
def test_a_refused_save_gives_every_detail_back(kind):
    sent = [{"text": "", "depth": 0} | said for said in (SAID[kind], *OTHERWISE[kind])]
    bound = from_editor(sent, kind=kind)
    assert "A line is empty" in error(bound)
    widget = bound["lines"].field.widget
    shown = widget.get_context("lines", bound["lines"].value(), {})["widget"]
    assert json.loads(shown["rows"]) == sent


@pytest.mark.parametrize("name", ["minutes", "times", "weeks"])
@pytest.mark.parametrize("typed", ["a few", "1.5", "10 minutes", "9" * 5000, "--"])
def test_an_amount_that_is_no_number_gets_a_sentence(name, typed):
    bound = from_editor([{"text": "Play", "per": "day", name: typed}], kind="parents")
    message = "Write how much as whole numbers, like 10 minutes, in “Play”."
    assert error(bound) == message
    assert typed in str(bound["lines"])


@pytest.mark.parametrize(
    "said",
    [{"minutes": "0"}, {"minutes": "-5"}, {"weeks": "9999"}, {"times": "3"}, {"per": "day"}],
)
def test_an_amount_that_says_too_little_or_too_much_is_named(said):
    assert "“Play”" in error(from_editor([{"text": "Play"} | said], kind="parents"))


def test_only_a_step_has_an_amount():
    sent = [{"text": "On the back", "advice": "keep-safe", "minutes": "10"}]
    assert "Empty it, or make it a step" in error(from_editor(sent, kind="parents"))


def test_the_sources_of_the_article_are_offered_by_short_names_but_the_study():
    sources = (
        Citation(title="The study", primary=True, year="2020"),
        Citation(title="Safe sleep", issuer="Health Office", country="Canada", year="2024"),
        Citation(title="Long " * 40, doi="10.1/a"),
        Citation(title="Untold"),
    )
    field = form("parents").fields["lines"]
    field.sources = sources
    offered = field.widget.get_context("lines", (), {})["sources"]
    assert [key for key, _name in offered] == ["Safe sleep", "10.1/a", "Untold"]
    names = [name for _key, name in offered]
    assert names[0] == "Health Office, Canada, 2024: Safe sleep"
    assert len(names[1]) == 70
    assert names[2:] == ["Untold"]


@pytest.mark.parametrize("kind", DETAILS)
def test_the_help_of_the_textarea_shows_what_reads_back(kind):
    shown = str(form(kind)["lines"])
    told = set()
    for _says, example in notation(kind):
        assert example.replace("&", "&amp;") in shown
        (row,) = parse(f"Line {example}", kind)
        assert row.text == "Line"
        told |= {name for name in DETAILS[kind] if getattr(row, name)}
    beside = {"kind", "examples", "advice", "basis", "scope"}  # said before the braces
    assert told >= set(DETAILS[kind]) - beside


def test_unknown_words_for_basis_and_scope_are_named():
    bound = from_editor([{"text": "Ask", "basis": "hearsay"}], kind="therapists")
    assert "Choose the basis of “Ask”" in error(bound)
    sent = [{"text": "Play", "scope": "doctor"}]
    assert lines(from_editor(sent, kind="parents")) == (TakeawayLine(text="Play"),)
