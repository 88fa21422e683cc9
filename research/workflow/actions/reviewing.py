"""A colleague's review: sending, taking back, deciding, commenting."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.accounts.identity.actions import hold
from clinic.clock import today
from clinic.models import TeamMember, name_of
from research.document import codec
from research.document.fields import LABELS, told
from research.document.problems import InvalidDocument
from research.document.schema import OUTLINES, walk
from research.document.text import line_text
from research.models import Article, Comment, DraftState, Review, Revision
from research.public import live
from research.workflow.actions.guard import guarded, lock, set_state
from research.workflow.completeness import blockers
from research.workflow.permissions import check, check_is_permitted
from research.workflow.refusals import Refused
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.transitions import after

MOST_YEARS = 5  # ahead for the next review
LONGEST_COMMENT = 4000  # characters
APPROVE, CHANGES = Review.Decision.APPROVE, Review.Decision.CHANGES


@transaction.atomic
def send(article: Article, *, by, to=None):
    """Ask `to`, or, where that is None, anyone who may review, to check the draft.

    Raises Refused where that is not open, or where `to` may not review this article.
    """
    situation = guarded(article, Action.SEND, by=by)
    article = situation.article
    if to and to.pk not in {user.pk for user in situation.reviewers_left}:
        raise Refused(
            _("%(name)s cannot review this. Choose somebody who did not work on it.")
            % {"name": name_of(to)}
        )
    state = after(Action.SEND, situation.state)
    set_state(article, state, reviewer=to, sent_by=by, sent_at=timezone.now())
    detail = _("to %(name)s") % {"name": name_of(to)} if to else _("to anyone who may review")
    audit.record(Action.SEND, article, by=by, revision=situation.latest, detail=detail)


@transaction.atomic
def recall(article: Article, *, by):
    """Take the draft back from review. Raises Refused."""
    situation = guarded(article, Action.RECALL, by=by)
    article = situation.article
    set_state(article, after(Action.RECALL, situation.state))
    audit.record(Action.RECALL, article, by=by, revision=situation.latest)


@transaction.atomic
def approve(
    article: Article,
    *,
    by,
    seen: int,
    whole: bool = False,
    next_review: date | None = None,
    **answers: str,
) -> Review:
    """Approve the revision `seen` (pk), which has to be the latest.

    `whole` confirms that the whole article was checked against its source; without it an
    earlier check has to be there to rest on. `next_review` is the day of the next check, 24
    months ahead unless given. `answers` are `harms_told` and `unknown_told`, values of
    `Review.Told`. Raises Refused, and InvalidDocument for what could not be published: an edit
    would fell the approval.
    """
    situation = _situation_to_decide(article, Action.APPROVE, by=by, seen=seen)
    article = situation.article
    if not whole and not situation.approvals.may_be_partial(situation.latest):
        message = _(
            "Nobody has checked the whole article yet, or what was checked was never "
            "published or is closed. Confirm that you compared the whole article with the "
            "study, or ask for changes."
        )
        raise Refused(message, field="whole")
    if problems := blockers(codec.loads(situation.latest.content)):
        raise InvalidDocument(problems)
    set_state(article, after(Action.APPROVE, situation.state))
    confirmed = {"whole": whole, "next_review": next_review, **answers}
    return _decide(article, situation.latest, Action.APPROVE, by=by, **confirmed)


@transaction.atomic
def ask_changes(article: Article, *, by, seen: int, **answers: str) -> Review:
    """Give the draft back to its authors. Raises Refused, also where no comment says why."""
    situation = _situation_to_decide(article, Action.ASK_CHANGES, by=by, seen=seen)
    article = situation.article
    if not article.comments.filter(by=by, resolved_at=None).exists():
        raise Refused(_("Write a comment that says what has to change."), field="text")
    set_state(article, after(Action.ASK_CHANGES, situation.state))
    return _decide(article, situation.latest, Action.ASK_CHANGES, by=by, **answers)


@transaction.atomic
def recheck(
    article: Article, *, by, seen: int, next_review: date | None = None, **answers: str
) -> Review:
    """Confirm that the whole live edition was checked anew; `seen` is its revision (pk).

    The date that readers see moves to today. Raises Refused.
    """
    check_is_permitted(Action.RECHECK, by)
    article = lock(article)
    hold(by)
    situation = guarded(article, Action.RECHECK, by=by)
    article = situation.article
    revision = situation.current.edition.revision
    if revision.pk != seen:
        raise Refused(_("Another version was published in the meantime. Look at it first."))
    confirmed = {"whole": True, "next_review": next_review, **answers}
    return _decide(article, revision, Action.RECHECK, by=by, **confirmed)


def _situation_to_decide(article: Article, action: Action, *, by, seen: int) -> Situation:
    check_is_permitted(action, by)
    article = lock(article)
    hold(by)
    situation = Situation(article)
    if situation.state != DraftState.IN_REVIEW and (last := article.reviews.first()):
        _tell_who_was_first(last, by=by, seen=seen)
    check(action, situation, by)
    if situation.latest.pk != seen:
        raise Refused(_("The article was changed while you read it. Look at what is new first."))
    return situation


def _tell_who_was_first(last: Review, *, by, seen: int):
    if last.revision_id == seen and last.by_id != by.pk:
        values = {"name": last.by_name, "decision": last.get_decision_display()}
        raise Refused(_("%(name)s decided a moment ago: “%(decision)s”.") % values)


def _decide(
    article: Article,
    revision: Revision,
    action: Action,
    *,
    by,
    whole=False,
    next_review=None,
    harms_told="",
    unknown_told="",
) -> Review:
    if next_review and next_review <= today():
        raise Refused(_("The next review cannot be in the past. Choose a later day, or none."))
    if next_review and next_review.year > today().year + MOST_YEARS:
        message = _("The next review can be at most %(years)d years ahead. Choose an earlier day.")
        raise Refused(message % {"years": MOST_YEARS})
    member = TeamMember.objects.filter(user=by).first()
    decision = CHANGES if action == Action.ASK_CHANGES else APPROVE
    review = Review.objects.create(
        decision=decision,
        whole=whole,
        next_review=next_review,
        harms_told=harms_told,
        unknown_told=unknown_told,
        **_signed(revision, by, member),
    )
    live.rebuild(article)
    detail = _("the whole article, against its source") if whole else ""
    audit.record(action, article, by=by, revision=revision, detail=detail)
    return review


def _signed(revision: Revision, by, member: TeamMember | None) -> dict:
    """Return what a review says of who signed it: `member` of the team, or else the account."""
    return {
        "article": revision.article,
        "revision": revision,
        "digest": revision.digest,
        "signed_name": member.name if member else name_of(by),
        "signed_credentials": member.credentials if member else "",
        "signed_slug": member.slug if member else "",
        "is_sample": bool(member and member.is_sample),
        "by": by,
        "by_name": name_of(by),
    }


@transaction.atomic
def check_sample(article: Article, *, member: TeamMember, at: datetime) -> Review:
    """Let the sample person `member` have checked the draft of `article` as a whole, `at` a time.

    For an operator who loads sample content. Raises Refused for anybody who is no sample.
    """
    if not member.is_sample:
        raise Refused(_("Only a sample person checks without signing in."))
    revision = lock(article).revisions.first()
    signed = _signed(revision, None, member)
    review = Review.objects.create(decision=APPROVE, whole=True, at=at, **signed)
    live.rebuild(article)
    audit.record(Action.APPROVE, article, by=None, revision=revision, detail=_("sample content"))
    return review


@transaction.atomic
def comment(
    article: Article, *, by, seen: int, text: str, line: UUID | None = None, field: str = ""
) -> Comment:
    """Say something about the revision `seen` (pk), its line `line`, or its `field`, one of LABELS.

    Raises Refused.
    """
    article = guarded(article, Action.COMMENT, by=by).article
    revision = article.revisions.filter(pk=seen).first()
    if revision is None or not text.strip():
        raise Refused(_("Write something in the comment."))
    if len(text) > LONGEST_COMMENT:
        message = _("A comment can have at most %(most)d characters. Shorten it.")
        raise Refused(message % {"most": LONGEST_COMMENT})
    field, quote = _about(revision, line, field)
    new_comment = Comment.objects.create(
        article=article,
        revision=revision,
        field=field,
        line=line if quote else None,
        quote=quote,
        text=text.strip(),
        by=by,
        by_name=name_of(by),
    )
    audit.record(Action.COMMENT, article, by=by, revision=revision)
    return new_comment


def _about(revision: Revision, identity: UUID | None, field: str) -> tuple[str, str]:
    """Return the field that is meant, and the words there; both empty where there are none."""
    if not revision.content:
        return "", ""  # it was emptied meanwhile
    document = codec.loads(revision.content)
    if identity is None:
        return (field, told(document, field)) if field in LABELS else ("", "")
    for name in OUTLINES:
        for line, *_rest in walk(getattr(document, name)):
            if line.id == identity:
                return name, line_text(line)
    return "", ""


@transaction.atomic
def resolve(comment: Comment, *, by):
    """Mark the comment as dealt with; nothing happens where it is already. Raises Refused."""
    guarded(comment.article, Action.RESOLVE, by=by)
    comment = Comment.objects.select_for_update().select_related("article").get(pk=comment.pk)
    if comment.resolved_at:
        return
    comment.resolved_by, comment.resolved_by_name = by, name_of(by)
    comment.resolved_at = timezone.now()
    comment.save(update_fields=["resolved_by", "resolved_by_name", "resolved_at"])
    audit.record(Action.RESOLVE, comment.article, by=by, revision=comment.revision)
