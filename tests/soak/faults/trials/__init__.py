"""The trials, in the order of the table."""

from tests.soak.faults.trial import Trial
from tests.soak.faults.trials import (
    clock,
    crowds,
    databases,
    disks,
    files,
    mail,
    migrating,
    workers,
)

TRIALS: tuple[Trial, ...] = (
    *workers.TRIALS,
    *disks.TRIALS,
    *databases.TRIALS,
    *clock.TRIALS,
    *files.TRIALS,
    *migrating.TRIALS,
    *mail.TRIALS,
    *crowds.TRIALS,
)
