"""What is remembered of failures to sign in."""

from django.conf import settings
from django.db import models


class FailureTally(models.Model):
    """How often signing in as `account` failed since the log last said so.

    The log can only grow, so whoever guesses must not be able to fill it: this counts.
    `action` is what the log calls the failure.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    action = models.CharField(max_length=40)
    logged_at = models.DateTimeField()
    unlogged = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "action"], name="one_tally_of_a_failure"),
        ]

    def __str__(self):
        return f"{self.account_id}, {self.action}: {self.unlogged}"
