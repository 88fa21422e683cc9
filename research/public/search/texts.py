"""What a search reads of an article, sorted by how much it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from research.document.schema import Document, walk
from research.document.text import families_text, line_text, plain_text


@dataclass(frozen=True)
class SearchTexts:
    """The texts of a search row, the weightiest first, and whether steps for home are among them.

    `first` is the question, the title and the message, and when to get help, so that who describes
    a warning sign finds it before all else; `second` the findings and the advice in plain and in
    clinical words, `rest` everything else.
    """

    first: str = ""
    second: str = ""
    rest: str = ""
    has_steps: bool = False


def texts_of(document: Document) -> SearchTexts:
    first = list(filter(None, (document.question, document.title, document.message)))
    first += _when_to_get_help(document)
    second = list(dict.fromkeys(_advice_and_findings(document)))
    said = {*first, *second}
    rest = [line.strip() for line in plain_text(document).split("\n")]
    return SearchTexts(
        first="\n".join(first),
        second="\n".join(second),
        rest="\n".join(line for line in rest if line not in said),
        has_steps=bool(document.for_parents),
    )


def _when_to_get_help(document: Document) -> list[str]:
    lines = f"{document.help_now}\n{document.help_soon}".split("\n")
    return list(filter(None, map(str.strip, lines)))


def _advice_and_findings(document: Document) -> Iterator[str]:
    """Yield each line, for families first: an excerpt is taken from what comes first."""
    outlines = (document.for_parents, document.findings, document.for_therapists)
    lines = [line for outline in outlines for line, *_rest in walk(outline)]
    yield from map(families_text, lines)
    yield from map(line_text, lines)
