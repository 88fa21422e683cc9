"""Which accounts are one person's, by what she said of herself."""

from collections.abc import Collection

from clinic.models import AuditEntry, TeamMember

SAID = "confirm-member"  # as the log calls it, of the team member that somebody said to be


def accounts_of_same_people(accounts: Collection[int]) -> set[int]:
    """Return the accounts (pk) that ever said to be whom one of `accounts` ever said to be."""
    said = AuditEntry.objects.filter(model=TeamMember._meta.label_lower, action=SAID)
    members = said.filter(by__in=accounts).values("object_id")
    return set(said.filter(object_id__in=members).order_by().values_list("by", flat=True))
