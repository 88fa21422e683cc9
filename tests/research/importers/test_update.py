"""What a file says replaces what the draft says; what it does not say stays as it was."""

from dataclasses import replace

from research.document.schema import Citation, FindingLine, RiskFactorLine, TakeawayLine
from research.importers import text
from research.importers.content import Content
from research.importers.decode import Decoded
from research.importers.site import Site
from research.importers.update import title_key, updated
from tests.research.documents import sample_document, source
from tests.research.published import outline

SAME_FINDINGS = """Throwing and catching

Findings
- Catching improved
  - more in the younger group
  - Little practice (i.e. no yard, no ball)
- Throwing did not change
"""


def content(source: str) -> Content:
    return text.parse(Decoded(source), Site())[0]


def ids(lines: tuple) -> dict:
    found = {}
    for line in lines:
        found |= {line.text: line.id} | ids(line.children)
    return found


def test_the_same_lines_change_nothing():
    draft = sample_document()
    document = updated(draft, content(SAME_FINDINGS))
    assert document == draft
    assert ids(document.findings) == ids(draft.findings)


def test_lines_keep_identity_and_details_by_text_place_and_likeness():
    draft = sample_document()
    document = updated(
        draft,
        content(
            "Throwing and catching\n\nFindings\n- Something new\n- Throwing did not change\n"
            "- Catching improved a lot\n  - Little practice (i.e. no ball)\n\n"
            "Take away for therapists\n- Ask about all play at home\n"
        ),
    )
    before, after = ids(draft.findings), ids(document.findings)
    assert after["Throwing did not change"] == before["Throwing did not change"]
    assert after["Catching improved a lot"] == before["Catching improved"]
    assert after["Little practice"] == before["Little practice"]
    assert after["Something new"] not in before.values()
    factor = document.findings[2].children[0]
    assert isinstance(factor, RiskFactorLine)
    assert factor.examples == "i.e. no ball"
    advice = document.for_therapists[0]
    assert (advice.id, advice.basis, advice.scope) == (
        draft.for_therapists[0].id,
        "study",
        "ot-practice",
    )


def test_what_the_file_does_not_have_stays():
    draft = replace(sample_document(), citations=(source(), Citation(title="Another")))
    document = updated(draft, content("A new title\n\nRelevance\nMore than ever.\n"))
    changes = {"title": "A new title", "relevance": "<p>More than ever.</p>"}
    assert document == replace(draft, **changes)
    assert document.slug == draft.slug


def test_the_study_keeps_what_its_line_does_not_say():
    draft = replace(sample_document(), citations=(Citation(title="Another"), source()))
    line = "Citation: Roe, J. (2022). Ball play at home. J Inv Stud. doi:10.5555/ball.1"
    document = updated(draft, content(f"Balls\n\n{line}"))
    assert [citation.title for citation in document.citations] == ["Another", "Ball play at home"]
    assert (document.source.year, document.source.journal) == ("2022", "J Inv Stud")
    assert (document.source.volume, document.source.issue) == ("4", "2")


def test_another_study_takes_its_place_whole():
    line = "Citation: Poe, E. (2022). Hoops. J Inv Stud. doi:10.5555/hoops"
    document = updated(sample_document(), content(f"Balls\n\n{line}"))
    (study,) = document.citations
    assert (study.title, study.doi, study.volume, study.primary) == (
        "Hoops",
        "10.5555/hoops",
        "",
        True,
    )


def test_further_sources_are_added_once():
    lines = (
        "References\n1. Roe, J. (2021). Ball play at home. J Inv. doi:10.5555/ball.1\n"
        "2. Poe, E. (2022). Hoops. J Inv, 1, 2."
    )
    document = updated(sample_document(), content(f"Balls\n\n{lines}"))
    again = updated(document, content(f"Balls\n\n{lines}"))
    assert [citation.title for citation in again.citations] == ["Ball play at home", "Hoops"]


def test_a_source_named_again_says_what_the_file_says():
    draft = replace(sample_document(), citations=(source(), Citation(title="Hoops", year="2001")))
    lines = (
        "References\n1. Roe, J. (2021). Ball play at home. J Inv. doi:10.5555/ball.1\n"
        "2. Poe, E. (2009). Hoops. J Rings, 2, 5-6."
    )
    again = updated(draft, content(f"Balls\n\n{lines}")).citations[1]
    assert (again.year, again.journal, again.pages) == ("2009", "J Rings", "5-6")


def test_a_findings_kind_that_was_chosen_stays():
    line = FindingLine(text="Risk factors", children=(FindingLine(text="Cold"),))
    draft = sample_document(findings=(line,))
    file = "Throwing and catching\n\nFindings\n- Risk factors\n  - Cold\n  - Rain\n"
    document = updated(draft, content(file))
    kinds = [type(below) for below in document.findings[0].children]
    assert kinds == [FindingLine, RiskFactorLine]
    assert outline(document.findings)[1:] == [(1, "Cold"), (1, "Rain")]


def test_advice_without_a_counterpart_has_no_details():
    file = "Balls\n\nTake away for parents\n- Whistle while you walk\n"
    document = updated(sample_document(for_parents=()), content(file))
    assert document.for_parents == (TakeawayLine(text="Whistle while you walk"),)


def test_titles_are_compared_without_case_hyphens_and_spaces():
    assert title_key("Pre-term  Infants") == title_key("preterm infants")
    assert title_key("Preterm infants") != title_key("Preterm infant")
