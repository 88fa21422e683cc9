"""The table of states as a diagram: `docs/states.md` is written from it."""

from research.models import DraftState, PublicStatus
from research.workflow.roles import ROLES, may
from research.workflow.states import Action
from research.workflow.transitions import STEPS

_HEAD = """# The editorial life of an article

Written by `manage.py states_diagram` from `research/workflow/states.py`; a test says when it is
out of date.
"""


def page() -> str:
    """Return docs/states.md: the two diagrams, in Mermaid's language, and who may do what."""
    return "\n".join(
        [
            _HEAD,
            "## The draft\n",
            _mermaid(_draft_arrows(), DraftState),
            "## What families see\n",
            _mermaid(_public_arrows(), PublicStatus),
            "## Who may do what\n",
            _roles(),
        ]
    )


def _mermaid(arrows: dict[tuple[str, str], list[str]], states) -> str:
    names = [f"    {_id(state)}: {state.glyph} {state.label}" for state in states]
    lines = [
        f"    {start} --> {end}: {', '.join(actions)}" for (start, end), actions in arrows.items()
    ]
    first = f"    [*] --> {_id(next(iter(states)))}"
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, first, *lines, "```", ""])


def _draft_arrows() -> dict[tuple[str, str], list[str]]:
    moves = (
        (action, start, end)
        for action in STEPS
        if not _is_untouched(action.record.draft)
        for start, end in action.record.draft.items()
    )
    return _arrows(moves)


def _public_arrows() -> dict[tuple[str, str], list[str]]:
    moves = (
        (action, start, end)
        for action in STEPS
        if not _is_untouched({start: ends[0] for start, ends in action.record.public.items()})
        for start, ends in action.record.public.items()
        for end in ends
    )
    arrows = _arrows(moves)
    arrows["scheduled", "live"].append("its time comes")
    return arrows


def _arrows(moves) -> dict[tuple[str, str], list[str]]:
    arrows: dict[tuple[str, str], list[str]] = {}
    for action, start, end in moves:
        arrows.setdefault((_id(start), _id(end)), []).append(str(action.label))
    return arrows


def _is_untouched(ends: dict) -> bool:
    return all(start == end for start, end in ends.items())


def _id(state) -> str:
    return state.value.replace("-", "_")


def _roles() -> str:
    head = ["| | " + " | ".join(ROLES) + " |", "|---|" + "---|" * len(ROLES)]
    rows = [
        f"| {action.label} | "
        + " | ".join("yes" if may(role, action) else "" for role in ROLES)
        + " |"
        for action in Action
        if action.record.permissions
    ]
    return "\n".join([*head, *rows, ""])
