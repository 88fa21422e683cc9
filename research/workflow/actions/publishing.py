"""Publishing is freezing: guards first, one transaction, then nothing changes the edition."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.clock import date_and_time
from clinic.models import name_of
from research.document import codec
from research.document.problems import InvalidDocument
from research.models import Address, Article, Edition, Release
from research.public import article_page, handouts
from research.workflow.actions.events import add_release, call_off_all, date_of, rebuild_and_log
from research.workflow.actions.guard import guarded, lock, need, set_state
from research.workflow.completeness import blockers
from research.workflow.rules import says_something_new, study_stands
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.transitions import after

SignOff = Edition.SignOff


@transaction.atomic
def publish(article: Article, *, by, note: str = "", at: datetime | None = None) -> Edition:
    """Make an edition of what a colleague approved; families see it from `at` on, or now.

    `note` tells families what changed and why; from the second edition on it has to be there.
    Raises Refused (NothingToPublish where they see exactly this already), and InvalidDocument for
    what they must not get.
    """
    situation = guarded(article, Action.PUBLISH, by=by)
    _need_note(situation, note)
    review = situation.approvals.last_of(situation.latest)
    edition = _edition(situation, by=by, sign_off=SignOff.CHECKED, review=review)
    return _release(situation, Action.PUBLISH, edition, by=by, note=note, at=at)


@transaction.atomic
def publish_despite(
    article: Article, *, by, reason: str, note: str = "", at: datetime | None = None
) -> Edition:
    """Publish what a colleague approved though its study was taken back.

    `reason` is shown to readers. Raises as `publish` does.
    """
    situation = guarded(article, Action.PUBLISH_DESPITE, by=by)
    need(reason, _("Say why this is published though the study was taken back. Families read it."))
    _need_note(situation, note)
    review = situation.approvals.last_of(situation.latest)
    edition = _edition(situation, by=by, sign_off=SignOff.CHECKED, review=review)
    values = {"note": note, "at": at, "despite": reason, "detail": reason}
    return _release(situation, Action.PUBLISH_DESPITE, edition, by=by, **values)


@transaction.atomic
def publish_unchecked(
    article: Article, *, by, reason: str, note: str = "", at: datetime | None = None
) -> Edition:
    """Publish the draft though nobody is left to check it; the page says so.

    `reason` is logged. Raises as `publish` does.
    """
    situation = guarded(article, Action.PUBLISH_UNCHECKED, by=by)
    need(reason, _("Say why this is published without a second therapist. It is logged."))
    _need_note(situation, note)
    edition = _edition(situation, by=by, sign_off=SignOff.UNCHECKED, reason=reason.strip())
    set_state(situation.article, after(Action.PUBLISH_UNCHECKED, situation.state))
    return _release(
        situation, Action.PUBLISH_UNCHECKED, edition, by=by, note=note, at=at, detail=reason
    )


@transaction.atomic
def correct(article: Article, *, by, reason: str) -> Edition:
    """Publish the draft at once and send it for review, which is due in 7 days.

    `reason` is shown to readers. Raises as `publish` does.
    """
    situation = guarded(article, Action.CORRECT, by=by)
    need(reason, _("Say what was wrong and what you corrected. Families read it."))
    edition = _edition(situation, by=by, sign_off=SignOff.CORRECTION)
    state = after(Action.CORRECT, situation.state)
    set_state(situation.article, state, sent_by=by, sent_at=timezone.now())
    return _release(situation, Action.CORRECT, edition, by=by, note=reason)


@transaction.atomic
def publish_by_operator(
    article: Article, *, note: str = "", recorded: datetime | None = None
) -> Edition:
    """Publish the draft at once, from the command line: no review, the other checks all the same.

    Families are told that it was published now, or when it was `recorded`, for sample content.
    Raises InvalidDocument, NothingToPublish where families see exactly this already, and
    StudyFallen.
    """
    situation = Situation(lock(article))
    for rule in (says_something_new, study_stands):
        if refusal := next(rule(situation, None), None):
            raise refusal
    at = recorded or timezone.now()
    edition = _edition(situation, by=None, sign_off=SignOff.OPERATOR, at=at)
    return _release(situation, Action.PUBLISH, edition, by=None, note=note, recorded=recorded)


def _need_note(situation: Situation, note: str):
    if situation.needs_note:
        need(note, _("Say what changed, and why. Families read it."))


def _edition(situation: Situation, *, by, **signed) -> Edition:
    """Sign what the draft says: as a new edition, or as the one that was called off."""
    document = codec.loads(situation.latest.content)
    if problems := blockers(document):
        raise InvalidDocument(problems)
    Address.objects.get_or_create(slug=document.slug, defaults={"article": situation.article})
    last = situation.last_edition
    return situation.edition_of_draft or Edition.objects.create(
        article=situation.article,
        number=last.number + 1 if last else 1,
        revision=situation.latest,
        by=by,
        by_name=name_of(by),
        **signed,
    )


def _release(
    situation: Situation,
    action: Action,
    edition: Edition,
    *,
    by,
    note,
    at=None,
    detail="",
    despite="",
    recorded=None,
) -> Edition:
    """Let families see `edition`; what was to appear after it and is older never does."""
    starts = date_of(at)
    older = [row for row in situation.all_pending if row.edition.number < edition.number]
    late = [row for row in older if starts is None or row.starts >= starts]
    call_off_all(situation.article, late, by=by)
    add_release(
        edition,
        Release.Kind.PUBLISH,
        by=by,
        starts=starts,
        reason=note,
        despite=despite,
        recorded=recorded,
    )
    when = _("scheduled for %(when)s") % {"when": date_and_time(starts)} if starts else ""
    text = "; ".join(filter(None, [when, detail.strip(), note.strip()]))
    rebuild_and_log(situation.article, action, edition, by=by, detail=text)
    handouts.make_later(edition)
    article_page.make_later(edition)  # which says how long the print-out is
    return edition
