"""Links to a draft for people without an account, and what they answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import name_of
from research.models import Article, ShareAnswer, ShareLink
from research.workflow.actions.guard import guarded
from research.workflow.refusals import Refused
from research.workflow.states import Action

DAYS_OPEN = 7
MOST_DAYS = 90


@transaction.atomic
def share(
    article: Article,
    *,
    by,
    purpose: str = "",
    asks: bool = False,
    expires_at: datetime | None = None,
) -> ShareLink:
    """Make a link to the draft of `article`, open for 7 days unless `expires_at` says. Refused.

    `asks` lets whoever reads answer whether it is clear.
    """
    article = guarded(article, Action.SHARE, by=by).article
    now = timezone.now()
    expires_at = expires_at or now + timedelta(days=DAYS_OPEN)
    if not now < expires_at <= now + timedelta(days=MOST_DAYS):
        raise Refused(
            _(
                "A link can be open for at most %(days)d days, and its last day cannot be in the "
                "past."
            )
            % {"days": MOST_DAYS}
        )
    values = {"purpose": purpose, "asks": asks, "expires_at": expires_at}
    link = ShareLink.objects.create(article=article, by=by, by_name=name_of(by), **values)
    audit.record(Action.SHARE, article, by=by, detail=purpose)
    return link


@transaction.atomic
def revoke(link: ShareLink, *, by):
    """Let `link` lead nowhere from now on; nothing happens where it does not already.

    Raises Refused.
    """
    guarded(link.article, Action.REVOKE, by=by)
    link = ShareLink.objects.select_for_update().select_related("article").get(pk=link.pk)
    if not link.revoked_at:
        _close(link, by=by)


def close_links_of(article: Article, *, by):
    """Let no link to `article` lead anywhere any more. No verb that somebody chooses: it goes with
    discarding the article, in that transaction."""
    links = article.share_links.select_for_update(of=("self",)).select_related("article")
    for link in links.filter(revoked_at=None):
        _close(link, by=by)


@transaction.atomic
def read_answer(answer: ShareAnswer, *, by):
    """Note that `by` has read `answer`; nothing happens where a colleague has. Raises Refused."""
    article = guarded(answer.link.article, Action.READ_ANSWER, by=by).article
    answer = ShareAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if answer.read_at:
        return
    answer.read_by, answer.read_by_name, answer.read_at = by, name_of(by), timezone.now()
    answer.save(update_fields=["read_by", "read_by_name", "read_at"])
    audit.record(Action.READ_ANSWER, article, by=by, revision=answer.revision)


def revoke_all_from(account, *, by):
    """Let no link that `account` made lead anywhere any more, whatever becomes of the account.

    No verb that somebody chooses: it goes with deactivating the account, in that transaction, and
    `clinic.accounts.rules` has said that `by` may do that.
    """
    links = ShareLink.objects.select_for_update(of=("self",)).select_related("article")
    # Those that are over as well: with a clock that goes back they would open again.
    for link in links.filter(by=account, revoked_at=None):
        _close(link, by=by)


def _close(link: ShareLink, *, by):
    link.revoked_by, link.revoked_at = by, timezone.now()
    link.save(update_fields=["revoked_by", "revoked_at"])
    audit.record(Action.REVOKE, link.article, by=by, detail=link.purpose)
