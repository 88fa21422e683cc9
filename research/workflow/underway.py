"""The drafts on their way from an author to families, and who can take each further.

Many at a time, in a fixed number of queries: the work list asks for all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic.accounts.identity.persons import SamePeople
from clinic.accounts.identity.rule import lack_of
from research.models import Article, Byline, DraftState, LiveEdition, Revision
from research.public.approvals import approvals_of_each
from research.workflow.contributors import Workers, workers_on
from research.workflow.reviewers import asked_of, reviewers


@dataclass(frozen=True)
class Draft:
    """The draft of `article`, who worked on it, and the accounts that may review it.

    `has_check` says that it rests on a check of the whole article.
    """

    article: Article
    workers: Workers
    colleagues: list
    has_check: bool

    def waits_for_review_by(self, user) -> bool:
        """Say whether `user` may review it, and nobody else was asked."""
        is_asked = asked_of(self.article, self.colleagues) in (None, user)
        return is_asked and user.pk not in self.workers.contributors

    @property
    def is_reviewable(self) -> bool:
        """Whether somebody could check it today."""
        return any(lack_of(user) is None for user in self.colleagues)


class Drafts:
    """Those of `articles` that are in review, given back, or approved and not published."""

    def __init__(self, articles: QuerySet):
        self.reviewers = reviewers()
        self._articles = articles
        is_pending = Exists(LiveEdition.objects.pending().filter(article=OuterRef("pk")))
        approved = articles.filter(~is_pending, has_news=True, state=DraftState.APPROVED)
        sent = articles.filter(state__in=[DraftState.IN_REVIEW, DraftState.CHANGES_ASKED])
        self.all = self._drafts((sent | approved).order_by("-pk"))

    def in_state(self, state: DraftState) -> list[Draft]:
        """Return those in `state`; approved are only those that are not published."""
        return [draft for draft in self.all if draft.article.state == state]

    def nobody_may_review(self) -> Iterator[Article]:
        """Yield the articles that no colleague is left to review, and that are not sent yet."""
        given_back = self.in_state(DraftState.CHANGES_ASKED)
        unsent = self._drafts(self._unsent_and_touched_by_all())
        yield from (draft.article for draft in [*given_back, *unsent] if not draft.colleagues)

    def _unsent_and_touched_by_all(self) -> QuerySet:
        """Return the few that can have nobody left: every reviewer had to do with them once."""
        unsent = self._articles.filter(state=DraftState.DRAFT, has_news=True)
        saved = Revision.objects.filter(article=OuterRef("pk"))
        bylines = Byline.objects.filter(article=OuterRef("pk"))
        people = SamePeople()
        for reviewer in self.reviewers:
            accounts = {reviewer.pk} | people.accounts([reviewer.pk])
            is_author = Exists(bylines.filter(author__user__in=accounts))
            unsent = unsent.filter(Q(Exists(saved.filter(by__in=accounts))) | Q(is_author))
        return unsent

    def _drafts(self, articles: Iterable[Article]) -> list[Draft]:
        articles = list(articles)
        latest = _latest(articles)
        approvals = approvals_of_each(latest)
        workers = workers_on(latest.values(), approvals)
        return [
            self._draft(
                article, workers[article.pk], approvals[article.pk].check_of(latest[article.pk])
            )
            for article in articles
            if article.pk in latest
        ]

    def _draft(self, article: Article, workers: Workers, check) -> Draft:
        colleagues = [user for user in self.reviewers if user.pk not in workers.contributors]
        return Draft(article, workers, colleagues, has_check=check is not None)


def _latest(articles: list[Article]) -> dict[int, Revision]:
    """Return the latest revision of each article (pk), without its content."""
    newer = Revision.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    revisions = Revision.objects.filter(~Exists(newer), article__in=articles).defer("content")
    return {revision.article_id: revision for revision in revisions}
