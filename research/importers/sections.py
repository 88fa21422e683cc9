"""From lines to the parts of an article: what stands under which heading, and what in none."""

from research.importers import family_headings, headings
from research.importers.citation_lines import citations_end, is_source
from research.importers.headings import (
    Heading,
    has_number,
    look_of,
    names_people_alone,
    recognise,
)
from research.importers.labels import (
    is_above_text,
    is_brief,
    is_question,
    underlined,
    unknown_label,
    without_front_matter,
)
from research.importers.lines import SourceLine
from research.importers.parted import SourceSection, Split, know_sources
from research.importers.site import Site, Zone

# A heading is not centred further than this, unless others are.
_INDENT = 3
_LISTS = {
    headings.FINDINGS, headings.POPULATION, headings.THERAPISTS, headings.PARENTS,
    family_headings.KEEP_SAFE, family_headings.GET_HELP, family_headings.HELP_NOW,
    family_headings.HELP_SOON,
}  # fmt: skip
# What one line gives: in a list, the next item goes on with what the list is about.
_ONE_LINE = {
    headings.TITLE, headings.MESSAGE, headings.SAMPLE, headings.AGES, headings.DESIGN,
    headings.LEVEL, headings.TOPICS, headings.AUTHORS, family_headings.QUESTION,
    family_headings.FOR_WHOM, family_headings.NOT_FOR, family_headings.CERTAINTY,
}  # fmt: skip
# What a page says of itself above its title.
_ABOUT_THE_PAGE = {headings.TITLE, headings.AUTHORS, headings.TOPICS}
_OF_PEOPLE = {headings.POPULATION, headings.SAMPLE, headings.AGES}
_LABELS_OF_A_CITATION = {headings.TITLE, headings.AUTHORS}


def split(lines: list[SourceLine], site: Site) -> Split:
    """Return `lines` divided by the headings that stand among them."""
    splitter = _Splitter(site)
    fields, lines = without_front_matter(lines)
    lines = underlined(lines)
    for line in fields:
        splitter.take_field(line)
    for index, line in enumerate(lines):
        splitter.take(line, lines[index + 1] if index + 1 < len(lines) else None)
    return splitter.finish()


