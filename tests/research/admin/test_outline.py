"""The outline field: what arrives from the editor or the textarea becomes lines, or a sentence."""

import itertools
import json
import uuid

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from research.admin.article.outline import FIELDS, OutlineField
from research.admin.article.outline_words import notation
from research.document.schema import (
    Citation,
    FindingLine,
    RiskFactorLine,
    TakeawayLine,
    walk,
)
from research.outline import flatten, parse
from research.outline.sent import DETAILS, as_json
from tests.research.documents import documents, sample_document


def form(kind="findings", before=(), data=None, **options):
    """Return a form with one outline named "lines"."""
    fields = {"lines": OutlineField(kind, label="Lines", **options)}
    found = type("F", (forms.Form,), fields)(data, initial={"lines": before})
    found.fields["lines"].before = before
    return found


def from_editor(sent, **options):
    """Return the form that got `sent` from the editor: rows, or text that should be."""
    text = sent if isinstance(sent, str) else json.dumps(sent)
    return form(data={"lines-rows": text}, **options)


def from_textarea(text, **options):
    """Return the form that got `text` without JavaScript, and the rows that were shown too."""
    return form(data={"lines": text, "lines-rows": "[]"}, **options)


def lines(bound):
    assert bound.is_valid(), bound.errors
    return bound.cleaned_data["lines"]


def error(bound):
    assert not bound.is_valid()
    return " ".join(bound.errors["lines"])


def ids(found):
    return [line.id for line, *_ in walk(found)]


@settings(max_examples=30)
@given(documents())
def test_saving_untouched_keeps_every_line_its_details_and_identity(document):
    for kind, name in FIELDS.items():
        before = getattr(document, name)
        shown = form(kind, before)
        context = shown.fields["lines"].widget.get_context("lines", before, {})["widget"]
        for bound in (
            from_editor(context["rows"], kind=kind, before=before),
            from_textarea(context["value"], kind=kind, before=before),
        ):
            assert lines(bound) == before
            assert ids(lines(bound)) == ids(before)
            assert not bound.has_changed()


def test_textarea_and_editor_make_the_same_lines():
    text = "- Late\n  - Risk factor: Noise (i.e. cars)\n- Early"
    sent = [
        {"text": "Late", "depth": 0, "kind": "finding"},
        {"text": "Noise", "depth": 1, "kind": "risk-factor", "examples": "i.e. cars"},
        {"text": "Early", "depth": 0, "kind": "finding"},
    ]
    assert lines(from_textarea(text)) == lines(from_editor(sent))


def test_a_line_moved_changed_or_switched_keeps_its_identity():
    before = sample_document().findings
    sent = as_json(flatten(before))
    sent = [sent[3], sent[0], sent[2], sent[1]]
    sent[3] |= {"kind": "risk-factor", "text": "Other words altogether"}
    found = lines(from_editor(sent, before=before))
    assert [str(one) for one in ids(found)] == [row["id"] for row in sent]
    assert isinstance(found[1].children[1], RiskFactorLine)


def test_identities_that_are_not_this_outlines_are_not_taken_over():
    before = (FindingLine(text="One"),)
    foreign = str(uuid.uuid4())
    sent = [
        {"text": "New", "id": foreign},
        {"text": "One changed", "id": str(before[0].id)},
        {"text": "Twice", "id": str(before[0].id)},
        {"text": "Broken", "id": "x"},
        {"text": "Odd", "id": {"a": 1}},
    ]
    found = ids(lines(from_editor(sent, before=before)))
    assert found[1] == before[0].id
    assert len(set(found)) == 5
    assert uuid.UUID(foreign) not in found


def test_a_line_typed_anew_in_the_editor_is_found_by_its_words():
    before = sample_document().for_therapists
    (found,) = lines(from_editor([{"text": before[0].text}], kind="therapists", before=before))
    assert found.id == before[0].id
    assert found.basis == "", "details are what the editor shows"


def test_examples_typed_behind_a_new_risk_factor_are_taken_apart():
    sent = [{"text": "Late"}, {"text": "Noise (i.e. cars)", "kind": "risk-factor", "depth": 1}]
    assert lines(from_editor(sent))[0].children == (
        RiskFactorLine(text="Noise", examples="i.e. cars"),
    )


def test_examples_that_stand_in_a_name_already_stay_there():
    before = (FindingLine(text="Late", children=(RiskFactorLine(text="Noise (i.e. cars)"),)),)
    assert lines(from_editor(as_json(flatten(before)), before=before)) == before


def test_a_textarea_left_alone_is_kept_however_odd_its_words():
    factor = RiskFactorLine(text="a) b (Examples: c", examples="d (Examples: e) (f")
    before = (FindingLine(text="Late", children=(factor,)),)
    shown = form("findings", before).fields["lines"].widget.get_context("lines", before, {})
    found = lines(from_textarea(shown["widget"]["value"].replace("\n", "\r\n"), before=before))
    assert found == before


