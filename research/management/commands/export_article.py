"""Write an article into a file: JSON to be taken in again, or Markdown to be read."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.db.models import Q
from django.utils.translation import gettext as _

from research.document.codec import CodecError
from research.importers import article_json
from research.models import Article
from research.public import downloads


class Command(BaseCommand):
    help = "Write an article as JSON, which import_article takes in again, or as Markdown."

    def add_arguments(self, parser):
        parser.add_argument("slug", help=_("the article's web address, without the slashes"))
        parser.add_argument("--markdown", action="store_true", help=_("Markdown, to be read"))
        parser.add_argument(
            "--live",
            action="store_true",
            help=_("what families read now, instead of the draft as it was saved last"),
        )
        parser.add_argument(
            "--output", metavar="FILE", help=_("the file to write; without it, standard output")
        )

    def handle(self, *, slug, markdown, live, output, **options):
        try:
            article = _article(slug)
            written = _written(article, "markdown" if markdown else "json", live=live)
        except CodecError as error:
            raise CommandError(
                _("What was saved cannot be read: %(why)s") % {"why": error}
            ) from error
        except (OperationalError, ProgrammingError) as error:
            message = _("The database cannot be used (%(why)s). Have you run “manage.py migrate”?")
            raise CommandError(message % {"why": str(error).strip()}) from error
        if output:
            _write(Path(output), written)
        else:
            self._write_on_any_terminal()
            self.stdout.write(written, ending="")
        if article.picture_id and not markdown:
            self.stderr.write(article_json.without_picture())

    def _write_on_any_terminal(self):
        """Write UTF-8, which JSON has to be, whatever the terminal is set to."""
        if hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8")


def _article(slug: str) -> Article:
    at_address = Article.objects.filter(Q(slug=slug) | Q(addresses__slug=slug))
    article = at_address.distinct().first()
    if article is None:
        raise CommandError(
            _("There is no article with the web address “%(slug)s”.") % {"slug": slug}
        )
    return article


def _written(article: Article, kind: str, *, live: bool) -> str:
    form = downloads.FORMATS[kind]
    row = downloads.live(article) if live else None
    if live and row is None:
        raise CommandError(_("Families do not see this article now. Leave --live out."))
    revision = downloads.latest(article)
    if row is None and revision is None:
        raise CommandError(_("Nothing of this article is kept: it was emptied for good."))
    return form.of_live(row) if row else form.of_draft(revision)


def _write(path: Path, written: str):
    try:
        path.write_text(written, encoding="utf-8")
    except OSError as error:
        message = _("The file %(file)s cannot be written: %(why)s.")
        raise CommandError(message % {"file": path, "why": error.strerror or error}) from error
