"""Write docs/privacy.md from the table of what is kept."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from clinic.retention import page

PAGE = Path(settings.BASE_DIR) / "docs" / "privacy.md"


class Command(BaseCommand):
    help = "Writes what is kept about staff, and for how long, into docs/."

    def handle(self, **options):
        PAGE.write_text(page.page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.name}")
