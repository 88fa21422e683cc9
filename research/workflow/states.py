"""The one table of an article's editorial life, with all there is to know of each act.

Buttons, guards, the log, tests and the diagram in docs/ read it. Which form an act has in the
admin is in `research.admin.acts.forms`.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from research.models import DraftState, PublicStatus, Release, Review
from research.workflow import rules
from research.workflow.act_record import ActRecord
from research.workflow.reviewers import REVIEW_PERMISSION

DRAFT, IN_REVIEW = DraftState.DRAFT, DraftState.IN_REVIEW
CHANGES_ASKED, APPROVED = DraftState.CHANGES_ASKED, DraftState.APPROVED
DISCARDED = DraftState.DISCARDED
NOT_PUBLIC, SCHEDULED = PublicStatus.NOT_PUBLIC, PublicStatus.SCHEDULED
LIVE, WITHDRAWN, CLOSED = PublicStatus.LIVE, PublicStatus.WITHDRAWN, PublicStatus.CLOSED

_WRITE, _PUBLISH = "research.change_article", "research.publish_article"
_CONFIRM = "research.confirm_proposal"

_WANTED = (DRAFT, IN_REVIEW, CHANGES_ASKED, APPROVED)

_RELEASED = {
    NOT_PUBLIC: (LIVE, SCHEDULED),
    SCHEDULED: (LIVE, SCHEDULED),
    LIVE: (LIVE,),
    WITHDRAWN: (LIVE, WITHDRAWN),
    CLOSED: (LIVE, CLOSED),
}


class Action(StrEnum):
    """What can be done to an article, by the name that its address and the log have for it."""

    record: ActRecord

    def __new__(cls, record: ActRecord):
        action = str.__new__(cls, record.name)
        action._value_ = record.name
        action.record = record
        return action

    @property
    def label(self) -> str:
        """What it is called where it is done."""
        return self.record.label

    def label_in(self, state: DraftState) -> str:
        """Return what its button says while the draft is in `state`."""
        return self.record.other_labels.get(state, self.record.label)

    # --- the draft ------------------------------------------------------------------------

    # A review binds to one revision: whoever edits after an approval asks for it anew.
    SAVE = ActRecord(
        name="save",
        label=_("Save"),
        logged=_("Saved"),
        permissions=(_WRITE,),
        permission_if_new="research.add_article",
        is_operators=True,
        draft={
            DRAFT: DRAFT,
            IN_REVIEW: IN_REVIEW,
            CHANGES_ASKED: CHANGES_ASKED,
            APPROVED: DRAFT,
            DISCARDED: DRAFT,
        },
    )
    SEND = ActRecord(
        name="send",
        label=_("Send for review"),
        logged=_("Sent for review"),
        other_labels={
            IN_REVIEW: _("Ask somebody else to review"),
            APPROVED: _("Send for another review"),
        },
        permissions=(_WRITE,),
        draft=dict.fromkeys(_WANTED, IN_REVIEW),
        rules=(rules.somebody_may_review,),
    )
    RECALL = ActRecord(
        name="recall",
        label=_("Take back from review"),
        logged=_("Took back from review"),
        permissions=(_WRITE,),
        draft={IN_REVIEW: DRAFT},
    )
    APPROVE = ActRecord(
        name="approve",
        label=_("Approve"),
        logged=Review.Decision.APPROVE.label,
        permissions=(REVIEW_PERMISSION,),
        draft={IN_REVIEW: APPROVED},
        rules=(
            rules.is_no_contributor,
            rules.is_asked,
            rules.is_known,
            rules.are_contributors_known,
        ),
    )
    ASK_CHANGES = ActRecord(
        name="ask-changes",
        label=_("Ask for changes"),
        logged=Review.Decision.CHANGES.label,
        permissions=(REVIEW_PERMISSION,),
        draft={IN_REVIEW: CHANGES_ASKED},
        rules=(rules.is_no_contributor, rules.is_asked),
    )

    # What was written is kept: whoever wants it after all takes it up, or changes it.
    DISCARD = ActRecord(
        name="discard",
        label=_("Discard"),
        logged=DISCARDED.label,
        permissions=(_WRITE,),
        draft=dict.fromkeys(_WANTED, DISCARDED),
        public={NOT_PUBLIC: (NOT_PUBLIC,)},
        rules=(rules.was_never_published, rules.is_author_or_manager),
        is_careful=True,
    )
    TAKE_UP = ActRecord(
        name="take-up",
        label=_("Take it up again"),
        logged=_("Took up again"),
        permissions=(_WRITE,),
        draft={DISCARDED: DRAFT},
    )

    # --- what families see ----------------------------------------------------------------

    PUBLISH = ActRecord(
        name="publish",
        label=_("Publish"),
        logged=Release.Kind.PUBLISH.label,
        permissions=(_PUBLISH,),
        draft={APPROVED: APPROVED},
        public=_RELEASED,
        rules=(rules.is_approved, rules.says_something_new, rules.study_stands),
    )
    PUBLISH_DESPITE = ActRecord(
        name="publish-despite",
        label=_("Publish though the study was taken back"),
        logged=_("Published though the study was taken back"),
        permissions=(rules.PUBLISH_UNCHECKED,),
        draft={APPROVED: APPROVED},
        public=_RELEASED,
        rules=(rules.is_approved, rules.says_something_new, rules.study_has_fallen),
        is_careful=True,
    )
    PUBLISH_UNCHECKED = ActRecord(
        name="publish-unchecked",
        label=_("Publish without a second therapist"),
        logged=_("Published without a second therapist"),
        permissions=(rules.PUBLISH_UNCHECKED,),
        draft={DRAFT: DRAFT, IN_REVIEW: DRAFT, CHANGES_ASKED: DRAFT},
        public=_RELEASED,
        rules=(rules.nobody_is_left, rules.says_something_new, rules.study_stands),
        is_careful=True,
    )
    # What went out unchecked is sent to whoever may check it in the same breath.
    CORRECT = ActRecord(
        name="correct",
        label=_("Publish a correction now"),
        logged=_("Published a correction"),
        permissions=("research.correct_article",),
        draft={DRAFT: IN_REVIEW, IN_REVIEW: IN_REVIEW, CHANGES_ASKED: IN_REVIEW},
        public={LIVE: (LIVE,), WITHDRAWN: (LIVE,), CLOSED: (LIVE,)},
        rules=(rules.was_public, rules.says_something_new, rules.study_stands),
        is_careful=True,
    )
    MOVE = ActRecord(
        name="move",
        label=_("Change the time"),
        logged=Release.Kind.MOVE.label,
        permissions=(_PUBLISH,),
        public={
            SCHEDULED: (LIVE, SCHEDULED),
            LIVE: (LIVE,),
            WITHDRAWN: (LIVE, WITHDRAWN),
            CLOSED: (LIVE, CLOSED),
        },
        rules=(rules.is_pending,),
    )
    CALL_OFF = ActRecord(
        name="call-off",
        label=_("Call off"),
        logged=Release.Kind.CALL_OFF.label,
        permissions=(_PUBLISH,),
        public={
            SCHEDULED: (NOT_PUBLIC, SCHEDULED),
            LIVE: (LIVE,),
            WITHDRAWN: (WITHDRAWN,),
            CLOSED: (CLOSED,),
        },
        rules=(rules.is_pending,),
    )
    RECHECK = ActRecord(
        name="recheck",
        label=_("Check again"),
        logged=_("Checked again"),
        permissions=(REVIEW_PERMISSION,),
        public={LIVE: (LIVE,)},
        rules=(
            rules.is_no_contributor_to_live,
            rules.is_known,
            rules.are_live_contributors_known,
        ),
    )
    # What is scheduled here may be live by another clock, and families may have seen it.
    WITHDRAW = ActRecord(
        name="withdraw",
        label=_("Withdraw"),
        logged=_("Withdrew"),
        permissions=("research.withdraw_article",),
        public={LIVE: (WITHDRAWN,), SCHEDULED: (WITHDRAWN,)},
        is_careful=True,
    )
    REINSTATE = ActRecord(
        name="reinstate",
        label=_("Reinstate"),
        logged=Release.Kind.REINSTATE.label,
        permissions=("research.reinstate_article",),
        public={WITHDRAWN: (LIVE,)},
        rules=(rules.withdrawn_study_stands,),
    )
    CLOSE = ActRecord(
        name="close",
        label=_("Close for good"),
        logged=_("Closed for good"),
        permissions=(rules.MANAGE,),
        public={
            SCHEDULED: (CLOSED,),
            LIVE: (CLOSED, LIVE),
            WITHDRAWN: (CLOSED, WITHDRAWN),
            CLOSED: (CLOSED,),
        },
        rules=(rules.something_is_open,),
        is_careful=True,
        asks_password=True,
    )

    # --- beside that way ------------------------------------------------------------------

    COMMENT = ActRecord(
        name="comment",
        label=_("Comment"),
        logged=_("Commented"),
        permissions=(_WRITE, REVIEW_PERMISSION),
        is_step=False,
    )
    RESOLVE = ActRecord(
        name="resolve",
        label=_("Mark a comment as resolved"),
        logged=_("Resolved a comment"),
        permissions=(_WRITE,),
        is_step=False,
    )
    SHARE = ActRecord(
        name="share",
        label=_("Make a share link"),
        logged=_("Made a share link"),
        permissions=(_WRITE,),
        draft={state: state for state in _WANTED},
        is_step=False,
    )
    REVOKE = ActRecord(
        name="revoke",
        label=_("Revoke a share link"),
        logged=_("Revoked a share link"),
        permissions=(_WRITE,),
        is_step=False,
    )
    SEE_NOTICE = ActRecord(
        name="see-notice",
        label=_("I looked at it"),
        logged=_("Looked at a notice about a study"),
        permissions=(_WRITE,),
        is_step=False,
    )
    READ_ANSWER = ActRecord(
        name="read-answer",
        label=_("Mark an answer by a share link as read"),
        logged=_("Read an answer by a share link"),
        permissions=(_WRITE,),
        is_step=False,
    )
    ANSWER_REPORT = ActRecord(
        name="answer-report",
        label=_("Answer a reported mistake"),
        logged=_("Answered a reported mistake"),
        permissions=("research.change_mistakereport",),
        is_step=False,
    )
    HAND_OVER_REPORT = ActRecord(
        name="hand-over-report",
        label=_("Hand a reported mistake over"),
        logged=_("Handed a reported mistake over"),
        permissions=("research.change_mistakereport",),
        is_step=False,
    )
    # A consent is about a picture, in whichever articles it stands. Who may take a page from
    # families at once may do the same with a picture: a family does not wait for a manager. But
    # nothing brings the picture back.
    RECORD_CONSENT = ActRecord(
        name="record-consent",
        label=_("Record the family's consent"),
        logged=_("Recorded a consent to a picture"),
        permissions=(_WRITE,),
        is_step=False,
    )
    WITHDRAW_CONSENT = ActRecord(
        name="withdraw-consent",
        label=_("Withdraw the consent"),
        logged=_("Closed a picture, its consent withdrawn"),
        permissions=("research.withdraw_article",),
        asks_password=True,
        is_step=False,
    )
    EMPTY_DRAFTS = ActRecord(
        name="empty-drafts",
        label=_("Empty saved drafts for good"),
        logged=_("Emptied saved drafts for good"),
        permissions=(rules.MANAGE,),
        asks_password=True,
        is_step=False,
    )
    EXPUNGE = ActRecord(
        name="expunge",
        label=_("Empty an edition for good"),
        logged=_("Emptied an edition for good"),
        is_operators=True,
        is_step=False,
    )

    # --- words inside checked pages -------------------------------------------------------

    PROPOSE = ActRecord(
        name="propose",
        label=_("Propose"),
        logged=_("Proposed"),
        permissions=("research.add_proposal",),
        is_step=False,
    )
    # The log tells of the change itself.
    CONFIRM = ActRecord(
        name="confirm", label=_("Confirm what was proposed"), permissions=(_CONFIRM,), is_step=False
    )
    DECLINE = ActRecord(
        name="decline",
        label=_("Decline what was proposed"),
        logged=_("Declined what was proposed"),
        permissions=(_CONFIRM,),
        is_step=False,
    )
    TAKE_BACK = ActRecord(
        name="take-back",
        label=_("Take back what was proposed"),
        logged=_("Took back what was proposed"),
        permissions=("research.add_proposal",),
        is_step=False,
    )


def action_named(name: str) -> Action | None:
    """Return the act whose name is `name`; None where there is none."""
    return next((action for action in Action if action == name), None)
