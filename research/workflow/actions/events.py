"""Adding to the history of editions, and saying so in the log."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import name_of
from research.models import Article, Edition, LiveEdition, Release
from research.public import cards, live, pictures
from research.workflow.states import Action


def add_release(
    edition: Edition,
    kind: Release.Kind,
    *,
    by,
    by_name: str = "",
    starts: datetime | None = None,
    reason: str = "",
    closing_reason: str = "",
    despite: str = "",
    recorded: datetime | None = None,
) -> Release:
    """Add an event about `edition`, whose article is held: in force at once, or from `starts`.

    It is said to have been `recorded` now, unless given. Where nobody acts, `by_name` says who.
    """
    article = edition.article
    last = article.releases.aggregate(last=Max("number"))["last"] or 0
    return Release.objects.create(
        article=article,
        number=last + 1,
        edition=edition,
        kind=kind,
        starts=starts,
        reason=reason.strip(),
        closing_reason=closing_reason,
        despite=despite.strip(),
        by=by,
        by_name=by_name or name_of(by),
        at=recorded or timezone.now(),
    )


def rebuild_and_log(
    article: Article, action: Action, edition: Edition, *, by, by_name: str = "", detail: str = ""
):
    """Let readers see what the events say now, and log `action`."""
    live.rebuild(article)
    cards.make_later(article)
    number = _("version %(number)d") % {"number": edition.number}
    text = f"{number}: {detail.strip()}" if detail.strip() else number
    audit.record(action, article, by=by, by_name=by_name, revision=edition.revision, detail=text)


def call_off_all(
    article: Article, rows: Iterable[LiveEdition], *, by, by_name: str = "", detail: str = ""
):
    """Let none of the scheduled editions in `rows` appear; `detail` says why, in the log.

    A picture of theirs that was kept open for them alone is closed with the rest.
    """
    editions = [row.edition for row in rows]
    for edition in editions:
        add_release(edition, Release.Kind.CALL_OFF, by=by, by_name=by_name)
        rebuild_and_log(article, Action.CALL_OFF, edition, by=by, by_name=by_name, detail=detail)
    pictures.close_unshown(editions)


def date_of(at: datetime | None) -> datetime | None:
    """Return `at`; None, which waits for nothing, where it is not said or has passed."""
    return at if at and at > timezone.now() else None
