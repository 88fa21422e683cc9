"""What is wrong with a Document, in sentences that say what to do.

`invalid` finds what no draft may hold; `unpublishable` what families must not get.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from research.document import bounds
from research.document.schema import (
    MAX_DEPTH,
    OUTLINES,
    AnyLine,
    Citation,
    Document,
    Proportion,
    RiskFactorLine,
    Study,
    walk,
)
from research.models import Basis, EvidenceScale, Interest, Scope, StudyDesign
from research.models.article import check_slug

PROPORTIONS_OF = (10, 100)  # what can be shown as so many circles
MAX_AGE = 1200  # months: a hundred years
DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True)
class Problem:
    """`field` is the Document's field concerned; `message` a sentence for its editor."""

    field: str
    message: str

    def __str__(self):
        return self.message


class InvalidDocument(ValueError):
    """Raised where a Document cannot be kept; `problems` says why."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


def invalid(document: Document) -> list[Problem]:
    """Return what keeps `document` from being saved as a draft."""
    checks = (_head, _outlines, _study, _citations, _picture, _whole)
    return [Problem(field, message) for check in checks for field, message in check(document)]


def unpublishable(document: Document) -> list[Problem]:
    """Return what keeps `document` from being published."""
    return [Problem(field, message) for field, message in _lacking(document)]


def proportions(document: Document) -> Iterator[Proportion]:
    """Yield every proportion in `document`, in reading order."""
    for line, *_rest in walk(document.findings):
        if proportion := getattr(line, "proportion", None):
            yield proportion


FieldMessages = Iterator[tuple[str, str]]


def _head(document: Document) -> FieldMessages:
    if not document.title:
        yield "title", _("Give the article a title.")
    yield from _too_long(document)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", document.slug):
        yield "slug", _("The web address may have only small letters, digits and single hyphens.")
    try:
        check_slug(document.slug)
    except ValidationError as error:
        yield "slug", error.messages[0]
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,8})?", document.language):
        yield "language", _("Choose the article's language.")
    if document.interest not in ("", *Interest.values):
        yield "interest", _("Choose whether we sell what the page discusses.")


def _too_long(value) -> FieldMessages:
    for field, length, most in bounds.too_long(value):
        message = _("This is %(length)d characters long. Shorten it to at most %(most)d.")
        yield field, message % {"length": length, "most": most}


def _whole(document: Document) -> FieldMessages:
    length = bounds.characters(document)
    if length > bounds.MAX_CHARACTERS:
        message = _(
            "The whole article is %(length)d characters long. Shorten it to at most %(most)d, "
            "or make two articles."
        )
        yield "", message % {"length": length, "most": bounds.MAX_CHARACTERS}


def _outlines(document: Document) -> FieldMessages:
    for field in OUTLINES:
        yield from (
            (field, message) for message in outline_problems(field, getattr(document, field))
        )
    yield from _identities(document)


def outline_problems(field: str, lines: tuple[AnyLine, ...]) -> Iterator[str]:
    """Yield what keeps `lines` from being the outline `field` of a draft, in sentences."""
    if (count := bounds.line_count(lines)) > bounds.MAX_LINES:
        yield too_many_lines(count)
    for line, depth, parent in walk(lines):
        yield from _line(line, depth)
        yield from _in_outline(line, field, parent)


def too_many_lines(count: int) -> str:
    """Return the sentence for an outline that has more lines than fit."""
    message = _(
        "There are %(count)d lines, but one outline can have at most %(most)d. Remove some."
    )
    return message % {"count": count, "most": bounds.MAX_LINES}


def _in_outline(line, field: str, parent) -> Iterator[str]:
    """Yield what is wrong with a line in the outline `field` below `parent`."""
    if isinstance(line, RiskFactorLine) and parent is None:
        yield _("The risk factor “%(line)s” needs a finding above it.") % _quote(line)
    if getattr(line, "basis", "") not in ("", *Basis.values):
        yield _("Choose the basis of “%(line)s”.") % _quote(line)
    if getattr(line, "scope", "") not in ("", *Scope.values):
        yield _("Choose the scope of “%(line)s”.") % _quote(line)
    if field == "for_parents" and line.scope:
        yield _("Only take-aways for therapists have a scope.")
    if proportion := getattr(line, "proportion", None):
        yield from (message % _quote(line) for message in _proportion(proportion, parent))


def _proportion(proportion: Proportion, parent) -> Iterator[str]:
    """Yield what is wrong with a proportion below the line `parent`."""
    counts = [
        proportion.count,
        *([] if proportion.other_count is None else [proportion.other_count]),
    ]
    if proportion.of not in PROPORTIONS_OF:
        yield _("“%(line)s”: say how many of 10 or of 100.")
    elif not all(0 <= count <= proportion.of for count in counts):
        yield _("“%(line)s”: the number cannot be larger than the total.")
    if not proportion.whom:
        yield _("“%(line)s”: say of whom, for example “children born preterm”.")
    for _field, _length, most in list(bounds.too_long(proportion))[:1]:
        yield _("“%%(line)s”: say of whom in at most %(most)d characters.") % {"most": most}
    if (proportion.other_count is None) != (not proportion.other_whom):
        yield _("“%(line)s”: say how many and of whom in the group to compare with.")
    whole: Proportion | None = getattr(parent, "proportion", None)
    if proportion.part and whole is None:
        yield _(
            "“%(line)s” is marked as part of the line above, but that line has no number. Say "
            "how many there, or untick it here."
        )
    elif (
        proportion.part and whole and (proportion.of != whole.of or proportion.count > whole.count)
    ):
        yield _("“%(line)s”: a part cannot be larger than the whole. Use the same total for both.")


def _identities(document: Document) -> FieldMessages:
    seen = set()
    for field in OUTLINES:
        for line, *_rest in walk(getattr(document, field)):
            if line.id in seen:
                yield field, _("Two lines have the same identity: “%(line)s”.") % _quote(line)
            seen.add(line.id)


def _line(line, depth: int) -> Iterator[str]:
    if not line.text:
        yield _("A line is empty. Write something in it, or remove it.")
    if depth >= MAX_DEPTH:
        message = _("“%(line)s” is deeper than %(most)d levels. Move it outwards.")
        yield message % {**_quote(line), "most": MAX_DEPTH}
    for _field, _length, most in list(bounds.too_long(line))[:1]:
        message = _("The line “%(line)s” is too long. Shorten it to at most %(most)d characters.")
        yield message % {**_quote(line), "most": most}


def _quote(line) -> dict[str, str]:
    return {"line": line.text if len(line.text) <= 60 else f"{line.text[:59]}…"}


def _study(document: Document) -> FieldMessages:
    study = document.study
    if study.design not in ("", *StudyDesign.values):
        yield "design", _("Choose the study's design.")
    yield from _evidence(study)
    yield from _ages(study)
    yield from _too_long(study)
    yield from (
        ("population", message) for message in outline_problems("population", study.population)
    )


def _evidence(study: Study) -> FieldMessages:
    if bool(study.evidence_scale) != bool(study.evidence_level):
        yield "evidence_level", _("Choose both the scale and the level of evidence, or neither.")
    elif study.evidence_scale and study.evidence_scale not in EvidenceScale.values:
        yield "evidence_scale", _("Choose the scale of evidence.")
    elif study.evidence_scale:
        levels = EvidenceScale(study.evidence_scale).levels
        if study.evidence_level not in levels:
            message = _("This scale has the levels %(levels)s.")
            yield "evidence_level", message % {"levels": ", ".join(levels)}


def _ages(study: Study) -> FieldMessages:
    for field in ("age_from", "age_to"):
        age = getattr(study, field)
        if age is not None and not 0 <= age <= MAX_AGE:
            yield field, _("An age is between 0 and %(most)d months.") % {"most": MAX_AGE}
    youngest, oldest = study.age_from, study.age_to
    if youngest is not None and oldest is not None and youngest > oldest:
        yield "age_to", _("The oldest age is below the youngest age.")


def _citations(document: Document) -> FieldMessages:
    if sum(citation.primary for citation in document.citations) > 1:
        yield "citations", _("Only one citation can be the study itself.")
    if (count := len(document.citations)) > bounds.MAX_SOURCES:
        yield "citations", too_many_sources(count)
    for citation in document.citations:
        yield from (("citations", message) for message in citation_problems(citation))


def too_many_sources(count: int) -> str:
    """Return the sentence for more sources than fit."""
    message = _(
        "There are %(count)d sources, but an article can have at most %(most)d. Remove some."
    )
    return message % {"count": count, "most": bounds.MAX_SOURCES}


def citation_problems(citation: Citation) -> Iterator[str]:
    """Yield what keeps `citation` from being a source of a draft, in sentences."""
    if not citation.title:
        yield _("A citation needs the title of its work.")
    if citation.doi and not DOI.fullmatch(citation.doi):
        message = _("“%(doi)s” is not a DOI. A DOI looks like 10.1111/dmcn.12297.")
        yield message % {"doi": citation.doi}
    if citation.url and not re.match("https?://[^/]", citation.url):
        yield _("A citation's web address starts with https:// or http://.")
    if not all(name.family for name in citation.authors):
        yield _("An author of a citation has no family name.")
    for field, _length, most in bounds.too_long(citation):
        message = _("A citation's %(field)s is longer than %(most)d characters.")
        yield message % {"field": field, "most": most}
    long_names = [long_text for name in citation.authors for long_text in bounds.too_long(name)]
    if long_names:
        message = _("An author of a citation has a name of more than %(most)d characters.")
        yield message % {"most": long_names[0].most}


def _picture(document: Document) -> FieldMessages:
    picture = document.picture
    for _field, length, most in bounds.too_long(picture):
        message = _(
            "A text about the picture is %(length)d characters long. Shorten it to at most "
            "%(most)d."
        )
        yield "picture", message % {"length": length, "most": most}
    if picture and picture.decorative and picture.alt:
        yield (
            "picture",
            _(
                "A picture that is decoration only has no description. Clear the "
                "description, or untick the box."
            ),
        )


def _lacking(document: Document) -> FieldMessages:
    picture = document.picture
    if not document.title:
        yield "title", _("Give the article a title.")
    if not document.findings:
        yield "findings", _("Say what the study found: at least one finding.")
    if len({proportion.of for proportion in proportions(document)}) > 1:
        yield (
            "findings",
            _("Use the same total for all proportions of one article: all of 10, or all of 100."),
        )
    if not document.for_parents:
        yield "for_parents", _("Say what parents can do: at least one take-away for parents.")
    if document.source is None:
        yield "citations", _("Say which study this is about: fill in “The study”.")
    if picture and not (picture.alt or picture.decorative):
        yield "picture", _("Say what the picture shows, or tick that it is decoration only.")
