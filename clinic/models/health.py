"""What was seen when somebody last looked at what a page cannot look at each time."""

from django.db import models


class HealthLook(models.Model):
    """What one check of `clinic.health` found when it was last made, and when that was.

    `found` is a list of findings, as `clinic.health.looks` writes and reads them.
    """

    check_name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    found = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.check_name}, {self.at}"
