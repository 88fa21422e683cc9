"""The outline field: what arrives from the editor or the textarea becomes lines."""

import uuid

from django.http import QueryDict
from hypothesis import given, settings

from research.admin.article.outline import FIELDS
from research.document.schema import FindingLine, RiskFactorLine, walk
from research.outline import flatten
from research.outline.sent import as_json
from tests.research.admin.outlines import error, form, from_editor, from_textarea, lines
from tests.research.documents import sample_document
from tests.research.drawn_documents import documents


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
    assert "This is needed" in error(from_editor([{"text": ""}], required=True))


def test_nothing_sent_is_no_lines():
    assert lines(form(data=QueryDict(""))) == ()
