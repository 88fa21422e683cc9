"""What an article lacks: what keeps it from families (blockers), and what else to look at."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.models import Picture
from research.document import contradictions
from research.document.lacking import unpublishable
from research.document.noticed import noticed
from research.document.problems import Problem
from research.document.schema import Document, walk


def blockers(document: Document) -> list[Problem]:
    """Return what keeps `document` from being published."""
    return [*unpublishable(document), *_closed_picture(document)]


def warnings(document: Document) -> list[Problem]:
    """Return what need not keep `document` from families, but should be looked at."""
    gaps = [Problem(field, message) for field, message in _gaps(document)]
    return [*gaps, *noticed(document)]


def _closed_picture(document: Document) -> Iterator[Problem]:
    digest = document.picture and document.picture.digest
    if digest and Picture.objects.filter(digest=digest).exclude(closed="").exists():
        yield Problem("picture", _("The picture was closed for good. Choose another, or none."))


def _gaps(document: Document) -> Iterator[tuple[str, str]]:
    study = document.study
    if not document.authors:
        yield "authors", _("Nobody is named as the author of the summary.")
    if not study.design:
        yield "design", _("The study design is not given: choose it.")
    if not study.evidence_level:
        yield "evidence_level", _("The level of evidence is not given: choose it.")
    if not study.population:
        yield "population", _("It does not say who was studied: fill in the population.")
    for remark in contradictions.all_remarks(document):
        yield remark.field, remark.message
    yield from _takeaways(document)
    if not study.funding:
        yield "funding", _("It does not say who paid for the study: fill in the funding.")
    if document.source and not document.source.doi:
        yield "citations", _("The citation has no DOI: add it, so that readers find the study.")
    if not document.topics:
        yield "topics", _("No topic is chosen.")


def _takeaways(document: Document) -> Iterator[tuple[str, str]]:
    for name in ("for_parents", "for_therapists"):
        lines = [line for line, *_rest in walk(getattr(document, name))]
        if count := sum(not line.basis for line in lines):
            message = ngettext(
                "%d take-away does not say what it is based on (its basis).",
                "%d take-aways do not say what they are based on (their basis).",
                count,
            )
            yield name, message % count
        if name == "for_therapists" and (count := sum(not line.scope for line in lines)):
            message = ngettext(
                "%d line for therapists does not say who may do it (its scope).",
                "%d lines for therapists do not say who may do them (their scope).",
                count,
            )
            yield name, message % count
