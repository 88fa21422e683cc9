"""The parts that a file was divided into, and the sources among them that no heading names."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from research.importers import headings
from research.importers.citation_lines import is_source, sources_alone
from research.importers.lines import SourceLine


@dataclass
class SourceSection:
    """A heading's part, the line it stands in, and the lines below it."""

    part: str
    heading: SourceLine
    words: str
    aside: str = ""
    lines: list[SourceLine] = field(default_factory=list)

    @property
    def whole(self) -> list[SourceLine]:
        """Return the heading's line, with what follows it there, and the lines below."""
        return [self.heading, *(line for line in self.lines if line.number != self.heading.number)]

    def label(self, part: str) -> str:
        """Return `part` with the heading it stands under in the file."""
        values = {"part": part, "heading": self.words, "line": self.heading.number}
        return _("%(part)s, “%(heading)s” (line %(line)d)") % values


@dataclass
class Split:
    """A file's lines: each stands in exactly one of these, or is the heading of one."""

    opening: list[SourceLine] = field(default_factory=list)
    sections: list[SourceSection] = field(default_factory=list)
    unknown: list[SourceSection] = field(default_factory=list)
    around: list[list[SourceLine]] = field(default_factory=list)
    rulings: list[SourceLine] = field(default_factory=list)
    tables: list[SourceLine] = field(default_factory=list)

    def of(self, part: str) -> list[SourceSection]:
        """Return the sections of `part`, in their order."""
        return [section for section in self.sections if section.part == part]


def know_sources(split: Split):
    """Find the sources in `split` that stand under a heading nobody knows, or under none."""
    for section in split.unknown:
        if section.lines and is_source(section.lines[0].words):
            section.part = headings.CITATION
            split.sections.append(section)
    split.unknown = [section for section in split.unknown if section.part == headings.OTHER]
    if not split.of(headings.CITATION):
        _find_sources(split)
    split.around = [passage for passage in split.around if passage]
    split.sections.sort(key=lambda section: section.heading.number)


def _find_sources(split: Split):
    places = [section.lines for section in [*split.sections, *split.unknown]]
    places += [*split.around, split.opening]
    for line in sources_alone([line for lines in places for line in lines]):
        for lines in places:
            lines[:] = [other for other in lines if other is not line]
        found = SourceSection(headings.CITATION, line, _("Source"), lines=[line])
        split.sections.append(found)
