"""Each part of a file to the field that keeps it, and a word about every line."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import filterfalse
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.text import one_line
from research import outline
from research.document.bounds import LENGTHS, MAX_LENGTHS
from research.document.schema import MAX_DEPTH, Study
from research.importers import ages, family_headings, headings, prose, study
from research.importers.content import Content
from research.importers.lines import SourceLine
from research.importers.markers import nested
from research.importers.parted import SourceSection, Split
from research.importers.report import Report
from research.importers.site import Site
from research.importers.taken import Taken, words_of
from research.importers.wrapped import in_sentences, unwrap
from research.outline import FINDING, RISK_FACTOR, Row

_LABELS = {
    headings.FINDINGS: gettext_lazy("Findings"),
    headings.RISK_FACTORS: gettext_lazy("Findings"),
    headings.RELEVANCE: gettext_lazy("Relevance"),
    headings.POPULATION: gettext_lazy("Population"),
    headings.AGES: gettext_lazy("Population"),
    headings.SAMPLE: gettext_lazy("Sample"),
    headings.THERAPISTS: gettext_lazy("For therapists"),
    headings.PARENTS: gettext_lazy("For parents"),
    headings.MESSAGE: gettext_lazy("Message"),
    headings.LIMITS: gettext_lazy("Limits"),
    headings.FUNDING: gettext_lazy("Funding"),
    headings.DESIGN: gettext_lazy("Study design"),
    headings.LEVEL: gettext_lazy("Level of evidence"),
    headings.TOPICS: gettext_lazy("Topics"),
    headings.AUTHORS: gettext_lazy("Authors"),
    family_headings.QUESTION: gettext_lazy("Question"),
    family_headings.FOR_WHOM: gettext_lazy("For whom"),
    family_headings.NOT_FOR: gettext_lazy("Not for whom"),
    family_headings.CERTAINTY: gettext_lazy("How sure are we?"),
    family_headings.HARMS: gettext_lazy("Harms"),
    family_headings.EFFORT: gettext_lazy("Effort"),
    family_headings.HELP_NOW: gettext_lazy("Emergency now"),
    family_headings.HELP_SOON: gettext_lazy("Doctor this week"),
    family_headings.KEEP_SAFE: gettext_lazy("Keep safe"),
    family_headings.GET_HELP: gettext_lazy("Get help"),
}
_LINES_FOR_PARENTS = (headings.PARENTS, family_headings.KEEP_SAFE, family_headings.GET_HELP)
# The texts of a study and of the Document, by the part that says them.
_TEXTS_OF_STUDY = {
    headings.LIMITS: "limits", headings.FUNDING: "funding", family_headings.HARMS: "harms_seen",
    family_headings.EFFORT: "effort",
}  # fmt: skip
_TEXTS = (family_headings.HELP_NOW, family_headings.HELP_SOON)
_SENTENCES = (
    headings.MESSAGE, family_headings.QUESTION, family_headings.FOR_WHOM, family_headings.NOT_FOR,
)  # fmt: skip
ReadRow = tuple[SourceSection, SourceLine, Row]
_READ_AS = {"for_therapists": "therapists", "for_parents": "parents"}
_ADVICE = {part: part for part in (family_headings.KEEP_SAFE, family_headings.GET_HELP)}
_MOST_OF_SAMPLE = LENGTHS[Study]["study_size"]  # characters


class PartsReader:
    """Reads the sections of `split` into `content`, and says in `report` what went where."""

    def __init__(self, split: Split, site: Site):
        self.split, self.site = split, site
        self.content, self.report = Content(), Report()

    def read(self):
        self._findings()
        self._relevance()
        self._population()
        self._takeaways("for_therapists", (headings.THERAPISTS,))
        self._takeaways("for_parents", _LINES_FOR_PARENTS)
        self._sentences()
        self._texts()
        self._choices()
        self._topics_and_authors()
        self._for_neither()

    # --- outlines -----------------------------------------------------------------------

    def _findings(self):
        """Findings, and risk factors that have a heading of their own below them."""
        read_rows: list[ReadRow] = []
        for section in self.split.sections:
            if section.part == headings.RISK_FACTORS:
                read_rows.append((section, section.heading, Row(section.words)))
                read_rows += self._rows(section, "findings", below=1)
            elif section.part == headings.FINDINGS:
                read_rows += self._rows(section, "findings")
        rows = [_open_kind(row) for *_where, row in read_rows]
        if rows:
            self.content.outlines["findings"] = rows
        factors = [row.kind == RISK_FACTOR for row in outline.guess_risk_factors(rows)]
        notes = [_("risk factor") if is_factor else "" for is_factor in factors]
        self._place_rows(read_rows, notes)
        if count := sum(factors):
            message = ngettext(
                "%d line was read as a risk factor: check that it is one.",
                "%d lines were read as risk factors: check that they are.",
                count,
            )
            self.report.checks.append(message % count)

    def _takeaways(self, field: str, parts: tuple[str, ...]):
        """The lines of an outline, from the sections of all `parts` in their order."""
        sections = [section for section in self.split.sections if section.part in parts]
        read_rows = [row for section in sections for row in self._rows(section, _READ_AS[field])]
        if read_rows:
            self.content.outlines[field] = [
                replace(row, advice=_ADVICE.get(section.part, row.advice))
                for section, _line, row in read_rows
            ]
        self._place_rows(read_rows)

    def _for_neither(self):
        for section in self.split.of(headings.GROUP):
            if section.lines:
                self.report.refuse(
                    section.whole, _("says neither “for therapists” nor “for parents”")
                )

    def _population(self):
        """The lines about who was studied, ages among them."""
        parts = (headings.POPULATION, headings.AGES)
        sections = [section for section in self.split.sections if section.part in parts]
        sections += filterfalse(self._sample, self.split.of(headings.SAMPLE))
        read_rows = [row for section in sections for row in self._rows(section, "")]
        self._place_rows(read_rows)
        rows = [row for *_where, row in read_rows]
        if rows:
            self.content.study["population"] = outline.population(rows)
        if span := ages.find([row.text for row in rows]):
            self.content.study |= {"age_from": span[0], "age_to": span[1]}
            message = _("The ages were read from the population: %(from)d to %(to)d months.")
            self.report.checks.append(message % {"from": span[0], "to": span[1]})

    def _rows(self, section: SourceSection, kind: str, *, below: int = 0) -> list[ReadRow]:
        """Return the rows of an outline, each with where it was read."""
        lines = nested([line for line in in_sentences(section.lines) if line.text])
        parsed = outline.parse("\n".join(line.raw for line in lines), kind)
        rows = [
            replace(
                row, text=prose.without_emphasis(row.text or line.text), depth=row.depth + below
            )
            for line, row in zip(lines, parsed, strict=True)
        ]
        return [
            (section, line, row)
            for line, row in zip(lines, self._flattened(rows, lines), strict=True)
        ]

    def _flattened(self, rows: list[Row], lines: list[SourceLine]) -> list[Row]:
        deep = [line.span for line, row in zip(lines, rows, strict=True) if row.depth >= MAX_DEPTH]
        if deep:
            message = ngettext(
                "Lists can have at most %(most)d levels. Line %(lines)s was deeper and was "
                "moved outwards.",
                "Lists can have at most %(most)d levels. Lines %(lines)s were deeper and were "
                "moved outwards.",
                len(deep),
            )
            self.report.checks.append(message % {"most": MAX_DEPTH, "lines": ", ".join(deep)})
        return [replace(row, depth=min(row.depth, MAX_DEPTH - 1)) for row in rows]

    # --- texts --------------------------------------------------------------------------

    def _relevance(self):
        lines = self._lines(headings.RELEVANCE)
        if lines:
            self.content.values["relevance"] = prose.rich(lines)

    def _texts(self):
        for part, field in _TEXTS_OF_STUDY.items():
            if lines := self._lines(part):
                self.content.study[field] = prose.without_markup(lines)
        for field in _TEXTS:
            if lines := self._lines(field):
                warnings = _one_warning_a_line(lines)
                self.content.values |= {field: warnings, "no_special_help": False}

    def _lines(self, part: str) -> list[SourceLine]:
        for section in self.split.of(part):
            self._place_all(section)
        return [line for section in self.split.of(part) for line in section.lines]

    def _sentences(self):
        for field in _SENTENCES:
            why = _("this is one sentence, at most %(most)d characters")
            why %= {"most": MAX_LENGTHS[field]}
            self._single(field, self.content.values, partial(_sentence, field), why)

    # --- single values ------------------------------------------------------------------

    def _single(
        self, part: str, into: dict[str, Any], read: Callable[[str], Taken | None], why: str
    ):
        """Take what `read` makes of a part's text, once; what it makes nothing of is refused."""
        for section in self.split.of(part):
            taken = read(prose.without_markup(section.lines))
            if taken is None:
                self.report.refuse(section.whole, why)
            elif taken.values.keys() & into.keys():
                self.report.refuse(section.whole, _("this was already given further up"))
            else:
                into |= taken.values
                self._account(section, taken)

    def _account(self, section: SourceSection, taken: Taken):
        """Place the lines that the article says whole; name those that say more as not taken in."""
        whole, more = taken.divide(section.lines)
        for line in whole:
            self._place(section, line, note=taken.in_words if taken.respells(line.text) else "")
        if not whole:
            label = section.label(_LABELS[section.part])
            self.report.place(label, "", taken.in_words, section=section.part)
        self.report.refuse(more, _("only “%(said)s” was read") % {"said": taken.in_words})

    def _sample(self, section: SourceSection) -> bool:
        text = one_line(prose.without_markup(section.lines))
        if self.content.study.get("study_size") or len(text) > _MOST_OF_SAMPLE:
            return False
        self.content.study["study_size"] = text
        self._place_all(section)
        return True

    def _choices(self):
        """Design, level of evidence and certainty, in the site's own words for them."""
        values = self.content.study
        why = _("the site does not know this design: choose one in the admin")
        self._single(headings.DESIGN, values, lambda text: study.design(one_line(text)), why)
        why = _("a level needs its scale, as in “OCEBM 2011, level 3”")
        self._single(headings.LEVEL, values, lambda text: study.evidence(one_line(text)), why)
        why = _("none of the site's words for how sure we are: choose one of them")
        self._single(
            family_headings.CERTAINTY, values, lambda text: study.certainty(one_line(text)), why
        )

    def _topics_and_authors(self):
        """Topics and authors are taken where the site has them; none is made anew."""
        why = _("the site does not know all of these: choose them in the admin")
        for part in (headings.TOPICS, headings.AUTHORS):
            self._single(part, self.content.values, partial(self.site.find, part), why)

    # --- the report ---------------------------------------------------------------------

    def _place(self, section: SourceSection, line: SourceLine, depth: int = 0, note: str = ""):
        label = section.label(_LABELS[section.part])
        self.report.place(label, line.span, line.text, depth, note, section=section.part)

    def _place_rows(self, rows: list[ReadRow], notes: list[str] | None = None):
        for (section, line, row), note in zip(rows, notes or [""] * len(rows), strict=True):
            self._place(section, line, row.depth, note)

    def _place_all(self, section: SourceSection):
        for line in section.lines:
            self._place(section, line)


def _open_kind(row: Row) -> Row:
    """Return `row` so that it may be taken for a risk factor; one with a proportion is none."""
    return replace(row, kind="") if row.kind == FINDING and not row.count else row


def _sentence(field: str, text: str) -> Taken | None:
    text = one_line(text)
    if not text or len(text) > MAX_LENGTHS[field]:
        return None
    return Taken({field: text}, text, words_of(text))


def _one_warning_a_line(lines: list[SourceLine]) -> str:
    return "\n".join(prose.without_emphasis(line.text) for line in unwrap(lines) if line.text)
