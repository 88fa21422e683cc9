"""Take away what nobody needs: pictures that were never saved, and old print-outs of drafts."""

from django.core.management.base import BaseCommand

from clinic import jobs
from research.handout import store
from research.public.pictures import remove_unused


class Command(BaseCommand):
    help = (
        "Deletes pictures that were sent with a form and never saved, after 31 days, and "
        "print-outs of drafts, after a day. For a daily timer."
    )

    def handle(self, **options):
        with jobs.recorded("tidy") as run:
            store.remove_old_drafts()
            run.say(f"Pictures that nobody used, deleted: {remove_unused()}")
        self.stdout.write(run.said)
