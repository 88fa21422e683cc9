"""Each part of a file to the field that keeps it, and a word about every line."""

from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from research import outline
from research.document.bounds import LENGTHS, MAX_LENGTHS
from research.document.schema import MAX_DEPTH, Study
from research.importers import ages, headings, prose, study
from research.importers.content import Content
from research.importers.lines import SourceLine, unwrap
from research.importers.markers import nested
from research.importers.report import LeftOut, Report
from research.importers.sections import Section, Split
from research.importers.site import Site
from research.outline import FINDING, Row

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
}
Read = tuple[Section, SourceLine, Row]
_READ_AS = {"for_therapists": "therapists", "for_parents": "parents"}
_MOST_OF_SAMPLE = LENGTHS[Study]["study_size"]  # characters


class Reader:
    """Reads the sections of `split` into `content`, and says in `report` what went where."""

    def __init__(self, split: Split, site: Site):
        self.split, self.site = split, site
        self.content, self.report = Content(), Report()

    def read(self):
        self._findings()
        self._relevance()
        self._population()
        self._takeaways(headings.THERAPISTS)
        self._takeaways(headings.PARENTS)
        self._message()
        self._texts()
        self._choices()
        self._named()
        self._for_nobody()

    # --- outlines -----------------------------------------------------------------------

    def _findings(self):
        """Findings, and risk factors that have a heading of their own below them."""
        found: list[Read] = []
        for section in self.split.sections:
            if section.part == headings.RISK_FACTORS:
                found.append((section, section.heading, Row(section.words)))
                found += self._rows(section, "findings", below=1)
            elif section.part == headings.FINDINGS:
                found += self._rows(section, "findings")
        rows = [replace(row, kind=row.kind.replace(FINDING, "")) for *_where, row in found]
        if rows:
            self.content.outlines["findings"] = rows
        kinds = [row.kind for row in outline.guess_risk_factors(rows)]
        self._place_rows(found, [_("risk factor") if kind else "" for kind in kinds])
        if count := len(list(filter(None, kinds))):
            message = ngettext(
                "%d line was read as a risk factor: see that it is one.",
                "%d lines were read as risk factors: see that they are.",
                count,
            )
            self.report.checks.append(message % count)

    def _takeaways(self, part: str):
        found = [read for s in self.split.of(part) for read in self._rows(s, _READ_AS[part])]
        if found:
            self.content.outlines[part] = [row for *_where, row in found]
        self._place_rows(found)

    def _for_nobody(self):
        for section in self.split.of(headings.GROUP):
            if section.lines:
                self._refuse(section, _("says neither “for therapists” nor “for parents”"))

    def _population(self):
        """The lines about who was studied, ages among them."""
        parts = (headings.POPULATION, headings.AGES)
        sections = [s for s in self.split.sections if s.part in parts]
        sections += [s for s in self.split.of(headings.SAMPLE) if not self._sample(s)]
        found = [read for section in sections for read in self._rows(section, "")]
        self._place_rows(found)
        rows = [row for *_where, row in found]
        if rows:
            self.content.study["population"] = outline.population(rows)
        if span := ages.find([row.text for row in rows]):
            self.content.study |= {"age_from": span[0], "age_to": span[1]}
            message = _("The ages were read from the population: %(from)d to %(to)d months.")
            self.report.checks.append(message % {"from": span[0], "to": span[1]})

    def _rows(self, section: Section, kind: str, *, below: int = 0) -> list[Read]:
        """Return the rows of an outline, each with where it was read."""
        lines = nested([line for line in unwrap(section.lines) if line.text])
        read = outline.parse("\n".join(line.raw for line in lines), kind)
        rows = [
            replace(
                row, text=prose.without_emphasis(row.text or line.text), depth=row.depth + below
            )
            for line, row in zip(lines, read, strict=True)
        ]
        return [
            (section, line, row)
            for line, row in zip(lines, self._flattened(rows, lines), strict=True)
        ]

    def _flattened(self, rows: list[Row], lines: list[SourceLine]) -> list[Row]:
        deep = [line.span for line, row in zip(lines, rows, strict=True) if row.depth >= MAX_DEPTH]
        if deep:
            message = ngettext(
                "Lists go %(most)d levels deep; line %(lines)s stood deeper and was moved out.",
                "Lists go %(most)d levels deep; lines %(lines)s stood deeper and were moved out.",
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
        for part in (headings.LIMITS, headings.FUNDING):
            if lines := self._lines(part):
                self.content.study[part] = prose.plain(lines)

    def _lines(self, part: str) -> list[SourceLine]:
        for section in self.split.of(part):
            self._place_all(section)
        return [line for section in self.split.of(part) for line in section.lines]

    def _message(self):
        why = _("the message is one sentence, at most %(most)d characters")
        why %= {"most": MAX_LENGTHS["message"]}
        self._single(headings.MESSAGE, self.content.values, _message, why)

    # --- single values ------------------------------------------------------------------

    def _single(self, part: str, into: dict, read, why: str):
        """Take what `read` makes of a part's text, once; what it makes nothing of is refused."""
        for section in self.split.of(part):
            found = read(_text(section))
            if not found or found.keys() & into.keys():
                self._refuse(section, why)
                continue
            into |= found
            self._place_all(section)

    def _sample(self, section: Section) -> bool:
        text = _text(section)
        if self.content.study.get("study_size") or len(text) > _MOST_OF_SAMPLE:
            return False
        self.content.study["study_size"] = text
        self._place_all(section)
        return True

    def _choices(self):
        """Design and level of evidence, in the site's own words for them."""
        values = self.content.study
        why = _("none of the designs the site knows: choose it")
        self._single(headings.DESIGN, values, _design, why)
        why = _("a level needs its scale, as in “OCEBM 2011, level 3”")
        self._single(headings.LEVEL, values, _level, why)

    def _named(self):
        """Topics and authors are taken where the site has them; none is made anew."""
        why = _("not all of these are known to the site: choose them in the admin")
        for part in (headings.TOPICS, headings.AUTHORS):
            self._single(part, self.content.values, partial(self.site.find, part), why)

    # --- the report ---------------------------------------------------------------------

    def _place(self, section: Section, line: SourceLine, words: str, depth: int = 0):
        self.report.place(section.label(_LABELS[section.part]), line.span, words, depth)

    def _place_rows(self, found: list[Read], notes: list[str] | None = None):
        for (section, line, row), note in zip(found, notes or [""] * len(found), strict=True):
            words = f"{line.text} [{note}]" if note else line.text
            self._place(section, line, words, row.depth)

    def _place_all(self, section: Section):
        for line in section.lines:
            self._place(section, line, line.words)

    def _refuse(self, section: Section, why: str):
        for line in [section.heading, *section.lines]:
            if line is section.heading or line.number != section.heading.number:
                self.report.unknown.append(LeftOut(line.span, line.words, why))


def _text(section: Section) -> str:
    return " ".join(prose.plain(section.lines).split())


def _message(text: str) -> dict:
    return {"message": text} if text and len(text) <= MAX_LENGTHS["message"] else {}


def _design(text: str) -> dict:
    found = study.design(text)
    return {"design": found} if found else {}


def _level(text: str) -> dict:
    found = study.evidence(text)
    return {"evidence_scale": found[0], "evidence_level": found[1]} if found else {}
