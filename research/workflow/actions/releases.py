"""What is done about editions that exist: moved, called off, withdrawn, reinstated, closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import date_and_time
from research.models import Article, Edition, Release
from research.public import handouts, pictures
from research.workflow.actions.events import add_release, call_off_all, date_of, rebuild_and_log
from research.workflow.actions.guard import guarded, need
from research.workflow.refusals import Refused
from research.workflow.rules import closable
from research.workflow.situation import Situation
from research.workflow.states import Action

Kind = Release.Kind
_WHY = gettext_lazy("Give the reason. Families read it where the page was.")


@transaction.atomic
def move(article: Article, *, by, at: datetime | None = None):
    """Let the edition scheduled next appear at `at`, or now, instead. Raises Refused."""
    situation = guarded(article, Action.MOVE, by=by)
    edition, starts = situation.pending.edition, date_of(at)
    _check_order(situation, edition, starts)
    add_release(edition, Kind.MOVE, by=by, starts=starts)
    when = date_and_time(starts or situation.now)
    rebuild_and_log(situation.article, Action.MOVE, edition, by=by, detail=when)


def _check_order(situation: Situation, edition: Edition, starts: datetime | None):
    for other in situation.all_pending:
        if starts and other.edition.number > edition.number and starts >= other.starts:
            message = _(
                "Version %(number)d is scheduled before that. Move it or call it off first."
            )
            raise Refused(message % {"number": other.edition.number})


@transaction.atomic
def call_off(article: Article, *, by):
    """Let the edition scheduled next not appear after all. Raises Refused once it is live."""
    situation = guarded(article, Action.CALL_OFF, by=by)
    call_off_all(situation.article, [situation.pending], by=by)


@transaction.atomic
def withdraw(article: Article, *, by, reason: str):
    """Take the article from families at once; all its addresses tell them `reason`.

    What was scheduled is called off: nothing reappears by accident. Where that is all there is,
    it is withdrawn all the same, for families may have seen it by another clock. Raises Refused.
    """
    situation = guarded(article, Action.WITHDRAW, by=by)
    need(reason, _WHY)
    edition = (situation.current or situation.pending).edition
    call_off_all(situation.article, situation.all_pending, by=by)
    add_release(edition, Kind.WITHDRAW, by=by, reason=reason)
    rebuild_and_log(situation.article, Action.WITHDRAW, edition, by=by, detail=reason)


@transaction.atomic
def reinstate(article: Article, *, by, reason: str = ""):
    """Show families again what was withdrawn; `reason` tells them why. Raises Refused."""
    situation = guarded(article, Action.REINSTATE, by=by)
    edition = situation.current.edition
    add_release(edition, Kind.REINSTATE, by=by, reason=reason)
    rebuild_and_log(situation.article, Action.REINSTATE, edition, by=by, detail=reason)


@transaction.atomic
def close(article: Article, *, by, editions: list[Edition], reason: str, closing_reason: str = ""):
    """Close `editions` for good: every address of theirs says only that, and `reason`.

    `closing_reason`, a ClosingReason, decides whether it still says which page it was; it does
    not where nobody said.
    What was scheduled is called off. Pictures that no open edition shows are closed with them.
    Raises Refused.
    """
    situation = guarded(article, Action.CLOSE, by=by)
    need(reason, _WHY)
    open_ones = {edition.pk for edition in closable(situation)}
    if not editions or any(edition.pk not in open_ones for edition in editions):
        raise Refused(_("Choose which versions to close, among those that families could see."))
    handouts.forget_later(editions)  # before anything is drawn that says so
    call_off_all(situation.article, situation.all_pending, by=by)
    for edition in editions:
        add_release(edition, Kind.CLOSE, by=by, reason=reason, closing_reason=closing_reason)
        rebuild_and_log(situation.article, Action.CLOSE, edition, by=by, detail=reason)
    pictures.close_unshown(editions)
