"""Which form each act on an article has: the one place in the admin that is keyed by the act."""

from django import forms

from clinic.accounts.confirming import PasswordAgainMixin
from research.admin.acts import drafting, publishing, review_form, taking_away
from research.workflow.states import Action

FORMS: dict[Action, type[forms.Form]] = {
    Action.SEND: drafting.SendForm,
    Action.RECALL: drafting.RecallForm,
    Action.DISCARD: drafting.DiscardForm,
    Action.TAKE_UP: drafting.TakeUpForm,
    Action.COMMENT: review_form.CommentForm,
    Action.APPROVE: review_form.ApproveForm,
    Action.ASK_CHANGES: review_form.AskChangesForm,
    Action.RECHECK: review_form.RecheckForm,
    Action.PUBLISH: publishing.PublishForm,
    Action.PUBLISH_DESPITE: publishing.DespiteForm,
    Action.PUBLISH_UNCHECKED: publishing.UncheckedForm,
    Action.CORRECT: publishing.CorrectForm,
    Action.MOVE: publishing.MoveForm,
    Action.CALL_OFF: publishing.CallOffForm,
    Action.WITHDRAW: taking_away.WithdrawForm,
    Action.REINSTATE: taking_away.ReinstateForm,
    Action.CLOSE: taking_away.CloseForm,
    Action.EMPTY_DRAFTS: taking_away.EmptyDraftsForm,
}
# What is decided about a draft is decided on one page; every other act has a page of its own.
ON_THE_REVIEW_PAGE = [
    action for action, form in FORMS.items() if issubclass(form, review_form.ReviewForm)
]


def form_of(action: Action) -> type[forms.Form]:
    """Return the form of `action`, with a field for the password where the table asks for it."""
    form = FORMS[action]
    if not action.record.asks_password:
        return form
    return type(form.__name__, (PasswordAgainMixin, form), {})
