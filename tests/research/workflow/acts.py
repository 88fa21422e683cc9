"""Every verb by its action, with what it needs chosen from outside: for whoever tries orders
of acts that nobody would think of."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import timezone

from research.document import rows
from research.document.schema import Document, Picture
from research.models import Article
from research.workflow import actions
from research.workflow.situation import Situation
from research.workflow.states import Action

REASON = "One of the reasons there are."


@dataclass(frozen=True)
class Choice:
    """What an act is done with; each looks at what it needs.

    `title` and `picture` are what a save changes, `hours` from now when something is to appear
    (None: at once), `editions` the numbers of those to close.
    """

    title: str = "A title"
    picture: Picture | None = None
    hours: int | None = None
    editions: tuple[int, ...] = field(default=(1,))

    @property
    def at(self):
        return self.hours and timezone.now() + timedelta(hours=self.hours)


def do(action: Action, article: Article, choice: Choice, *, by):
    """Do `action`. Raises what its verb raises."""
    ACTS[action](article, choice, by)


def _save(article: Article, choice: Choice, by):
    document: Document = rows.read(article)
    changed = replace(document, title=choice.title, picture=choice.picture)
    actions.save_draft(article, changed, by=by)


def _decide(verb: Callable, **how) -> Callable:
    def decide(article: Article, choice: Choice, by):
        verb(article, by=by, seen=article.revisions.first().pk, **how)

    return decide


def _ask_changes(article: Article, choice: Choice, by):
    seen = article.revisions.first().pk
    actions.comment(article, by=by, seen=seen, text=REASON)
    actions.ask_changes(article, by=by, seen=seen)


def _recheck(article: Article, choice: Choice, by):
    current = Situation(article).current
    actions.recheck(article, by=by, seen=current.edition.revision_id if current else 0)


def _close(article: Article, choice: Choice, by):
    editions = list(article.editions.filter(number__in=choice.editions))
    actions.close(article, by=by, editions=editions, reason=REASON)


ACTS: dict[Action, Callable[[Article, Choice, object], None]] = {
    Action.SAVE: _save,
    Action.SEND: lambda article, choice, by: actions.send(article, by=by),
    Action.RECALL: lambda article, choice, by: actions.recall(article, by=by),
    Action.APPROVE: _decide(actions.approve, whole=True),
    Action.ASK_CHANGES: _ask_changes,
    Action.DISCARD: lambda article, choice, by: actions.discard(article, by=by),
    Action.TAKE_UP: lambda article, choice, by: actions.take_up(article, by=by),
    Action.PUBLISH: lambda article, choice, by: actions.publish(
        article, by=by, at=choice.at, note="Clearer."
    ),
    Action.PUBLISH_DESPITE: lambda article, choice, by: actions.publish_despite(
        article, by=by, reason=REASON, at=choice.at, note="Clearer."
    ),
    Action.PUBLISH_UNCHECKED: lambda article, choice, by: actions.publish_unchecked(
        article, by=by, reason=REASON, at=choice.at, note="Clearer."
    ),
    Action.CORRECT: lambda article, choice, by: actions.correct(article, by=by, reason=REASON),
    Action.MOVE: lambda article, choice, by: actions.move(article, by=by, at=choice.at),
    Action.CALL_OFF: lambda article, choice, by: actions.call_off(article, by=by),
    Action.RECHECK: _recheck,
    Action.WITHDRAW: lambda article, choice, by: actions.withdraw(article, by=by, reason=REASON),
    Action.REINSTATE: lambda article, choice, by: actions.reinstate(article, by=by),
    Action.CLOSE: _close,
}
