"""What parents and therapists can do, with what it rests on, as the page shows it."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from research.document import steps
from research.document.schema import Citation, Document, TakeawayLine
from research.document.steps import GET_HELP, KEEP_SAFE, RestsOn
from research.document.text import families_text
from research.readability import sentences_of

register = template.Library()
register.filter(steps.has_steps_from_study)

_SHORT = 90  # characters of a step that still stand whole at the head of the page


@dataclass(frozen=True)
class AdviceList:
    """Advice of one kind; `rests_on` is what all of it rests on, None where that differs."""

    heading: str
    lines: tuple[TakeawayLine, ...]
    rests_on: RestsOn | None
    are_steps: bool = False


@dataclass(frozen=True)
class FirstStep:
    """The first of `number` steps in few words, as the head of the page names it."""

    words: str
    number: int


@register.simple_tag
def first_step(document: Document) -> FirstStep | None:
    """Return the first thing that parents can do; its first sentence where it is long."""
    lines = steps.advice_of(document)
    if not lines:
        return None
    words = families_text(lines[0])
    if len(words) > _SHORT:
        words = next(sentences_of(words))
    return FirstStep(words, len(lines))


@register.simple_tag
def advice_lists(document: Document) -> list[AdviceList]:
    """Return what `document` tells parents: the steps, what keeps safe, and when to get help."""
    parts = [_steps(document)]
    for kind, heading in ((KEEP_SAFE, _("Keep safe")), (GET_HELP, _("Get help"))):
        lines = steps.advice_of(document, kind)
        parts.append(AdviceList(heading, lines, shared_basis(lines, document)))
    return [part for part in parts if part.lines]


def _steps(document: Document) -> AdviceList:
    lines = steps.advice_of(document)
    return AdviceList("", lines, steps.shared_basis(lines, document), are_steps=True)


@register.simple_tag
def shared_basis(lines: tuple[TakeawayLine, ...], document: Document) -> RestsOn | None:
    """Return what all of `lines` rest on, which are no steps; None where that differs."""
    is_shared = steps.shared_basis(lines, document) is not None
    return steps.basis_of(lines[0], document) if is_shared else None


@register.simple_tag
def own_basis(line: TakeawayLine, above: TakeawayLine | None, document: Document) -> RestsOn | None:
    """Return what `line` rests on; None where that is what the line `above` it rests on."""
    if above and (above.basis, above.source) == (line.basis, line.source):
        return None
    return steps.basis_of(line, document)


@register.filter
def details(line: TakeawayLine) -> list[tuple[str, str]]:
    """Return what is said of a step beside its words: a label, which may be "", and a sentence."""
    said = [("", sentence) for sentence in steps.amount_sentences(line.amount, line.basis)]
    said += [(_("You need:"), line.needs), (_("Stop or ask:"), line.stop), (_("Age:"), line.ages)]
    return [(label, words) for label, words in said if words]


@register.filter
def anchor(source: Citation, document: Document) -> str:
    """Return where `source` stands among the sources of the page."""
    return f"source-{document.sources.index(source) + 1}"
