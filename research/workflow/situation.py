"""How an article stands at this moment: what guards, buttons and verbs ask."""

from collections.abc import Collection
from functools import cached_property

from django.contrib.auth import get_user_model
from django.utils import timezone

from clinic.accounts.identity.persons import accounts_of_same_people
from clinic.accounts.identity.rule import lack_of, with_identity
from research.models import (
    Article,
    DraftState,
    Edition,
    LiveEdition,
    PublicStatus,
    Review,
    Revision,
)

REVIEW_PERMISSION = "research.review_article"


class Situation:
    """The facts about `article`, each asked for once, when first needed."""

    def __init__(self, article: Article):
        self.article = article
        self.now = timezone.now()

    @property
    def state(self) -> DraftState:
        return DraftState(self.article.state)

    @cached_property
    def latest(self) -> Revision | None:
        """The revision that the draft is."""
        return self.article.revisions.first() if self.article.pk else None

    @cached_property
    def editions(self) -> list[Edition]:
        """All editions, newest first, without their contents."""
        found = self.article.editions.select_related("revision").defer("revision__content")
        return list(found) if self.article.pk else []

    @property
    def last_edition(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @cached_property
    def live_rows(self) -> list[LiveEdition]:
        """A row for each edition that appeared, is to appear, or was taken away; newest first."""
        found = self.article.live.select_related("edition__revision", "review")
        return list(found.order_by("-edition__number")) if self.article.pk else []

    def row_of(self, edition: Edition | None) -> LiveEdition | None:
        """Return what became of `edition`; None where it never was to appear or was called off."""
        return next((row for row in self.live_rows if edition and row.edition == edition), None)

    @property
    def current(self) -> LiveEdition | None:
        """What holds at this moment: live, withdrawn or closed; None where nothing does yet."""
        return next((row for row in self.live_rows if row.holds(self.now)), None)

    @property
    def pending(self) -> LiveEdition | None:
        """The next edition that is to appear."""
        return next(iter(self.all_pending), None)

    @property
    def all_pending(self) -> list[LiveEdition]:
        """What is to appear, soonest first."""
        found = (row for row in self.live_rows if not row.is_due(self.now))
        return sorted(found, key=lambda row: row.starts)

    @property
    def status(self) -> PublicStatus:
        if self.current:
            return PublicStatus(self.current.status)
        return PublicStatus.SCHEDULED if self.pending else PublicStatus.NOT_PUBLIC

    @property
    def edition_of_draft(self) -> Edition | None:
        """The last edition, where the draft says just what it does."""
        last = self.last_edition
        same = last and self.latest and last.revision.digest == self.latest.digest
        return last if same else None

    @property
    def closed(self) -> set[int]:
        """The editions (pk) that were closed."""
        closed = PublicStatus.CLOSED
        return {row.edition_id for row in self.live_rows if row.status == closed}

    @property
    def repeats_closed(self) -> bool:
        """Whether the draft says just what a version did that was closed."""
        closed = {each.revision.digest for each in self.editions if each.pk in self.closed}
        return bool(self.latest and self.latest.digest in closed)

    @cached_property
    def approvals(self) -> dict[str, Review]:
        """The latest approval of each digest."""
        found = Review.objects.filter(article=self.article, decision=Review.Decision.APPROVE)
        return {review.digest: review for review in found.order_by("pk")}

    def contributors(self, revision: Revision | None = None) -> set[int]:
        """Return who worked on what `revision` (the latest, unless given) says.

        Those are the accounts that saved anything since the last edition before it that a
        colleague approved, those that stand in its byline, and other accounts of the same
        people: nobody checks their own work.
        """
        revision = revision or self.latest
        if revision is None:
            return set()
        saved = self.article.revisions.filter(
            pk__gt=self._approved_before(revision), pk__lte=revision.pk, by__isnull=False
        )
        authors = self.article.authors.filter(user__isnull=False)
        accounts = {*saved.values_list("by", flat=True), *authors.values_list("user", flat=True)}
        return accounts | accounts_of_same_people(accounts)

    def _approved_before(self, revision: Revision) -> int:
        """Return the revision of the last edition that was approved, other than `revision`'s."""
        return next(
            (
                edition.revision_id
                for edition in self.editions
                if edition.revision_id < revision.pk
                and edition.revision.digest != revision.digest
                and edition.revision.digest in self.approvals
            ),
            0,
        )

    @cached_property
    def reviewers_left(self) -> list:
        """The accounts that could still check the draft."""
        return [each for each in self._colleagues if lack_of(each) is None]

    @property
    def reviewers_not_ready(self) -> list[tuple]:
        """The accounts that could check it but for what they lack, each with that."""
        lacking = ((each, lack_of(each)) for each in self._colleagues)
        return [(each, lack) for each, lack in lacking if lack]

    @cached_property
    def _colleagues(self) -> list:
        return reviewers(without=self.contributors())


def reviewers(without: Collection[int] = ()) -> list:
    """Return the accounts that may review, by name, except those numbered in `without`.

    Whether they may sign a check, too, is for `lack_of` to say.
    """
    return accounts_with(REVIEW_PERMISSION, without)


def accounts_with(permission: str, without: Collection[int] = ()) -> list:
    """Return the accounts that have `permission`, by name, except those numbered in `without`.

    An operator's account that is nobody of the team is not counted, though it may do all.
    """
    users = get_user_model().objects
    named = users.with_perm(
        permission, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    team = users.filter(is_superuser=True, is_active=True, team_member__isnull=False)
    found = (named.filter(is_staff=True) | team).exclude(pk__in=without).distinct()
    return list(with_identity(found).order_by("first_name", "last_name", "username"))
