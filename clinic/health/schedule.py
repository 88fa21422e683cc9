"""Whether the jobs run that timers have to start."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import clock, jobs
from clinic.health.registry import Finding, check

jobs.expect(
    jobs.Job(
        "health",
        gettext_lazy("The look at the website's health"),
        gettext_lazy("This page may not know what is wrong."),
        timedelta(days=2),
    )
)


@check("jobs", gettext_lazy("what runs every night"))
def jobs_run() -> Iterator[Finding]:
    expected = jobs.expected()
    histories = jobs.histories([job.name for job in expected])
    for job in expected:
        history = histories[job.name]
        if (settings.PRODUCTION or history.has_run) and not history.is_running:
            yield from _of_one(job, history)


def _of_one(job: jobs.Job, history: jobs.History) -> Iterator[Finding]:
    values = {"what": job.purpose, "name": job.name}
    last = history.last_success
    if history.failure:
        yield Finding(
            _("%(what)s failed when it ran last: %(why)s") % (values | {"why": history.failure}),
            _("Ask whoever looks after the server to run “manage.py %(name)s” by hand.") % values,
        )
    elif last is None:
        yield Finding(
            _("%(what)s has never run. %(loss)s") % (values | {"loss": job.loss}),
            _(
                "Ask whoever looks after the server to have a timer run “manage.py %(name)s”, as "
                "docs/operating.md says."
            )
            % values,
        )
    elif timezone.now() - last > job.longest_gap:
        when = clock.date_and_time(last)
        yield Finding(
            _("%(what)s has not run since %(when)s. %(loss)s")
            % (values | {"when": when, "loss": job.loss}),
            _("Ask whoever looks after the server why “manage.py %(name)s” is not started.")
            % values,
        )
