"""What the admin's first page asks somebody about who she is."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from clinic.accounts import roles
from clinic.accounts.identity import mail
from clinic.accounts.identity.rule import (
    as_now,
    has_confirmed_address,
    has_confirmed_member,
    lack_of,
    member_of,
)
from clinic.models import TeamMember


@dataclass(frozen=True)
class Questions:
    """The address to confirm, the team member to say yes or no to, and what only a Manager can do.

    `mail_reaches_people` is off where somebody tries the site out without a mail server.
    """

    address: str = ""
    member: TeamMember | None = None
    hint: str = ""
    mail_reaches_people: bool = True


def to(user: User) -> Questions | None:
    """Return what `user` is still asked; None where nothing is."""
    account = as_now(user)
    member = member_of(account)
    asks_member = member and member.is_shown and not has_confirmed_member(account)
    questions = {
        "address": "" if has_confirmed_address(account) else account.email,
        "member": member if asks_member else None,
    }
    hint = "" if any(questions.values()) else _hint(account)
    if not (hint or any(questions.values())):
        return None
    return Questions(**questions, hint=hint, mail_reaches_people=mail.reaches_people())


def _hint(account: User) -> str:
    """Return what keeps the person from checking that she cannot mend herself."""
    # An operator's account may do everything and need be nobody of the team.
    if account.is_superuser or not roles.may_check(account):
        return ""
    lack = lack_of(account)
    return lack.told_her if lack else ""
