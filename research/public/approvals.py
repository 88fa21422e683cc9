"""Which check an edition rests on: the one place that says so.

A colleague approves the whole article, compared with its study, or what changed since the last
checked edition. Readers are told of a check of the whole. An edition rests on one if its own words
were approved as a whole, or if they were approved in part and an earlier edition rests on one:
its reviewer saw all that differs from that edition. What was closed carries nothing, for whoever
closed it found harm in what had been checked. What was withdrawn does: it may come back as it was,
with its check. So does what was called off: it was signed, and what changed since can be seen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from clinic.clock import day_of
from research.models import Article, Edition, Review, Revision
from research.public.closed import closed_editions

REVIEW_MONTHS = 24  # until an article has to be checked again, unless the reviewer says
CORRECTION_DAYS = 7  # until what was published and rests on no check has to be checked

# Signed on a colleague's word, or to be checked afterwards: either way readers wait for a check.
_OWED_A_CHECK = {Edition.SignOff.CHECKED, Edition.SignOff.CORRECTION}


class Approvals:
    """The approvals of one article: `approvals`, newest first, and `editions`, oldest first."""

    def __init__(
        self, approvals: Iterable[Review], editions: Iterable[Edition], closed: Iterable[int]
    ):
        self.editions = list(editions)
        self.closed = frozenset(closed)
        self._by_digest: dict[str, list[Review]] = {}
        for approval in approvals:
            self._by_digest.setdefault(approval.digest, []).append(approval)
        self._checked: list[tuple[Edition, Review]] = []
        for edition in self.editions:
            check = self.check_of(edition.revision)
            if check and edition.pk not in self.closed:
                self._checked.append((edition, check))

    def last_of(self, revision: Revision) -> Review | None:
        """Return the last approval of what `revision` says, whole or not."""
        return next(iter(self._by_digest.get(revision.digest, [])), None)

    def check_of(self, revision: Revision) -> Review | None:
        """Return the check of the whole article that `revision` rests on, if it does."""
        own = self._by_digest.get(revision.digest, [])
        whole = next((approval for approval in own if approval.whole), None)
        if whole or not own:
            return whole
        _edition, check = self._before(revision)
        return check

    def last_checked(self, revision: Revision) -> Edition | None:
        """Return the last edition before `revision`, of other words, that hands a check on.

        A reviewer sees what changed since then; who worked on that may not review it.
        """
        edition, _check = self._before(revision)
        return edition

    def _before(self, revision: Revision) -> tuple[Edition, Review] | tuple[None, None]:
        earlier = (
            (edition, check)
            for edition, check in reversed(self._checked)
            if edition.revision_id < revision.pk and edition.revision.digest != revision.digest
        )
        return next(earlier, (None, None))

    def may_be_partial(self, revision: Revision) -> bool:
        """Say whether it is enough to approve what changed in `revision`."""
        own = self._by_digest.get(revision.digest, [])
        return any(approval.whole for approval in own) or self.last_checked(revision) is not None

    def says_what_was_closed(self, revision: Revision) -> bool:
        """Say whether `revision` has the words of an edition that was closed."""
        closed = (edition for edition in self.editions if edition.pk in self.closed)
        return any(edition.revision.digest == revision.digest for edition in closed)

    def due(self, edition: Edition) -> date | None:
        """Return the day by which `edition` has to be checked; None where none is set."""
        if check := self.check_of(edition.revision):
            return next_review(check)
        if edition.sign_off in _OWED_A_CHECK:
            return day_of(edition.at) + timedelta(days=CORRECTION_DAYS)
        return None


def approvals_of(article: Article) -> Approvals:
    """Return the approvals of `article`, in three queries."""
    return approvals_of_each([article.pk])[article.pk]


def approvals_of_each(articles: Collection[int]) -> dict[int, Approvals]:
    """Return the approvals of each of `articles` (pk), in three queries however many they are."""
    approved = Review.objects.filter(article__in=articles, decision=Review.Decision.APPROVE)
    signed = Edition.objects.filter(article__in=articles).order_by("number")
    approvals = _by_article(approved.order_by("-pk"))
    editions, closed = _by_article(_without_contents(signed)), closed_editions(articles)
    return {
        article: Approvals(approvals[article], editions[article], closed) for article in articles
    }


def _by_article(rows: Iterable) -> dict[int, list]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row.article_id].append(row)
    return grouped


def _without_contents(editions):
    return editions.select_related("revision").defer("revision__content")


def next_review(check: Review) -> date:
    """Return the day by which what rests on `check` has to be checked again."""
    return check.next_review or months_after(day_of(check.at), REVIEW_MONTHS)


def is_overdue(due: date | None, day: date) -> bool:
    """Say whether on `day` a check that was due by `due`, if by any day, is late."""
    return due is not None and due < day


def is_out_of_date(due: date, day: date) -> bool:
    """Say whether on `day` a check that was due by `due` is overdue by more than a year."""
    return months_after(due, 12) < day


def months_after(day: date, months: int) -> date:
    """Return the day `months` later; the last of its month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
