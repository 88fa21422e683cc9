"""What the outline editor says: the words of its script, and how its textarea is written."""

from typing import Any

from django.utils.translation import gettext as _

from research.document.schema import Amount
from research.document.steps import amount_sentences
from research.models import Basis, Certainty, Per, Unsaid
from research.outline import FINDING, RISK_FACTOR, Row
from research.outline.braces import in_braces


def notation(kind: str) -> list[tuple[str, str]]:
    """Return what stands in braces behind a line of the outline `kind`: what it says, an example.

    The examples are written by what writes the textarea, so they read back as they stand.
    """
    return [(says, in_braces(row)[0]) for says, row in _EXAMPLES[kind]()]


def _of_finding() -> list[tuple[str, Row]]:
    share = {"count": "40", "of": "100", "whom": _("children born early")}
    share |= {"what": _("find movements hard"), "others": _("do not")}
    more = {"measured": _("scored low on a movement test"), "other_count": "20"}
    more |= {"other_whom": _("children born on time"), "usual_count": "25", "part": "yes"}
    return [
        (_("the same again in plain words"), Row("", plain=_("They caught better"))),
        (_("how many of whom, what they do, and the others"), Row("", **share)),
        (
            _("more about a number: how it was measured, a comparison, all children, a part"),
            Row("", **share, **more),
        ),
        (_("and if the study does not say what is usual"), Row("", **share, usual_unsaid="yes")),
        (
            _("how sure we are of this, where it differs from the study"),
            Row("", certainty=str(Certainty.NOT_VERY)),
        ),
    ]


def _of_therapists() -> list[tuple[str, Row]]:
    return [(_("which source it rests on: its DOI, web address or title"), _SOURCE)]


def _of_parents() -> list[tuple[str, Row]]:
    amount = {"minutes": "10", "times": "3", "per": str(Per.DAY), "weeks": "4"}
    return [
        *_of_therapists(),
        (_("how much of a step"), Row("", **amount, after=_("as you like"))),
        (_("or why nothing says how often"), Row("", unsaid=str(Unsaid.NOT_TESTED))),
        (_("the same again in plain words"), Row("", plain=_("Play catch"))),
        (_("what it needs"), Row("", needs=_("a soft ball"))),
        (_("when to stop or ask"), Row("", stop=_("if it hurts, ask us"))),
        (_("for which ages"), Row("", ages=_("from 4 years, corrected age"))),
        (_("the name of a drawing"), Row("", drawing="ball")),
    ]


_SOURCE = Row("", basis=str(Basis.GUIDANCE), source="10.1000/182")
_EXAMPLES = {"findings": _of_finding, "therapists": _of_therapists, "parents": _of_parents}


def _amount(name: str, **values: str) -> dict[str, str]:
    """Return "one" and "other": how a step's amount says one of `name`, and several, as "%1"."""
    sentences = {}
    for form, number in (("one", 1), ("other", 2)):
        (sentence,) = amount_sentences(Amount(**{name: number}, **values))
        words = sentence.removesuffix(".").replace(str(number), "%1")
        sentences[form] = words[:1].lower() + words[1:]
    return sentences


def _share() -> dict[str, str]:
    """Return the sentences of a number: %1 of %2, whom as %3, what they do as %4."""
    return {
        "some": _("About %1 in %2 %3 %4."),
        "none": _("None of %2 %3 %4."),
        "all": _("All of %2 %3 %4."),
        "others": _("About %1 in %2 %3."),
        "allOthers": _("%1 in %2 %3."),
        "usual": _("Of all children, about %1 in %2 %3."),
        "usualNone": _("Of all children, none in %2 %3."),
    }


def messages() -> dict[str, Any]:
    """Return what the editor's script says, by its names; %1, %2 … are filled in there."""
    return {
        "label": {
            "": _("Line %1, level %2"),
            FINDING: _("Finding, line %1, level %2"),
            RISK_FACTOR: _("Risk factor, line %1, level %2"),
            "selected": _("%1, selected"),
        },
        "empty": _("Type here, or paste a list."),
        "level": _("Level %2."),
        "moved": _("Moved to line %1, level %2."),
        "removed": _("Lines removed: %3. Undo brings them back."),
        "switched": _("This is a finding now."),
        "switchedToFactor": _("This is a risk factor now."),
        "several": {
            "level": _("Lines moved inwards or outwards: %3."),
            "moved": _("Lines moved: %3. They begin at line %1, level %2."),
            "switched": _("These are findings now."),
            "switchedToFactor": _("These are risk factors now."),
        },
        "selected": {
            "none": _("No lines are selected any more."),
            "one": _("1 line selected."),
            "other": _("%1 lines selected."),
        },
        "selecting": _("Choose the first line, then the last: all between them are selected."),
        "copied": _("Lines copied: %1."),
        "cut": _("Lines cut: %3. Paste puts them in, Undo brings them back."),
        "copyRefused": _("The browser did not let this page copy. Press Ctrl and C instead."),
        "setAll": _("Lines changed: %1. Undo brings back what they said."),
        "setAllNothing": _("Choose first what all lines shall say."),
        "undone": _("Undone."),
        "redone": _("Redone."),
        "nothingToUndo": _("There is nothing to undo."),
        "nothingToRedo": _("There is nothing to redo."),
        "choose": _("Choose a line first."),
        "tooDeep": _("There can be at most four levels."),
        "nothingAbove": _("There is no line above to put this one below."),
        "outermost": _("This line is already on the outermost level."),
        "first": _("This line cannot move further up."),
        "last": _("This line cannot move further down."),
        "factorAbove": _("A risk factor cannot have lines below it."),
        "factorOutermost": _("A risk factor needs a finding above it. Move it inwards first."),
        "leaving": _("Tab now leaves these lines. Shift and Tab goes to their buttons."),
        "examples": _("Examples: %1"),
        "examplesMissing": _("Add examples"),
        "plain": _("In plain words: %1"),
        "plainMissing": _("Add plain words"),
        "count": _("%1 of %2: %3"),
        "countMissing": _("Add how many"),
        "suggested": _("The text says %3. Shall families see it as %1 of %2, in a picture?"),
        "suggestedWords": _("The text says %3. Circles of 100 cannot show that: say it in words."),
        "setAside": _("What does not belong to this is set aside until you choose it again."),
        "step": _("Step"),
        "basisMissing": _("Basis not chosen"),
        "scopeMissing": _("Scope not chosen"),
        "minutes": _amount("minutes"),
        "times": {per: _amount("times", per=per) for per in Per.values},
        "weeks": _amount("weeks"),
        "share": _share(),
        "pasting": _("Reading what you pasted…"),
        "pasted": _("Lines pasted: %1."),
        "pastedFlattened": _(
            "Lines pasted: %1. Some were deeper than four levels and were moved outwards."
        ),
        "joined": _("Lines that a column had broken were put together."),
        "keepLines": _("Keep as lines"),
        "pastedPlain": _(
            "Lines pasted: %1, as plain text, because the server could not be reached. "
            "Check their levels."
        ),
    }
