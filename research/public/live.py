"""From releases to what is public: the rows of LiveEdition, rebuilt from the events alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from clinic import migrating
from clinic.addresses import rows_at
from clinic.clock import day_of
from research.citations import csl
from research.document import codec
from research.document.schema import Document
from research.models import (
    Article,
    Edition,
    LiveEdition,
    PublicStatus,
    Review,
    Revision,
    Topic,
)
from research.public.outcomes import fold

REVIEW_MONTHS = 24  # until an article has to be checked again, unless the reviewer says
CORRECTION_DAYS = 7  # until what was corrected without a reviewer has to be checked


def rebuild(article: Article):
    """Make the live rows of `article` what its releases and its reviews say."""
    LiveEdition.objects.filter(article=article).delete()
    checks = _Checks(article)
    for values in outcomes(article):
        _add(article, checks, values)


def after_migrate(sender, using, **kwargs):
    """Fill the live rows where a migration emptied them, all or none (`post_migrate`).

    Until they are there, readers are shown nothing: nor what was taken away.
    """
    if using != "default" or not migrating.is_finished(using) or LiveEdition.objects.exists():
        return
    with transaction.atomic():
        for article in Article.objects.filter(releases__isnull=False).distinct().iterator():
            rebuild(article)


def outcomes(article: Article) -> list[dict]:
    """Return what the events say of each edition that was released: values of its live row."""
    releases = article.releases.select_related("edition__revision").order_by("number")
    return fold(releases)


def mismatched() -> Iterator[Article]:
    """Yield the articles whose live rows are not what their events say."""
    released = Article.objects.filter(Q(releases__isnull=False) | Q(live__isnull=False))
    for article in released.distinct().order_by("pk").iterator():
        told = {each.pop("edition").pk: each for each in outcomes(article)}
        names = next(iter(told.values()), {"number": None})
        if told != {row.pop("edition"): row for row in article.live.values("edition", *names)}:
            yield article


def _add(article: Article, checks: "_Checks", values: dict):
    edition = values["edition"]
    document = document_of(edition)
    is_live = values["status"] == PublicStatus.LIVE and document is not None
    picture = document.picture if document else None
    row = LiveEdition.objects.create(
        article=article,
        slug=document.slug if document else "",
        picture=picture.digest if picture else "",
        review=checks.of(edition),
        review_due=checks.due(edition),
        citation_styles=_styles(document) if is_live else {},
        **values,
    )
    if is_live:
        slugs = [topic.slug for topic in document.topics]
        row.topics.set(rows_at(Topic.objects.all(), slugs).values())


def _styles(document: Document) -> dict[str, str]:
    return csl.texts(document.source) if document.source else {}


def document_of(edition: Edition) -> Document | None:
    """Return what `edition` says; None where an operator emptied it."""
    content = edition.revision.content
    return codec.loads(content) if content else None


def check_of(revision: Revision) -> tuple[Review | None, date | None]:
    """Return the check that `revision` would stand on if it were published, and the day by
    which the next would be due."""
    review = _Checks(revision.article).behind(revision)
    return review, _next(review) if review else None


def _next(review: Review) -> date:
    return review.next_review or months_after(day_of(review.at), REVIEW_MONTHS)


class _Checks:
    """Which check of the whole article each edition stands on, and when the next is due."""

    def __init__(self, article: Article):
        found = Review.objects.filter(article=article, decision=Review.Decision.APPROVE)
        self.approvals: dict[str, list[Review]] = {}
        for review in found.order_by("-pk"):
            self.approvals.setdefault(review.digest, []).append(review)
        self.editions = list(article.editions.select_related("revision").order_by("number"))

    def of(self, edition: Edition) -> Review | None:
        """Return the check that `edition` stands on."""
        return self.behind(edition.revision)

    def behind(self, revision: Revision) -> Review | None:
        """Return the check that `revision` stands on, published after the editions before it.

        A reviewer who approved what changed, and no more, leaves the earlier check in force.
        """
        before = [e.revision for e in self.editions if e.revision_id < revision.pk]
        for each in (revision, *reversed(before)):
            approvals = self.approvals.get(each.digest, [])
            if whole := next((review for review in approvals if review.whole), None):
                return whole
            if not approvals:
                return None
        return None

    def due(self, edition: Edition) -> date | None:
        """Return the day by which `edition` has to be checked; None where none is set."""
        if review := self.of(edition):
            return _next(review)
        if edition.sign_off == Edition.SignOff.CORRECTION:
            return day_of(edition.at) + timedelta(days=CORRECTION_DAYS)
        return None


def months_after(day: date, months: int) -> date:
    """Return the day `months` later; the last of its month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
