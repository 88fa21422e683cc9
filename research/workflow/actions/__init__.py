"""The verbs of an article's life, of proposals, and of consents to pictures.

Each says who acts (`by`; None is an operator, where the table lets one) and is one transaction. It
asks the one guard, `workflow.permissions.check`, or, for a proposal, `workflow.proposals`.
"""

from research.public.live import document_of
from research.workflow.actions.consents import record_consent, withdraw_consent
from research.workflow.actions.drafts import (
    EditConflict,
    Kept,
    discard,
    restore,
    save_draft,
    save_edited,
    take_up,
)
from research.workflow.actions.expunging import (
    Emptied,
    expunge,
    expunge_again,
    expunge_drafts,
    see_it_gone,
)
from research.workflow.actions.guard import lock
from research.workflow.actions.noticing import see_notice
from research.workflow.actions.proposing import confirm, decline, propose, take_back
from research.workflow.actions.publishing import (
    correct,
    publish,
    publish_by_operator,
    publish_despite,
    publish_unchecked,
)
from research.workflow.actions.releases import call_off, close, move, reinstate, withdraw
from research.workflow.actions.reporting import answer_report, hand_over_report
from research.workflow.actions.reviewing import (
    approve,
    ask_changes,
    check_sample,
    comment,
    recall,
    recheck,
    resolve,
    send,
)
from research.workflow.actions.sharing import read_answer, revoke, share
from research.workflow.refusals import NothingToPublish, Refused

__all__ = [
    "EditConflict",
    "Emptied",
    "Kept",
    "NothingToPublish",
    "Refused",
    "answer_report",
    "approve",
    "ask_changes",
    "call_off",
    "check_sample",
    "close",
    "comment",
    "confirm",
    "correct",
    "decline",
    "discard",
    "document_of",
    "expunge",
    "expunge_again",
    "expunge_drafts",
    "hand_over_report",
    "lock",
    "move",
    "propose",
    "publish",
    "publish_by_operator",
    "publish_despite",
    "publish_unchecked",
    "read_answer",
    "recall",
    "recheck",
    "record_consent",
    "reinstate",
    "resolve",
    "restore",
    "revoke",
    "save_draft",
    "save_edited",
    "see_it_gone",
    "see_notice",
    "send",
    "share",
    "take_back",
    "take_up",
    "withdraw",
    "withdraw_consent",
]
