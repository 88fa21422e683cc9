"""Work out anew what lists, profiles and searches know of all that is live."""

from django.core.management.base import BaseCommand

from research.public import anew


class Command(BaseCommand):
    help = "Make all live rows anew, from the releases, the reviews and the glossary."

    def handle(self, *args, **options):
        self.stdout.write(f"Made anew: what readers see of {anew.make_all()} articles.")
