"""What there is to know of an act: the shape of a row of the table in `states`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from research.models import DraftState, PublicStatus
from research.workflow.rules import Rule


@dataclass(frozen=True, kw_only=True)
class ActRecord:
    """What there is to know of one act; `name` is its own in addresses and in the log.

    `label` names it where it is done, `logged` where it is told, if it is; `other_labels` are
    those of its button in some states. One of `permissions` is needed; where there is none, it is
    an operator's alone, and `is_operators` says that an operator does it, too. A new article asks
    for `permission_if_new` instead.

    A draft state that is no key of `draft` refuses the act, another leads to its value. The
    values of `public` are what families may see afterwards, the first where the act takes effect
    at once. `rules` say what else must hold. `is_careful` sets it apart from the usual next
    steps; `asks_password` asks for the password again. `is_step` says that it is a step of an
    article's way rather than something done beside it.
    """

    name: str
    label: str
    logged: str = ""
    other_labels: Mapping[DraftState, str] = field(default_factory=dict)
    permissions: tuple[str, ...] = ()
    permission_if_new: str = ""
    is_operators: bool = False
    draft: Mapping[DraftState, DraftState] = field(
        default_factory=lambda: {state: state for state in DraftState}
    )
    public: Mapping[PublicStatus, tuple[PublicStatus, ...]] = field(
        default_factory=lambda: {status: (status,) for status in PublicStatus}
    )
    rules: tuple[Rule, ...] = ()
    is_careful: bool = False
    asks_password: bool = False
    is_step: bool = True
