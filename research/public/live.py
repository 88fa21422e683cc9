"""From releases to what is public: the rows of LiveEdition, rebuilt from the events alone."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from clinic import migrating
from research.citations import csl
from research.document import codec
from research.document.schema import Document
from research.models import (
    Article,
    Edition,
    LiveEdition,
    PublicStatus,
    Topic,
)
from research.public.approvals import Approvals, approvals_of
from research.public.outcomes import fold


def rebuild(article: Article):
    """Make the live rows of `article` what its releases and its reviews say."""
    LiveEdition.objects.filter(article=article).delete()
    approvals = approvals_of(article)
    for values in outcomes(article, approvals):
        _add(article, values, approvals)


def after_migrate(sender, using, **kwargs):
    """Fill the live rows where a migration emptied them, all or none (`post_migrate`).

    Until they are there, readers are shown nothing: nor what was taken away.
    """
    if using != "default" or not migrating.is_finished(using) or LiveEdition.objects.exists():
        return
    with transaction.atomic():
        for article in Article.objects.filter(releases__isnull=False).distinct().iterator():
            rebuild(article)


def outcomes(article: Article, approvals: Approvals) -> list[dict]:
    """Return what events and approvals say of each released edition: values of its live row."""
    told = fold(article.releases.select_related("edition__revision").order_by("number"))
    for values in told:
        check = approvals.check_of(values["edition"].revision)
        values["review"] = check and check.pk
    return told


def mismatched() -> Iterator[Article]:
    """Yield the articles whose live rows are not what their events and approvals say."""
    released = Article.objects.filter(Q(releases__isnull=False) | Q(live__isnull=False))
    for article in released.distinct().order_by("pk").iterator():
        told = outcomes(article, approvals_of(article))
        expected = {values.pop("edition").pk: values for values in told}
        names = next(iter(expected.values()), {"number": None})
        if expected != {row.pop("edition"): row for row in article.live.values("edition", *names)}:
            yield article


def _add(article: Article, values: dict, approvals: Approvals):
    edition = values["edition"]
    document = document_of(edition)
    is_live = values["status"] == PublicStatus.LIVE and document is not None
    picture = document.picture if document else None
    row = LiveEdition.objects.create(
        article=article,
        slug=document.slug if document else "",
        picture=picture.digest if picture else "",
        review_id=values.pop("review"),
        review_due=approvals.due(edition),
        citation_styles=_styles(document) if is_live else {},
        **values,
    )
    if is_live:
        row.topics.set(Topic.objects.filter(slug__in=[topic.slug for topic in document.topics]))


def _styles(document: Document) -> dict[str, str]:
    return csl.texts(document.source) if document.source else {}


def document_of(edition: Edition) -> Document | None:
    """Return what `edition` says; None where an operator emptied it."""
    content = edition.revision.content
    return codec.loads(content) if content else None
