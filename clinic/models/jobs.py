"""What is known of the jobs that timers start."""

from django.db import models
from django.utils import timezone


class JobRun(models.Model):
    """One run of a job, written by `clinic.jobs.recorded` alone.

    `ended` is empty while it runs, and stays so where it was killed. `said` is what it came to,
    or why it failed.
    """

    LONGEST = 500  # characters of `said`

    name = models.CharField(max_length=40)
    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)
    succeeded = models.BooleanField(default=False)
    said = models.CharField(max_length=LONGEST, blank=True)

    class Meta:
        default_permissions = ()
        get_latest_by = "pk"
        indexes = [models.Index(fields=["name", "-id"], name="runs_of_a_job")]

    def __str__(self):
        return f"{self.name}, {self.started}"
