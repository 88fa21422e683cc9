"""Which accounts are one person's, by what she said of herself."""

from collections import defaultdict
from collections.abc import Collection

from clinic.models import AuditEntry, TeamMember

CONFIRM_MEMBER = "confirm-member"  # as the log calls that somebody said who she is


class SamePeople:
    """Who is the same person, for many questions in one query."""

    def __init__(self):
        model = TeamMember._meta.label_lower
        entries = AuditEntry.objects.filter(model=model, action=CONFIRM_MEMBER)
        self._members, self._accounts = defaultdict(set), defaultdict(set)
        for account, member in entries.order_by().values_list("by", "object_id").distinct():
            self._members[account].add(member)
            self._accounts[member].add(account)

    def accounts(self, accounts: Collection[int]) -> set[int]:
        """Return the accounts (pk) that ever said to be whom one of `accounts` ever said to be."""
        members = set().union(*(self._members.get(account, ()) for account in accounts))
        return set().union(*(self._accounts[member] for member in members))


def accounts_of_same_people(accounts: Collection[int]) -> set[int]:
    """Return the accounts (pk) that ever said to be whom one of `accounts` ever said to be."""
    return SamePeople().accounts(accounts)