def test_empty_lines_are_nothing_unless_others_stand_below_them():
    sent = [{"text": ""}, {"text": "One"}, {"text": " ", "depth": 1}, {"text": "", "depth": 2}]
    assert lines(from_editor(sent)) == (FindingLine(text="One"),)
    assert lines(from_editor([{"text": ""}])) == ()
    below = [{"text": ""}, {"text": "One", "depth": 1}]
    assert "A line is empty" in error(from_editor(below))
    factor = {"text": "", "kind": "risk-factor", "depth": 1, "examples": "cars"}
    assert "A line is empty" in error(from_editor([{"text": "One"}, factor]))


def test_depths_that_jump_are_mended():
    sent = [
        {"text": "One", "depth": 7},
        {"text": "Two", "depth": 99},
        {"text": "Three", "depth": -1},
    ]
    assert [(depth, line.text) for line, depth, _ in walk(lines(from_editor(sent)))] == [
        *((0, "One"), (1, "Two"), (0, "Three"))
    ]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "null",
        "7",
        '"text"',
        '{"text": "x"}',
        "[1]",
        "[null]",
        "[[]]",
        '[{"depth": 0}]',
        '[{"text": 7}]',
        '[{"text": ["x"]}]',
        '[{"text": "x", "kind": 7}]',
        "[" * 100_000,
        "9" * 5_000,
        "NaN",
    ],
)
def test_what_is_no_rows_gets_a_sentence_and_is_given_back(sent):
    bound = from_editor(sent)
    assert "did not arrive as they should" in error(bound)
    shown = bound["lines"].field.widget.get_context("lines", bound["lines"].value(), {})["widget"]
    assert shown["rows"] == sent
    assert str(bound["lines"])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "x" * 4001}, "too long"),
        ({"text": "x", "kind": "risk-factor"}, "needs a finding above it"),
        ({"text": "x", "kind": "odd", "depth": "2", "id": 7, "examples": "cars"}, ""),
        ({"text": "a\x00b\ud800c"}, ""),
        ({"text": "x", "depth": 1e308}, ""),
        ({"text": "x", "depth": True, "extra": {}}, ""),
    ],
)
def test_odd_rows_are_mended_or_named(row, message):
    bound = from_editor([row])
    assert (error(bound) if message else lines(bound) and message).find(message) >= 0
    assert str(bound["lines"])


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


def test_the_sources_of_the_article_are_offered_by_short_names_the_study_last():
    sources = (
        Citation(title="The study", primary=True, year="2020"),
        Citation(title="Safe sleep", issuer="Health Office", country="Canada", year="2024"),
        Citation(title="Long " * 40, doi="10.1/a"),
        Citation(title="Untold"),
    )
    field = form("parents").fields["lines"]
    field.sources = sources
    offered = field.widget.get_context("lines", (), {})["sources"]
    assert [key for key, _name in offered] == ["Safe sleep", "10.1/a", "Untold", "The study"]
    names = [name for _key, name in offered]
    assert names[0] == "Health Office, Canada, 2024: Safe sleep"
    assert len(names[1]) == 70
    assert names[2:] == ["Untold", "2020: The study"]


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


def test_lines_below_a_risk_factor_and_too_deep_ones_are_named():
    assert "“Noise” has lines below it" in error(
        from_textarea("- Late\n  - Risk factor: Noise\n    - At home")
    )
    deep = "\n".join("  " * n + f"- Level {n}" for n in range(6))
    assert "“Level 4” is deeper than 4 levels" in error(from_textarea(deep))


def test_more_lines_than_fit_get_a_sentence():
    assert "1001 lines, but one outline can have at most 1000" in error(
        from_editor([{"text": "x"}] * 1001)
    )
    assert "1001 lines, but one outline can have at most 1000" in error(from_textarea("x\n" * 1001))


def test_what_was_typed_is_shown_again_exactly():
    text = "- One\n\n      *  Odd   spaces\u00a0\n\t- Risk factor: Noise\n\t\t- below"
    bound = from_textarea(text)
    bound.is_valid()
    assert f">\n{text}</textarea>" in str(bound["lines"])
    sent = '[ {"text": "", "depth": 3, "id": "new"}, {"text": "<b>&", "depth": 9} ]'
    again = from_editor(sent)
    again.is_valid()
    context = again["lines"].field.widget.get_context("lines", again["lines"].value(), {})
    assert context["widget"]["rows"] == sent
    assert "&lt;b&gt;&amp;amp;" not in str(again["lines"])


def test_the_label_belongs_to_the_textarea_that_is_there_without_javascript():
    found = form()
    assert found["lines"].id_for_label == "id_lines"
    html = str(found["lines"])
    assert '<textarea name="lines"' in html
    assert 'id="id_lines"' in html


def test_a_required_outline_says_so():
    assert "required" in error(from_editor([{"text": ""}], required=True))


def test_nothing_sent_is_no_lines():
    assert lines(form(data=QueryDict(""))) == ()


@settings(max_examples=30)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["text", "depth", "kind", "id", "x", *itertools.chain(*DETAILS.values())]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_whatever_is_an_error_of_ours(value):
    for kind in FIELDS:
        bound = from_editor(json.dumps(value), kind=kind)
        bound.is_valid()
        assert str(bound["lines"])