class _Splitter:
    def __init__(self, site: Site):
        self.site = site
        self.split = Split()
        self.current: SourceSection | None = None
        self.outer: SourceSection | None = None  # whose list a labelled item stands in
        self.is_around = False  # behind the article, or between its parts
        self.has_left = False  # for a line that was the site's, not for a heading of its own
        self.looks: set[str] = set()
        self.indent = _INDENT
        self.is_compact = False  # no empty lines above headings
        self.is_numbered = False  # headings have numbers
        self.are_in_line = False  # headings stand before their words, in one line

    def take_field(self, line: SourceLine):
        """Take a field of what stands above a text, in the form of a label."""
        heading = recognise(line)
        if heading and heading.part in _ABOUT_THE_PAGE:
            self._start(heading, line)
            self.current = None
        else:
            self.split.opening.append(line)

    def take(self, line: SourceLine, following: SourceLine | None):
        below = self._is_below_label()
        heading = recognise(line, is_numbered=self.is_numbered, is_below_label=below)
        self._come_back(line)
        self._end_item(line)
        self._end_head(line)
        if line.is_ruling:
            self.split.rulings.append(line)
        elif line.is_table_row:
            self.split.tables.append(line)
        elif heading and self._is_accepted(heading, line, following):
            self._start(heading, line)
        elif self.current and self._is_sites(line):
            self._leave(line)
        elif label := self._unknown_label(line):
            self._start(label, line)
        elif self._is_unknown_heading(line, following):
            self._start(Heading(headings.OTHER, line.words), line)
        else:
            self._lines().append(line)

    def finish(self) -> Split:
        know_sources(self.split)
        last = max(self.split.sections, key=lambda section: section.whole[-1].number, default=None)
        for section in [*self.split.sections]:
            self._take_tail(section, is_last=section is last)
        return self.split

    def _lines(self) -> list[SourceLine]:
        if self.is_around:
            return self.split.around[-1]
        return self.current.lines if self.current else self.split.opening

    # --- headings -----------------------------------------------------------------------

    def _is_accepted(
        self, heading: Heading, line: SourceLine, following: SourceLine | None
    ) -> bool:
        if heading.part == headings.CITATION and self._is_overline(heading, following):
            return False
        if heading.part == headings.MESSAGE and self._is_title(heading, following):
            return False
        if heading.part == headings.RISK_FACTORS and not self._may_be_risk_factors(line):
            return False
        if self._in(headings.CITATION) and heading.part in _LABELS_OF_A_CITATION:
            return False
        if heading.part == headings.SITE and not self.split.sections:
            return False
        if names_people_alone(heading) and not self._may_be_for_people(heading, line):
            return False
        return heading.is_strong or self.is_numbered or line.indent <= self.indent

    def _is_overline(self, heading: Heading, following: SourceLine | None) -> bool:
        """Say whether "Original article" stands above a title, and not above a source."""
        is_plain = any(word in heading.words.lower() for word in ("cit", "reference", "source"))
        if self.split.sections or heading.rest or is_plain:
            return False
        return not (following and is_source(following.words))

    def _is_title(self, heading: Heading, following: SourceLine | None) -> bool:
        """Say whether "Plain language summary: Early swimming" is a page's title."""
        is_first = not (self.split.sections or self.split.opening)
        ends = heading.rest.endswith((".", "!"))
        return bool(is_first and heading.rest and not ends and following and following.blank_before)

    def _may_be_for_people(self, heading: Heading, line: SourceLine) -> bool:
        """Tell "Parents: Play more." from a line about who took part in a study."""
        if self.split.of(headings.GROUP):
            return True
        is_set_off = bool(heading.rest or look_of(line)) and not line.is_marked
        is_of_people = self.current is not None and self.current.part in _OF_PEOPLE
        return is_set_off and (line.blank_before or bool(heading.look)) and not is_of_people

    def _unknown_label(self, line: SourceLine) -> Heading | None:
        if not self.current or self.is_around or self._in(headings.CITATION):
            return None
        return unknown_label(line, are_in_line=self.are_in_line, is_below=self._is_below_label())

    def _is_below_label(self) -> bool:
        """Say whether the part that is open says all its words in its heading's line."""
        if self.current is None or self.is_around or not self.are_in_line:
            return False
        lines = self.current.lines
        return len(lines) == 1 and lines[0].number == self.current.heading.number

    def _end_head(self, line: SourceLine):
        """Go back above the first part behind "Author: …": what follows may be the title."""
        is_head = self.current and self.current.part in _ABOUT_THE_PAGE and self.current.lines
        is_alone = all(section.part in _ABOUT_THE_PAGE for section in self.split.sections)
        if is_head and is_alone and not self.split.unknown and not line.is_marked:
            self.current = None

    def _may_be_risk_factors(self, line: SourceLine) -> bool:
        """Tell a heading from a line of the findings, and from an article's title."""
        return bool(self.split.sections) and line.blank_before and not line.is_marked

    def _in(self, part: str) -> bool:
        return bool(self.current and not self.is_around and self.current.part == part)

    def _start(self, heading: Heading, line: SourceLine):
        self.is_around, self.has_left = heading.part == headings.SITE, False
        if self.is_around:
            self.split.around.append([line])
            return
        name = SourceLine(line.number, heading.words).text  # without the marker of its list
        section = SourceSection(heading.part, line, name, heading.aside)
        rest = SourceLine(line.number, heading.rest)
        if not rest.is_ruling:
            section.lines.append(rest)
        self.outer = self.current if _is_item(heading, line) else None
        is_known = heading.part != headings.OTHER
        (self.split.sections if is_known else self.split.unknown).append(section)
        self.current = section
        if is_known and not line.is_marked:
            self.indent = max(self.indent, line.indent)
            self.is_compact = self.is_compact or not line.blank_before
            self.looks.add(look_of(line) if not heading.rest else "")
            self.are_in_line = self.are_in_line or bool(heading.rest)
        if is_known and not heading.rest:
            self.is_numbered = self.is_numbered or has_number(line)

    def _is_unknown_heading(self, line: SourceLine, following: SourceLine | None) -> bool:
        if not self.current or self.is_around or not is_brief(line):
            return False
        if line.is_marked:
            return self.is_numbered and is_question(line) and not line.indent and has_number(line)
        look = look_of(line)
        if self._in(headings.CITATION) and self.site.reason(line.words, Zone.AFTER):
            return False
        if look.startswith("#"):
            return look in self.looks or self._is_as_high(look)
        if is_question(line) and not self._in(family_headings.QUESTION):
            return True
        if look not in ("", ":"):
            return look in self.looks
        if look == ":" and ":" not in self.looks:
            return False
        if "" in self.looks and is_above_text(line, following):
            return True
        return (
            self.current.part in _LISTS
            and _starts_with_a_list(self.current)
            and (line.blank_before or self.is_compact)
            and line.indent <= self.current.heading.indent
            and bool(following and following.is_marked)
        )

    def _is_as_high(self, look: str) -> bool:
        """Say whether a Markdown heading is none of those within the current part."""
        outer = look_of(self.current.heading) if self.current else ""
        return not outer.startswith("#") or len(look) <= len(outer)

    def _end_item(self, line: SourceLine):
        """Go on, at the next item of a list, with the section in which "* Ages: …" stands."""
        if not (self.outer and self.current and line.is_marked):
            return
        if line.indent <= self.current.heading.indent:
            self.current, self.outer = self.outer, None

    # --- what is the site's -------------------------------------------------------------

    def _is_sites(self, line: SourceLine) -> bool:
        if line.is_marked or self.is_around:
            return False
        return bool(self.site.reason(line.words, Zone.IN_ARTICLE))

    def _come_back(self, line: SourceLine):
        """Go on with a section whose list comes only behind a line that was the site's."""
        has_begun = self.current is None or self.current.lines
        if self.is_around and self.has_left and line.is_marked and not has_begun:
            self.is_around = False

    def _leave(self, line: SourceLine):
        self.is_around = self.has_left = True
        self.split.around.append([line])

    def _take_tail(self, section: SourceSection, *, is_last: bool):
        """Take from `section` what stands behind it and is none of it."""
        start = self._tail_of_list(section) if is_last else None
        if section.part == headings.CITATION:
            start = citations_end(section.lines, self.site)
        if start is not None and start < len(section.lines):
            self._move_around(section.lines[start:])
            del section.lines[start:]

    def _move_around(self, lines: list[SourceLine]):
        """Put `lines` with those that follow them without an article's part between."""
        last = lines[-1].number
        for passage in self.split.around:
            if passage[0].number > last and not self._has_part_between(last, passage[0].number):
                passage[:0] = lines
                return
        self.split.around.append(lines)

    def _has_part_between(self, first: int, last: int) -> bool:
        starts = [section.heading.number for section in [*self.split.sections, *self.split.unknown]]
        return any(first < number < last for number in starts)

    def _tail_of_list(self, section: SourceSection) -> int | None:
        """Return where, behind the last section's list, something else begins."""
        lines = section.lines
        last_item = max((index for index, line in enumerate(lines) if line.is_marked), default=-1)
        for index in range(max(last_item, 0) + 1, len(lines)):
            line = lines[index]
            if not line.blank_before or line.indent > lines[0].indent:
                continue
            if lines[0].is_marked or self._speaks_of_the_clinic(line):
                return index
        return None

    def _speaks_of_the_clinic(self, line: SourceLine) -> bool:
        """Say whether the site's words begin here; there must be more of them further on."""
        later = [passage for passage in self.split.around if passage[0].number > line.number]
        return bool(later and self.site.reason(line.words, Zone.AFTER))


def _is_item(heading: Heading, line: SourceLine) -> bool:
    return bool(line.is_marked and heading.rest and heading.part in _ONE_LINE)


def _starts_with_a_list(section: SourceSection) -> bool:
    return bool(section.lines and section.lines[0].is_marked)
