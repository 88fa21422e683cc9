"""What a Document that came from a file does not say yet, for whoever goes on with it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.lacking import unpublishable
from research.document.schema import Document, FindingLine, RiskFactorLine, walk
from research.document.steps import advice_of

_SHARE = re.compile(r"\d\s?(?:%|per\s?cent)|\d (?:in|of|out of) (?:the |every )?\d")


def still_to_say(document: Document) -> Iterator[str]:
    """Yield, as sentences, what keeps `document` from families, and then what else is open."""
    yield from map(str, unpublishable(document))
    yield from _of_the_page(document)
    yield from _of_the_study(document)
    yield from _of_findings(document)
    yield from _of_steps(document)


def _of_the_page(document: Document) -> Iterator[str]:
    if not document.question:
        yield _("Say what a parent would ask, if the message answers it: the question.")
    if not document.not_for:
        yield _("Say whom this is not about.")


def _of_the_study(document: Document) -> Iterator[str]:
    study = document.study
    if not study.limits:
        yield _("Say what the study cannot tell us.")
    if not study.harms:
        yield _("Choose what the study says of harms.")
    if not study.effort:
        yield _("Say what taking part asked of families: the effort.")


def _of_findings(document: Document) -> Iterator[str]:
    lines = [line for line, *_rest in walk(document.findings)]
    for line in lines:
        if isinstance(line, FindingLine) and _SHARE.search(line.text) and not line.proportion:
            message = _("Say how many of whom, and what became of the others, in “%(line)s”.")
            yield message % {"line": line.text}
    if any(isinstance(line, RiskFactorLine) for line in lines) and not document.more_likely:
        yield _("Say what the risk factors make more likely.")
    if count := sum(not line.plain for line in lines):
        message = ngettext(
            "%d finding or risk factor has no plain words for families.",
            "%d findings and risk factors have no plain words for families.",
            count,
        )
        yield message % count


def _of_steps(document: Document) -> Iterator[str]:
    if count := sum(not step.amount for step in advice_of(document)):
        message = ngettext(
            "%d step for parents does not say how much, or why nothing says it.",
            "%d steps for parents do not say how much, or why nothing says it.",
            count,
        )
        yield message % count
