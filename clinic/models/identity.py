"""What is known of who stands behind an account."""

from django.conf import settings
from django.db import models

from clinic.text_fields import LineField


class Identity(models.Model):
    """What the person behind `account` has shown: an address she reads, and who she is.

    `address` is the one she confirmed, as it was then; `member` is whom she said to be, and
    `member_name` the name she said yes to. What has changed since counts for nothing:
    clinic/accounts/identity/rule.py compares. `asked_at` is when the last mail for confirming
    left.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="identity"
    )
    address = models.CharField(max_length=254, blank=True)
    member = models.ForeignKey("clinic.TeamMember", models.SET_NULL, null=True, related_name="+")
    member_name = LineField(max_length=120, blank=True)
    asked_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.account_id}: {self.address}, {self.member_name}"
