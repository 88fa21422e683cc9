"""What a draft is asked before it goes to a reviewer, as far as a program can tell the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.schema import Document, proportions
from research.document.steps import advice_of
from research.readability import sentences_of
from research.wording import counted
from research.wording.advice import advised, is_english


@dataclass(frozen=True)
class Check:
    """A question; `remark` says what is missing, "" where nothing is. `field` is the Document's."""

    question: str
    field: str
    remark: str = ""


def checks(document: Document) -> Iterator[Check]:
    """Yield the questions, each with what is missing in `document`.

    Numbers are read in English alone: elsewhere nobody is told that all of them are explained.
    """
    yield Check(_("One message?"), "message", _message(document))
    yield Check(_("Something to do?"), "for_parents", _to_do(document))
    numbers = _numbers(document)
    if numbers or is_english(document.language):
        yield Check(_("Every number explained?"), "findings", numbers)
    yield Check(_("For whom?"), "for_whom", _whom(document))


def _message(document: Document) -> str:
    count = len(list(sentences_of(document.message)))
    if not count:
        return _("Say in one sentence what a parent can repeat.")
    if count > 1:
        return _("It has %(count)d sentences. Families remember one.") % {"count": count}
    return ""


def _to_do(document: Document) -> str:
    return "" if advice_of(document) else _("Give parents at least one step to try.")


def _numbers(document: Document) -> str:
    found = [
        remark.found
        for one in advised(document)
        for remark in one.remarks
        if remark.kind == counted.KIND
    ]
    found += [str(share.count) for share in proportions(document) if not share.what]
    message = ngettext(
        "Say what %(numbers)s counts.", "Say what these numbers count: %(numbers)s.", len(found)
    )
    return message % {"numbers": ", ".join(dict.fromkeys(found))} if found else ""


def _whom(document: Document) -> str:
    return "" if document.for_whom else _("Say in a sentence which children this is for.")
