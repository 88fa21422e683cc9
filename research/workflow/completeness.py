"""What an article lacks that need not keep it from families, but should be looked at."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.schema import Document, walk


def gaps(document: Document) -> Iterator[str]:
    """Yield a sentence for each thing that `document` could say and does not."""
    if document.source is None:
        yield _("There is no citation: without one the article cannot be published.")
    elif not document.source.doi:
        yield _("The citation has no DOI: add it, so that readers find the study.")
    if not document.study.design:
        yield _("The study design is not given: choose it.")
    if not document.study.evidence_level:
        yield _("The level of evidence is not given: choose it.")
    if not document.message:
        yield _("The message is missing: one sentence a parent can repeat.")
    if not document.authors:
        yield _("Nobody is named as the author of the summary.")
    if not document.topics:
        yield _("No topic is chosen.")
    yield from _takeaways(document)


def _takeaways(document: Document) -> Iterator[str]:
    for_therapists = [line for line, *_rest in walk(document.for_therapists)]
    lines = for_therapists + [line for line, *_rest in walk(document.for_parents)]
    if count := sum(not line.basis for line in lines):
        message = ngettext(
            "%d take-away does not say what it rests on (its basis).",
            "%d take-aways do not say what they rest on (their basis).",
            count,
        )
        yield message % count
    if count := sum(not line.scope for line in for_therapists):
        message = ngettext(
            "%d line for therapists does not say whose act it is (its scope).",
            "%d lines for therapists do not say whose act they are (their scope).",
            count,
        )
        yield message % count
