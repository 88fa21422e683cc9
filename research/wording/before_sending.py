"""What a draft is asked before it goes to a reviewer, as far as a program can tell the answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.problems import Problem
from research.document.schema import Document, FindingLine, walk
from research.document.steps import advice_of
from research.readability import sentences_of
from research.wording import counted
from research.wording.advice import advised, is_english


@dataclass(frozen=True)
class Check:
    """A question; `missing` is what the draft does not say to it, None where nothing is."""

    question: str
    missing: Problem | None


def checks(document: Document) -> Iterator[Check]:
    """Yield the questions, each with what is missing in `document`.

    Numbers are read in English alone: elsewhere nobody is told that all of them are explained.
    """
    yield Check(_("One message?"), _message(document))
    yield Check(_("Something to do?"), _to_do(document))
    numbers = _numbers(document)
    if numbers or is_english(document.language):
        yield Check(_("Every number explained?"), numbers)
    yield Check(_("For whom?"), _whom(document))


def _message(document: Document) -> Problem | None:
    count = len(list(sentences_of(document.message)))
    if not count:
        return Problem("message", _("Say in one sentence what a parent can repeat."))
    message = _("It has %(count)d sentences. Families remember one.") % {"count": count}
    return Problem("message", message) if count > 1 else None


def _to_do(document: Document) -> Problem | None:
    if advice_of(document):
        return None
    return Problem("for_parents", _("Give parents at least one step to try."))


def _numbers(document: Document) -> Problem | None:
    """Return which numbers do not say what they count, at the place of the first."""
    found = [
        Problem(one.passage.field, remark.found, one.passage.line, remark.found, one.passage.boxes)
        for one in advised(document)
        for remark in one.remarks
        if remark.kind == counted.KIND
    ]
    found += [
        Problem("findings", str(line.proportion.count), line.id)
        for line, *_rest in walk(document.findings)
        if isinstance(line, FindingLine) and line.proportion and not line.proportion.what
    ]
    numbers = dict.fromkeys(problem.message for problem in found)
    message = ngettext(
        "Say what %(numbers)s counts.", "Say what these numbers count: %(numbers)s.", len(found)
    )
    said = message % {"numbers": ", ".join(numbers)}
    return replace(found[0], message=said) if found else None


def _whom(document: Document) -> Problem | None:
    if document.for_whom:
        return None
    return Problem("for_whom", _("Say in a sentence which children this is for."))
