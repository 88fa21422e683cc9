"""The one guard: the person's right, the table's states, and what else must hold.

`check` raises Refused with a sentence, `can` asks it. A button is shown where `can` says so, and
the verb behind it calls `check`. Who does something is None for an operator at the server.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.workflow.refusals import NotPermitted, Refused
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.transitions import STEPS, is_open


def can(action: Action, situation: Situation, user) -> bool:
    return next(refusals(action, situation, user), None) is None


def check(action: Action, situation: Situation, user):
    """Raise Refused, with the reason, unless `user` may do `action` now."""
    if refusal := next(refusals(action, situation, user), None):
        raise refusal


def open_actions(situation: Situation, user) -> list[Action]:
    """Return the steps that `user` may take now, in the table's order."""
    return [action for action in STEPS if can(action, situation, user)]


def refusals(action: Action, situation: Situation, user) -> Iterator[Refused]:
    """Yield what keeps `user` from doing `action`, the plainest reason first."""
    if not is_permitted(action, user, is_new=situation.article.pk is None):
        yield NotPermitted()
        return
    if situation.latest is None and action != Action.SAVE:
        yield Refused(_("Save the article first."))
        return
    if not is_open(action, situation.state, situation.status):
        yield Refused(_not_open(situation))
        return
    for rule in action.record.rules:
        yield from rule(situation, user)


def is_permitted(action: Action, user, *, is_new: bool = False) -> bool:
    """Say whether `user` has the right to `action`, whatever it is done to.

    `is_new` says that there is no article yet.
    """
    record = action.record
    if user is None:
        return record.is_operators
    if is_new and record.permission_if_new:
        return user.has_perm(record.permission_if_new)
    return any(user.has_perm(permission) for permission in record.permissions)


def check_is_permitted(action: Action, user):
    """Raise NotPermitted unless `user` has the right to `action`."""
    if not is_permitted(action, user):
        raise NotPermitted


def _not_open(situation: Situation) -> str:
    return _("This is not possible now. The draft is “%(state)s” and the page is “%(status)s”.") % {
        "state": situation.state.label,
        "status": situation.status.label,
    }
