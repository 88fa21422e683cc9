"""The foot of a print-out: which languages the clinic speaks, and how to get an interpreter."""

from research.handout import blocks
from research.handout.content import content
from tests.research.handout.sheets import profile, sheet


def contact(**clinic) -> tuple[list[str], set[str]]:
    """Return what the foot says of the clinic, and which languages its runs name."""
    made = profile()
    for name, value in clinic.items():
        setattr(made, name, value)
    part = content(sheet(clinic=made))["foot"]["contact"]
    runs = [run for block in part["blocks"] for run in block["runs"]]
    return list(blocks.texts(part)), {run["language"] for run in runs if "language" in run}


def test_the_languages_and_the_interpreter_stand_on_paper_too():
    said, languages = contact(
        languages="English, French and Tamil", interpreter="Ask us.\nIt is free."
    )
    said = " ".join(said)
    assert "We speak: English, French and Tamil." in said
    assert "Nous parlons français." in said and languages == {"fr"}
    assert "தமிழ்" not in said  # our fonts have no such letters
    assert "Interpreter: Ask us. It is free." in said


def test_a_clinic_that_says_nothing_of_them_has_no_line():
    said, languages = contact(languages="", interpreter="")
    assert "We speak" not in " ".join(said) and not languages
