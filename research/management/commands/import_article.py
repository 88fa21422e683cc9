"""Take in an article from a file: text, Markdown, a web page or a Word document."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.urls import reverse
from django.utils.translation import gettext as _

from research.document.contradictions import all_remarks
from research.document.problems import InvalidDocument
from research.importers import files, whole
from research.importers.content import Content
from research.importers.decode import Decoded
from research.importers.limits import MAX_DOCUMENT_BYTES
from research.importers.refusal import ImportRefused
from research.importers.site import own_words
from research.importers.unsaid import still_to_say
from research.models import LiveEdition
from research.workflow.completeness import warnings
from research.workflow.intake import Outcome, take_in


class Command(BaseCommand):
    help = "Make an article of a text, and say what became of each of its lines."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", help=_("a .txt, .md, .html or .docx file; “-” reads standard input")
        )
        parser.add_argument("--publish", action="store_true", help=_("publish it at once"))
        parser.add_argument(
            "--update",
            action="store_true",
            help=_(
                "if the article exists already, replace the parts that the file has; of a "
                "sample, replace everything"
            ),
        )

    def handle(self, *, file, publish, update, **options):
        self._write_on_any_terminal()
        try:
            content, report = whole.parse(_decoded(file), own_words())
            outcome = take_in(content, by=None, update=update, publish=publish)
        except ImportRefused as error:
            raise CommandError(f"{file}: {error}") from error
        except InvalidDocument as error:
            problem = error.problems[0]
            raise CommandError(f"{file}: {problem.field}: {problem}") from error
        except (OperationalError, ProgrammingError) as error:
            message = _("The database cannot be used (%(why)s). Have you run “manage.py migrate”?")
            raise CommandError(message % {"why": str(error).strip()}) from error
        if outcome.was_there and not update:
            self._say(_already_there(outcome, content))
            return
        report.checks += _checks(outcome)
        report.unsaid += _unsaid(outcome)
        self._say(report.lines())
        self._say(_result(outcome))

    def _write_on_any_terminal(self):
        """Show “?” for a sign that the terminal lacks: what was saved must still be told."""
        for stream in (self.stdout, self.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def _say(self, lines: Iterator[str]):
        for line in lines:
            self.stdout.write(line)


def _decoded(file: str) -> Decoded:
    if file == "-":
        return files.read(io.BytesIO(sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)))
    try:
        with Path(file).open("rb") as opened:
            return files.read(opened, file)
    except FileNotFoundError:
        raise ImportRefused(_("There is no such file.")) from None
    except IsADirectoryError:
        raise ImportRefused(_("This is a folder. Name the file in it.")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImportRefused(_("The file cannot be read: %(why)s.") % {"why": reason}) from None


def _checks(outcome: Outcome) -> Iterator[str]:
    if outcome.had_pending:
        yield _("The draft had changes that were not published yet. They are still in it.")
    yield from map(str, all_remarks(outcome.document))


def _unsaid(outcome: Outcome) -> Iterator[str]:
    """Yield what is open: what families wait for first, then what colleagues should look at."""
    remarks = set(map(str, all_remarks(outcome.document)))
    yield from still_to_say(outcome.document)
    yield from (str(gap) for gap in warnings(outcome.document) if str(gap) not in remarks)


def _already_there(outcome: Outcome, content: Content) -> Iterator[str]:
    message = _("“%(title)s” already exists (%(why)s), so nothing was changed.")
    yield message % {"title": outcome.document.title, "why": _same(outcome, content)}
    yield _("Use --update to replace what the draft says with what the file says.")
    yield from _addresses(outcome)


def _same(outcome: Outcome, content: Content) -> str:
    source = outcome.document.source
    if content.doi and source and source.doi == content.doi:
        return _("the same study, DOI %(doi)s") % {"doi": content.doi}
    return _("the same title")


def _result(outcome: Outcome) -> Iterator[str]:
    title = {"title": outcome.document.title}
    if not outcome.is_changed:
        yield _("“%(title)s” already says the same, so the draft was not changed.") % title
    elif outcome.was_there:
        yield _("Updated the draft of “%(title)s”.") % title
    else:
        yield _("Made the article “%(title)s”.") % title
    yield from _what_stayed(outcome)
    if outcome.edition:
        yield _("Published as version %(number)d.") % {"number": outcome.edition.number}
    elif outcome.unpublished:
        yield outcome.unpublished
    yield from _addresses(outcome)


def _what_stayed(outcome: Outcome) -> Iterator[str]:
    if outcome.was_sample:
        yield _(
            "It was a sample: nothing of it is left but its address. Its history keeps what it "
            "said."
        )
    if outcome.kept:
        yield _("Kept from the draft, as the file does not say it: %(what)s.") % {
            "what": ", ".join(outcome.kept)
        }


def _addresses(outcome: Outcome) -> Iterator[str]:
    article = outcome.article
    edit = reverse("admin:research_article_change", args=[article.pk])
    yield _("Edit it at %(address)s") % {"address": f"{settings.SITE_URL}{edit}"}
    for live in LiveEdition.objects.at().filter(article=article):
        page = reverse("research:article", args=[live.slug])
        yield _("Families read it at %(address)s") % {"address": f"{settings.SITE_URL}{page}"}
