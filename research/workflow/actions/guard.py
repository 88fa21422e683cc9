"""What all verbs begin with, and the state they leave behind."""

from django.contrib.auth.models import AbstractUser

from research.models import Article, DraftState
from research.workflow.permissions import check
from research.workflow.refusals import Refused
from research.workflow.situation import Situation
from research.workflow.states import Action


def lock(article: Article) -> Article:
    """Hold `article` until the transaction ends, so that nobody else changes it meanwhile.

    Returns it as it is now; what is known of it from before may be out of date.
    """
    return Article.objects.select_for_update().get(pk=article.pk)


def guarded(article: Article, action: Action, *, by: AbstractUser | None) -> Situation:
    """Hold `article`, and return its situation. Raises Refused unless `by` may do `action`.

    `article` may be a new one, which nobody else can have yet.
    """
    situation = Situation(lock(article) if article.pk else article)
    check(action, situation, by)
    return situation


def need(text: str, message: str):
    """Raise Refused with `message` where `text` is empty."""
    if not text.strip():
        raise Refused(message)


def set_state(article: Article, state: DraftState, **review_request):
    """Put the draft of `article` into `state`; `review_request` says who is asked, if anyone."""
    values = {"reviewer": None, "sent_by": None, "sent_at": None, **review_request}
    if state == DraftState.IN_REVIEW and not review_request:
        return  # it stays with whom it was sent to
    for name, value in {"state": state, **values}.items():
        setattr(article, name, value)
    article.save(update_fields=["state", *values])
