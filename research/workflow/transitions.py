"""The table of acts, asked: what is open, where it leads, and what the log calls it."""

from research.models import DraftState, PublicStatus
from research.workflow.states import Action

STEPS = tuple(action for action in Action if action.record.is_step)


def is_open(action: Action, state: DraftState, status: PublicStatus) -> bool:
    """Say whether the table opens `action` to an article in this state and status."""
    return state in action.record.draft and status in action.record.public


def after(action: Action, state: DraftState) -> DraftState:
    """Return the draft's state once `action` is done. Raises KeyError where it is not open."""
    return action.record.draft[DraftState(state)]


def log_names() -> dict[str, str]:
    """Return what the log calls each act that it tells of."""
    return {action.value: action.record.logged for action in Action if action.record.logged}
