"""Write docs/states.md from the table of states."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from research.workflow import diagram

PAGE = Path(settings.BASE_DIR) / "docs" / "states.md"


class Command(BaseCommand):
    help = "Writes the diagram in docs/ from the table of states."

    def handle(self, **options):
        PAGE.write_text(diagram.page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.name}")
