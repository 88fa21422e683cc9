"""What became of every line of a file, for whoever imports it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.importers.lines import SourceLine


@dataclass(frozen=True)
class PlacedWords:
    """Words that went into the article: `part` is the heading they are listed under.

    `note` says what they were read as, where that is not plain from the words; `section` is
    which part of an article they are, as `headings` calls it.
    """

    part: str
    span: str
    words: str
    depth: int = 0
    note: str = ""
    section: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Words that did not go into the article, and why.

    Those of one `group`, counted from 1, were left out together.
    """

    span: str
    words: str
    why: str
    group: int = 0


@dataclass
class Report:
    """`checks` are sentences that say what to look at before families read it; `unsaid` those
    that say what the file leaves open.
    """

    placed: list[PlacedWords] = field(default_factory=list)
    site: list[LeftOut] = field(default_factory=list)
    unknown: list[LeftOut] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)

    def place(
        self,
        part: str,
        span: str,
        words: str,
        depth: int = 0,
        note: str = "",
        *,
        section: str = "",
    ):
        self.placed.append(PlacedWords(part, span, words, depth, note, section))

    def refuse(self, lines: list[SourceLine], why: str):
        """Name `lines` as not understood."""
        group = max((item.group for item in self.unknown), default=0) + 1
        self.unknown += [LeftOut(line.span, line.words, why, group) for line in lines]

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of plain text."""
        yield from self._placed()
        yield from _left_out(_("Left out as the site's own:"), self.site)
        yield from _left_out(_("Not understood, and not taken in:"), self.unknown)
        yield from _sentences(_("Please check:"), self.checks)
        yield from _sentences(_("Still to be said:"), self.unsaid)
        yield ""
        yield _("Read: %(counts)s.") % {"counts": ", ".join(self.counts)}

    def _placed(self) -> Iterator[str]:
        part = None
        for placed in self.placed:
            if placed.part != part:
                part = placed.part
                yield f"{part}:"
            note = f" [{placed.note}]" if placed.note else ""
            yield f"{_line(placed.span)}  {'  ' * placed.depth}{placed.words}{note}"


def _sentences(heading: str, sentences: list[str]) -> Iterator[str]:
    if sentences:
        yield from ("", heading)
    yield from (f"  - {sentence}" for sentence in sentences)


def _left_out(heading: str, items: list[LeftOut]) -> Iterator[str]:
    if items:
        yield from ("", heading)
    for item in items:
        yield f"{_line(item.span)}  {item.words}  [{item.why}]"


def _line(span: str) -> str:
    several = 2 if "–" in span else 1
    label = ngettext("line %(span)s", "lines %(span)s", several) % {"span": span}
    return f"  {label:<13}" if span else " " * 15
