"""How an article stands at this moment: what guards, buttons and verbs ask."""

from functools import cached_property

from django.utils import timezone

from clinic.accounts.identity.rule import lack_of
from research.models import (
    Article,
    DraftState,
    Edition,
    LiveEdition,
    PublicStatus,
    Review,
    Revision,
)
from research.public.approvals import Approvals, approvals_of
from research.public.flags import Flag, red_flag
from research.workflow.contributors import workers_on
from research.workflow.reviewers import asked_of, reviewers


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
    def approvals(self) -> Approvals:
        return approvals_of(self.article)

    @property
    def editions(self) -> list[Edition]:
        """All editions, newest first, without their contents."""
        return self.approvals.editions[::-1]

    @property
    def last_edition(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @cached_property
    def live_rows(self) -> list[LiveEdition]:
        """A row for each edition that appeared, is to appear, or was taken away; newest first."""
        rows = LiveEdition.objects.filter(article=self.article.pk)
        return list(rows.select_related("edition__revision", "review").order_by("-edition__number"))

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
        rows = (row for row in self.live_rows if not row.is_due(self.now))
        return sorted(rows, key=lambda row: row.starts)

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
    def needs_note(self) -> bool:
        """Whether families have to be told what changed: of every edition but the first."""
        return bool(self.last_edition and not (self.edition_of_draft and len(self.editions) == 1))

    @property
    def closed(self) -> frozenset[int]:
        """The editions (pk) that were closed."""
        return self.approvals.closed

    @property
    def repeats_closed(self) -> bool:
        """Whether the draft says just what a version did that was closed."""
        return self.latest is not None and self.approvals.says_what_was_closed(self.latest)

    @property
    def check(self) -> Review | None:
        """The check of the whole article that the draft would be published with."""
        return self.approvals.check_of(self.latest)

    @cached_property
    def fallen_study(self) -> Flag | None:
        """The notice that the study of the draft was taken back; None where there is none."""
        primary = self.article.citations.filter(primary=True) if self.article.pk else []
        return next((flag for source in primary if (flag := red_flag(source.doi))), None)

    def contributors(self, revision: Revision | None = None) -> set[int]:
        """Return who worked on what `revision` (the latest, unless given) says: see `Workers`."""
        revision = revision or self.latest
        if revision is None:
            return set()
        approvals = {self.article.pk: self.approvals}
        return workers_on([revision], approvals)[self.article.pk].contributors

    @property
    def asked_reviewer(self):
        """The colleague who was asked to review, as long as she may; None for whoever may."""
        return asked_of(self.article, self.colleagues)

    @property
    def reviewers_left(self) -> list:
        """The accounts that could check the draft today."""
        return [user for user in self.colleagues if lack_of(user) is None]

    @property
    def reviewers_not_ready(self) -> list[tuple]:
        """The accounts that could check it but for what they lack, each with that."""
        lacking = ((user, lack_of(user)) for user in self.colleagues)
        return [(user, lack) for user, lack in lacking if lack]

    @cached_property
    def colleagues(self) -> list:
        """The accounts that may review and did not work on the draft."""
        contributors = self.contributors()
        return [user for user in reviewers() if user.pk not in contributors]
