"""What families read of a Document, passage by passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from research.document.certainty import certainty_sentence
from research.document.schema import AnyLine, Document, Proportion, TakeawayLine, walk
from research.document.steps import amount_sentences
from research.document.text import families_text
from research.models import Basis

HEAD = ("question", "title", "message", "for_whom", "not_for")
HELP = ("help_now", "help_soon")
ABOUT_THE_STUDY = ("limits", "harms_seen", "effort")


@dataclass(frozen=True)
class Passage:
    """Words that families read in one go, and where they are typed.

    `field` is the Document's, `line` the identity of the line in it, `boxes` the names of the
    line's boxes that the words come from, in their order; none for a sentence that nobody types.
    `certainty` is how sure the authors are of what is claimed, "" where nothing is; `told` are
    the numbers that stand beside the words, in sentences of their own.
    """

    field: str
    words: str
    boxes: tuple[str, ...] = ("",)
    line: UUID | None = None
    certainty: str = ""
    told: tuple[Proportion, ...] = ()

    @property
    def is_typed(self) -> bool:
        return bool(self.boxes)


def passages(document: Document) -> Iterator[Passage]:
    """Yield what families read, in the order of the page.

    Of lines with plain words these alone: the clinical ones are a tap away. What only therapists
    read, sources and the clinic's own texts are no part of it.
    """
    pieces = (_head, _steps, _help, _findings, _how_sure)
    yield from (passage for piece in pieces for passage in piece(document) if passage.words)


def _head(document: Document) -> Iterator[Passage]:
    for field in HEAD:
        certainty = document.study.certainty if field == "message" else ""
        yield Passage(field, getattr(document, field), certainty=certainty)


def _steps(document: Document) -> Iterator[Passage]:
    for step, *_rest in walk(document.for_parents):
        rests_on_the_study = step.basis == str(Basis.STUDY)
        certainty = document.study.certainty if rests_on_the_study else ""
        yield _of_line("for_parents", step, certainty)
        yield from _beside(step)


def _beside(step: TakeawayLine) -> Iterator[Passage]:
    for sentence in amount_sentences(step.amount, step.basis):
        yield Passage("for_parents", sentence, boxes=(), line=step.id)
    for box in ("needs", "stop", "ages"):
        yield Passage("for_parents", getattr(step, box), (box,), step.id)


def _help(document: Document) -> Iterator[Passage]:
    for field in HELP:
        yield from (Passage(field, warning) for warning in getattr(document, field).split("\n"))


def _findings(document: Document) -> Iterator[Passage]:
    for line, _depth, above in walk(document.findings):
        certainty = getattr(line, "certainty", "") or document.study.certainty
        near = (above, line, *line.children)
        told = tuple(share for each in near if (share := getattr(each, "proportion", None)))
        yield _of_line("findings", line, certainty, told)


def _of_line(
    field: str, line: AnyLine, certainty: str, told: tuple[Proportion, ...] = ()
) -> Passage:
    """Return the passage of one line: its plain words, or else its text with its examples."""
    boxes = ("plain",) if getattr(line, "plain", "") else ("text", "examples")
    return Passage(field, families_text(line), boxes, getattr(line, "id", None), certainty, told)


def _how_sure(document: Document) -> Iterator[Passage]:
    study = document.study
    yield Passage("certainty", certainty_sentence(study), boxes=())
    yield from (Passage(name, getattr(study, name)) for name in ABOUT_THE_STUDY)
