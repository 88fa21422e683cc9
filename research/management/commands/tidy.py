"""Take away what nobody needs: pictures that were never saved, old print-outs of drafts, and what
is kept about people past its time."""

from django.core.management.base import BaseCommand

from clinic import jobs
from clinic.retention.records import forget_all
from research.handout import store
from research.public.pictures import remove_unused


class Command(BaseCommand):
    help = (
        "Deletes pictures that were sent with a form and never saved, after 31 days, and "
        "print-outs of drafts, after a day; forgets what is kept about people past its time "
        "(docs/privacy.md). For a daily timer."
    )

    def handle(self, **options):
        with jobs.recorded("tidy") as run:
            store.remove_old_drafts()
            count = remove_unused()
            forgotten = sum(forget_all().values())
            run.say(f"Pictures that nobody used, deleted: {count}. Forgotten: {forgotten}.")
        self.stdout.write(run.said)
