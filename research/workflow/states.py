"""The one table of an article's editorial life: which act is open from which state, and
where it leads. Buttons, guards, tests and the diagram in docs/ come from it.

Whether an act is open to *this* person, and what else has to hold, is `permissions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from research.models import DraftState, PublicStatus

DRAFT, IN_REVIEW, CHANGES_ASKED, APPROVED = DraftState
NOT_PUBLIC, SCHEDULED, LIVE, WITHDRAWN, CLOSED = PublicStatus


class Action(models.TextChoices):
    """What can be done to an article; the label is what its button says."""

    SAVE = "save", _("Save")
    SEND = "send", _("Send for review")
    RECALL = "recall", _("Take back from review")
    APPROVE = "approve", _("Approve")
    ASK_CHANGES = "ask-changes", _("Ask for changes")
    PUBLISH = "publish", _("Publish")
    PUBLISH_UNCHECKED = "publish-unchecked", _("Publish without a second therapist")
    CORRECT = "correct", _("Publish a correction now")
    MOVE = "move", _("Change the time")
    CALL_OFF = "call-off", _("Call off")
    RECHECK = "recheck", _("Check again")
    WITHDRAW = "withdraw", _("Withdraw")
    REINSTATE = "reinstate", _("Reinstate")
    CLOSE = "close", _("Close for good")


@dataclass(frozen=True)
class Transition:
    """From which states an act is open, and to which it leads.

    A draft state that is no key refuses the act. The values of `public` are what families may
    see afterwards, the first where the act takes effect at once.
    """

    draft: Mapping[DraftState, DraftState] = field(
        default_factory=lambda: {state: state for state in DraftState}
    )
    public: Mapping[PublicStatus, tuple[PublicStatus, ...]] = field(
        default_factory=lambda: {status: (status,) for status in PublicStatus}
    )


_RELEASED = {
    NOT_PUBLIC: (LIVE, SCHEDULED),
    SCHEDULED: (LIVE, SCHEDULED),
    LIVE: (LIVE,),
    WITHDRAWN: (LIVE, WITHDRAWN),
    CLOSED: (LIVE, CLOSED),
}

TRANSITIONS: Mapping[Action, Transition] = {
    # A review binds to one revision: whoever edits after an approval asks for it anew.
    Action.SAVE: Transition(
        {DRAFT: DRAFT, IN_REVIEW: IN_REVIEW, CHANGES_ASKED: CHANGES_ASKED, APPROVED: DRAFT}
    ),
    Action.SEND: Transition(dict.fromkeys(DraftState, IN_REVIEW)),
    Action.RECALL: Transition({IN_REVIEW: DRAFT}),
    Action.APPROVE: Transition({IN_REVIEW: APPROVED}),
    Action.ASK_CHANGES: Transition({IN_REVIEW: CHANGES_ASKED}),
    Action.PUBLISH: Transition({APPROVED: APPROVED}, _RELEASED),
    Action.PUBLISH_UNCHECKED: Transition(
        {DRAFT: DRAFT, IN_REVIEW: DRAFT, CHANGES_ASKED: DRAFT}, _RELEASED
    ),
    # What went out unchecked is sent to whoever may check it in the same breath.
    Action.CORRECT: Transition(
        {DRAFT: IN_REVIEW, IN_REVIEW: IN_REVIEW, CHANGES_ASKED: IN_REVIEW},
        {LIVE: (LIVE,), WITHDRAWN: (LIVE,), CLOSED: (LIVE,)},
    ),
    Action.MOVE: Transition(
        public={
            SCHEDULED: (LIVE, SCHEDULED),
            LIVE: (LIVE,),
            WITHDRAWN: (LIVE, WITHDRAWN),
            CLOSED: (LIVE, CLOSED),
        }
    ),
    Action.CALL_OFF: Transition(
        public={
            SCHEDULED: (NOT_PUBLIC, SCHEDULED),
            LIVE: (LIVE,),
            WITHDRAWN: (WITHDRAWN,),
            CLOSED: (CLOSED,),
        }
    ),
    Action.RECHECK: Transition(public={LIVE: (LIVE,)}),
    # What is scheduled here may be live by another clock, and families may have seen it.
    Action.WITHDRAW: Transition(public={LIVE: (WITHDRAWN,), SCHEDULED: (WITHDRAWN,)}),
    Action.REINSTATE: Transition(public={WITHDRAWN: (LIVE,)}),
    Action.CLOSE: Transition(
        public={
            SCHEDULED: (CLOSED,),
            LIVE: (CLOSED, LIVE),
            WITHDRAWN: (CLOSED, WITHDRAWN),
            CLOSED: (CLOSED,),
        }
    ),
}


def is_open(action: Action, state: DraftState, status: PublicStatus) -> bool:
    """Say whether the table opens `action` to an article in this state and status."""
    transition = TRANSITIONS[action]
    return state in transition.draft and status in transition.public


def after(action: Action, state: DraftState) -> DraftState:
    """Return the draft's state once `action` is done. Raises KeyError where it is not open."""
    return TRANSITIONS[action].draft[DraftState(state)]


# What the log calls each act; some are no step of the table.
LOGGED = {
    Action.SAVE.value: _("Saved"),
    Action.SEND.value: _("Sent for review"),
    Action.RECALL.value: _("Took back from review"),
    Action.APPROVE.value: _("Approved"),
    Action.ASK_CHANGES.value: _("Asked for changes"),
    Action.PUBLISH.value: _("Published"),
    Action.PUBLISH_UNCHECKED.value: _("Published without a second therapist"),
    Action.CORRECT.value: _("Published a correction"),
    Action.MOVE.value: _("Moved to another time"),
    Action.CALL_OFF.value: _("Called off"),
    Action.RECHECK.value: _("Checked again"),
    Action.WITHDRAW.value: _("Withdrew"),
    Action.REINSTATE.value: _("Reinstated"),
    Action.CLOSE.value: _("Closed for good"),
    "comment": _("Commented"),
    "resolve": _("Resolved a comment"),
    "share": _("Made a share link"),
    "revoke": _("Revoked a share link"),
    "expunge": _("Emptied an edition for good"),
    "propose": _("Proposed"),
    "decline": _("Declined what was proposed"),
    "take-back": _("Took back what was proposed"),
}
