"""From releases to what is public: the rows of LiveEdition, rebuilt from the events alone."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clinic import audit, migrating
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
UNREADABLE = "unreadable"  # what the log calls an edition that this program cannot read

_log = logging.getLogger(__name__)


def rebuild(article: Article):
    """Make the live rows of `article` what its releases and its reviews say."""
    before = {row.edition_id: row for row in article.live.all()}
    LiveEdition.objects.filter(article=article).delete()
    checks = _Checks(article)
    for values in outcomes(article):
        _add(article, checks, values, before.get(values["edition"].pk))


def after_migrate(sender, using, **kwargs):
    """Fill the live rows where a migration emptied them, all or none (`post_migrate`), and try
    again what another version of this program could not read.

    Until they are there, readers are shown nothing: nor what was taken away.
    """
    if using != "default" or not migrating.is_finished(using):
        return
    articles = Article.objects.filter(releases__isnull=False)
    if LiveEdition.objects.exists():
        articles = articles.filter(live__is_readable=False)
    with transaction.atomic():
        for article in articles.distinct().iterator():
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


def _add(article: Article, checks: "_Checks", values: dict, before: LiveEdition | None):
    edition = values["edition"]
    values |= {"review": checks.of(edition), "review_due": checks.due(edition)}
    try:
        document = document_of(edition)
    except codec.CodecError:
        LiveEdition.objects.create(article=article, **_unreadable(article, before), **values)
        return
    is_live = values["status"] == PublicStatus.LIVE and document is not None
    picture = document.picture if document else None
    row = LiveEdition.objects.create(
        article=article,
        slug=document.slug if document else "",
        picture=picture.digest if picture else "",
        citation_styles=_styles(document) if is_live else {},
        **values,
    )
    if is_live:
        row.topics.set(Topic.objects.filter(slug__in=[topic.slug for topic in document.topics]))


def _unreadable(article: Article, before: LiveEdition | None) -> dict:
    """Return the values of the row of an edition that cannot be read: as `before`, where it could.

    Its last address leads to the page that says so.
    """
    last = article.addresses.last()
    return {
        "is_readable": False,
        "slug": before.slug if before else (last.slug if last else article.slug),
        "picture": before.picture if before else "",
    }


def _styles(document: Document) -> dict[str, str]:
    return csl.texts(document.source) if document.source else {}


def document_of(edition: Edition) -> Document | None:
    """Return what `edition` says; None where an operator emptied it. Raises CodecError."""
    content = edition.revision.content
    return codec.loads(content) if content else None


def document_in(row: LiveEdition) -> Document | None:
    """Return what the edition of `row` says, as `document_of` does.

    Where this program cannot read it, nothing of it is shown from then on but that, and people
    are told. Raises CodecError then.
    """
    try:
        return document_of(row.edition)
    except codec.CodecError as error:
        _leave_out(row, error)
        raise


def _leave_out(row: LiveEdition, error: codec.CodecError):
    what = f"Edition {row.edition.number} of the article {row.slug!r}"
    _log.error("%s cannot be read: %s", what, error)
    try:
        with transaction.atomic():
            readable = LiveEdition.objects.filter(pk=row.pk, is_readable=True)
            if readable.update(is_readable=False):
                number = _("version %(number)d") % {"number": row.edition.number}
                audit.record(
                    UNREADABLE,
                    row.article,
                    by=None,
                    by_name=_("The website"),
                    revision=row.edition.revision,
                    detail=number,
                )
    except DatabaseError:  # where nothing can be written, the page says what it can all the same
        _log.exception("That could not be noted.")


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
