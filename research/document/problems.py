"""What no draft may hold, in sentences that say what to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from research.document import bounds
from research.document.line_problems import outline_problems, quote
from research.document.schema import OUTLINES, Citation, Document, Study, walk
from research.models import (
    Certainty,
    ChildShown,
    Doubt,
    EvidenceScale,
    Harms,
    Interest,
    SourceKind,
    StudyDesign,
)
from research.models.article import check_slug

MAX_AGE = 1200  # months: a hundred years
DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True)
class Problem:
    """`field` is the Document's field concerned; `message` a sentence for its editor.

    `line` is the identity of the line of an outline that is meant, where it is one; `words` those
    in it that are meant, where they are some, and `boxes` the names of its boxes they may be in.
    """

    field: str
    message: str
    line: UUID | None = None
    words: str = ""
    boxes: tuple[str, ...] = ()

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
    if document.no_special_help and (document.help_now or document.help_soon):
        yield (
            "no_special_help",
            _("It says when to get help, and that there is nothing special: keep one of the two."),
        )
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


def _identities(document: Document) -> FieldMessages:
    seen = set()
    for field in OUTLINES:
        for line, *_rest in walk(getattr(document, field)):
            if line.id in seen:
                yield field, _("Two lines have the same identity: “%(line)s”.") % quote(line)
            seen.add(line.id)


def _study(document: Document) -> FieldMessages:
    study = document.study
    if study.design not in ("", *StudyDesign.values):
        yield "design", _("Choose the study's design.")
    if study.certainty not in ("", *Certainty.values):
        yield "certainty", _("Choose how sure the study can make us.")
    if not set(study.doubts) <= set(Doubt.values):
        yield "doubts", _("Choose the reasons from those that are offered.")
    if study.harms not in ("", *Harms.values):
        yield "harms", _("Choose what the study says of harms.")
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
        yield from (("citations", message) for _box, message in citation_problems(citation))


def too_many_sources(count: int) -> str:
    """Return the sentence for more sources than fit."""
    message = _(
        "There are %(count)d sources, but an article can have at most %(most)d. Remove some."
    )
    return message % {"count": count, "most": bounds.MAX_SOURCES}


def citation_problems(citation: Citation) -> FieldMessages:
    """Yield what keeps `citation` from being a source of a draft: its field, and a sentence."""
    if not citation.title:
        yield "title", _("A citation needs the title of its work.")
    if citation.doi and not DOI.fullmatch(citation.doi):
        message = _("“%(doi)s” is not a DOI. A DOI looks like 10.1111/dmcn.12297.")
        yield "doi", message % {"doi": citation.doi}
    if citation.kind not in ("", *SourceKind.values):
        yield "kind", _("Choose what kind of source it is.")
    for field, url in (("url", citation.url), ("free_url", citation.free_url)):
        if url and not re.match("https?://[^/]", url):
            yield field, _("A citation's web address starts with https:// or http://.")
    if not all(name.family for name in citation.authors + citation.editors):
        yield "authors", _("An author of a citation has no family name.")
    for field, _length, most in bounds.too_long(citation):
        message = _("A citation's %(field)s is longer than %(most)d characters.")
        yield field, message % {"field": field, "most": most}
    people = citation.authors + citation.editors
    long_names = [too_long for name in people for too_long in bounds.too_long(name)]
    if long_names:
        message = _("An author of a citation has a name of more than %(most)d characters.")
        yield "authors", message % {"most": long_names[0].most}


def _picture(document: Document) -> FieldMessages:
    picture = document.picture
    for _field, length, most in bounds.too_long(picture):
        message = _(
            "A text about the picture is %(length)d characters long. Shorten it to at most "
            "%(most)d."
        )
        yield "picture", message % {"length": length, "most": most}
    if picture and picture.child not in ("", *ChildShown.values):
        yield "picture", _("Choose whether a child can be recognised in the picture.")
    if picture and picture.decorative and picture.alt:
        yield (
            "picture",
            _(
                "A picture that is decoration only has no description. Clear the description, or "
                "untick the box."
            ),
        )
