"""What an article lacks: what keeps it from families (blockers), and what else to look at."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.pictures import is_closed
from research.citations.doi import is_example
from research.document import contradictions
from research.document.lacking import unpublishable
from research.document.noticed import noticed
from research.document.problems import Problem
from research.document.schema import Document, walk
from research.models import ChildShown, PictureConsent, Topic
from research.wording import narrow


def blockers(document: Document) -> list[Problem]:
    """Return what keeps `document` from being published."""
    return [*unpublishable(document), *_picture(document)]


def warnings(document: Document) -> list[Problem]:
    """Return what need not keep `document` from families, but should be looked at."""
    return [*_gaps(document), *noticed(document)]


def _picture(document: Document) -> Iterator[Problem]:
    picture = document.picture
    if not picture:
        return
    if is_closed(picture.digest):
        yield Problem("picture", _("The picture was closed for good. Choose another, or none."))
    elif picture.child == ChildShown.YES and not _has_consent(picture.digest):
        message = _(
            "A child can be recognised in the picture, and no consent of the family is recorded. "
            "Record it by the link beside the picture, or choose another picture."
        )
        yield Problem("picture", message)


def _has_consent(digest: str) -> bool:
    return PictureConsent.objects.active().filter(picture=digest).exists()


def _gaps(document: Document) -> Iterator[Problem]:
    study = document.study
    if not document.authors:
        yield Problem("authors", _("Nobody is named as the author of the summary."))
    if not study.design:
        yield Problem("design", _("The study design is not given: choose it."))
    if not study.evidence_level:
        yield Problem("evidence_level", _("The level of evidence is not given: choose it."))
    if not study.population:
        yield Problem("population", _("It does not say who was studied: fill in the population."))
    if study.age_from is None and study.age_to is None:
        message = _(
            "It does not say how old the children are: fill in the youngest and the oldest age, so "
            "that parents who look for a page by age find it."
        )
        yield Problem("age_from", message)
    yield from contradictions.all_remarks(document)
    yield from narrow.remarks(document)
    yield from _takeaways(document)
    if not study.funding:
        yield Problem("funding", _("It does not say who paid for the study: fill in the funding."))
    if document.source and not document.source.doi:
        yield Problem(
            "citations", _("The citation has no DOI: add it, so that readers find the study.")
        )
    elif document.source and is_example(document.source.doi) and not document.is_invented:
        yield Problem("is_invented", _("Its DOI is one for examples: is the study invented?"))
    if not document.topics:
        yield Problem("topics", _("No topic is chosen."))
    yield from _special_help(document)


def _special_help(document: Document) -> Iterator[Problem]:
    """Yield each topic for which the clinic names an emergency, where families read of none."""
    if not document.no_special_help:
        return
    message = _(
        "It says that there is nothing special to look out for, but for “%(topic)s” the clinic "
        "says when to get help: “%(help)s”. Use that, or make sure that it does not belong here."
    )
    for topic in Topic.objects.filter(slug__in=[topic.slug for topic in document.topics]):
        if said := next(filter(None, f"{topic.help_now}\n{topic.help_soon}".splitlines()), ""):
            yield Problem("no_special_help", message % {"topic": topic.name, "help": said})


def _takeaways(document: Document) -> Iterator[Problem]:
    for name in ("for_parents", "for_therapists"):
        lines = [line for line, *_rest in walk(getattr(document, name))]
        if without := [line for line in lines if not line.basis]:
            message = ngettext(
                "%d take-away does not say what it is based on (its basis).",
                "%d take-aways do not say what they are based on (their basis).",
                len(without),
            )
            yield Problem(name, message % len(without), without[0].id)
        without = [line for line in lines if not line.scope]
        if name == "for_therapists" and without:
            message = ngettext(
                "%d line for therapists does not say who may do it (its scope).",
                "%d lines for therapists do not say who may do them (their scope).",
                len(without),
            )
            yield Problem(name, message % len(without), without[0].id)
