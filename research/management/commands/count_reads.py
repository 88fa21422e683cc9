"""`manage.py count_reads`: fold the server's log into daily totals of what families read."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic import jobs
from research.reads import counting

_SUMMARY = "Counted from {files} files of the log: {counted}."
_STRANGE = (
    "Lines that are in neither form that is known, and are not counted: {strange}. The log has to "
    "be written as deploy/nginx.conf does it, or in nginx's form “combined”."
)
_UNSAID = (
    "Lines that do not say whether a robot asked, and are not counted: {unsaid}. Take over "
    "“log_format clinic” and the map before it from deploy/nginx.conf."
)


class Command(BaseCommand):
    help = (
        "Counts from the server's log how often each article, print-out and card was read, by day "
        "and without robots. No address, browser or query is kept. What was counted is not counted "
        "again, also after the log was rotated. For a timer, once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "logs",
            nargs="*",
            metavar="LOG",
            help="Files of the log, compressed or not. Without any: ACCESS_LOG, with those that "
            "it was rotated into.",
        )

    def handle(self, logs: list[str], **options):
        with jobs.recorded("count_reads") as run:
            paths = [Path(log) for log in logs] or _own()
            folded = [_counted(path) for path in paths]
            values = {
                "files": len(folded),
                "counted": sum(each.counted for each in folded),
                "strange": sum(each.strange for each in folded),
                "unsaid": sum(each.unsaid for each in folded),
            }
            said = [_SUMMARY] + [_STRANGE] * bool(values["strange"])
            said += [_UNSAID] * bool(values["unsaid"])
            run.say(" ".join(said).format(**values))
        self.stdout.write(run.said)


def _own() -> list[Path]:
    paths = counting.files_of(settings.ACCESS_LOG) if settings.ACCESS_LOG else []
    if not paths:
        raise CommandError(
            f"There is no log at “{settings.ACCESS_LOG}”. Set ACCESS_LOG to the file that nginx "
            "writes, or name files: manage.py count_reads /var/log/nginx/clinic.log"
        )
    return paths


def _counted(path: Path) -> counting.Folded:
    try:
        return counting.count(path)
    except OSError as error:
        raise CommandError(
            f"The log {path} cannot be read ({error.strerror or error}). Let the user of the site "
            "read it: docs/operating.md says how."
        ) from error
