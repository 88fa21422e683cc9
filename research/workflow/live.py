"""From releases to what is public: the rows of LiveEdition, rebuilt from the events alone."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clinic.clock import day_of
from research.citations import csl
from research.document import codec
from research.document.schema import Document
from research.models import (
    Article,
    Edition,
    LiveEdition,
    PublicStatus,
    Release,
    Review,
    Revision,
    Topic,
)

REVIEW_MONTHS = 24  # until an article has to be checked again, unless the reviewer says
CORRECTION_DAYS = 7  # until what was corrected without a reviewer has to be checked

_STATUS = {
    Release.Kind.PUBLISH: PublicStatus.LIVE,
    Release.Kind.REINSTATE: PublicStatus.LIVE,
    Release.Kind.WITHDRAW: PublicStatus.WITHDRAWN,
    Release.Kind.CLOSE: PublicStatus.CLOSED,
}


@dataclass(frozen=True)
class Stretch:
    """From `since` on, `edition` has `status`. `number` is that of the event; `reason` is for
    families."""

    since: datetime
    status: PublicStatus
    edition: Edition
    number: int
    reason: str


def rebuild(article: Article):
    """Make the live rows of `article` what its releases and its reviews say."""
    LiveEdition.objects.filter(article=article).delete()
    found = stretches(_releases(article))
    checks = _Checks(article)
    for number, stretch in enumerate(found):
        until = found[number + 1].since if number + 1 < len(found) else None
        appeared = next((each for each in found if each.edition == stretch.edition), stretch)
        times = {"until": until, "first_at": found[0].since, "appeared_at": appeared.since}
        _add(stretch, checks, times)


def stretches(releases: list[Release]) -> list[Stretch]:
    """Return what holds from when on, in order of time, from events in order of recording."""
    events = sorted(_events(releases), key=lambda event: (event.since, event.number))
    found: list[Stretch] = []
    for event in events:
        if event.status == PublicStatus.CLOSED and _is_elsewhere(found, event):
            continue  # an edition that nobody is shown by now closes at its own address alone
        if found and found[-1].since == event.since:
            found.pop()
        found.append(event)
    return found


def _events(releases: list[Release]) -> list[Stretch]:
    """Return the events with the times they hold from, plans moved or called off included."""
    plans: dict[int, Stretch] = {}
    others: list[Stretch] = []
    for release in releases:
        edition = release.edition
        match release.kind:
            case Release.Kind.PUBLISH:
                plans[edition.pk] = _event(release)
            case Release.Kind.MOVE:
                plan = plans[edition.pk]
                plans[edition.pk] = replace(plan, since=release.starts, number=release.pk)
            case Release.Kind.CALL_OFF:
                del plans[edition.pk]
            case Release.Kind.REINSTATE:  # what changed in it is what it was published with
                others.append(replace(_event(release), reason=plans[edition.pk].reason))
            case _:
                others.append(_event(release))
    return [*plans.values(), *others]


def _event(release: Release) -> Stretch:
    status = _STATUS[release.kind]
    return Stretch(release.starts, status, release.edition, release.pk, release.reason)


def _is_elsewhere(found: list[Stretch], event: Stretch) -> bool:
    return not found or found[-1].edition.pk != event.edition.pk


def _releases(article: Article) -> list[Release]:
    found = Release.objects.filter(edition__article=article)
    return list(found.select_related("edition__revision").order_by("pk"))


def _add(stretch: Stretch, checks: "_Checks", times: dict):
    document = document_of(stretch.edition)
    is_shown = stretch.status == PublicStatus.LIVE and document is not None
    row = LiveEdition.objects.create(
        article_id=stretch.edition.article_id,
        edition=stretch.edition,
        status=stretch.status,
        reason=stretch.reason,
        slug=document.slug if document else "",
        since=stretch.since,
        review=checks.of(stretch.edition),
        review_due=checks.due(stretch),
        citation_styles=_styles(document) if is_shown else {},
        **times,
    )
    if is_shown:
        row.topics.set(Topic.objects.filter(slug__in=[topic.slug for topic in document.topics]))


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

    def due(self, stretch: Stretch) -> date | None:
        """Return the day by which `stretch`'s edition has to be checked; None where none is set."""
        edition = stretch.edition
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
