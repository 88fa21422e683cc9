"""Take in an article from a file: text, Markdown, a web page or a Word document."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.urls import reverse
from django.utils.translation import gettext as _

from research.document.contradictions import all_remarks
from research.document.problems import InvalidDocument
from research.document.schema import Document
from research.importers import article_json, files, whole
from research.importers.limits import MAX_DOCUMENT_BYTES
from research.importers.refusal import ImportRefused
from research.importers.site import own_words
from research.importers.unsaid import still_to_say
from research.models import LiveEdition
from research.workflow.completeness import warnings
from research.workflow.intake import Outcome, take_in, take_in_whole


class Command(BaseCommand):
    help = (
        "Make an article of a text, and say what became of each of its lines; or of the JSON that "
        "“Download” and export_article give."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", help=_("a .txt, .md, .html, .docx or .json file; “-” reads standard input")
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
            data = _data(file)
            if article_json.is_meant(data):
                self._take_in_whole(article_json.read(data), update=update, publish=publish)
                return
            decoded = files.read(BytesIO(data), "" if file == "-" else file)
            content, report = whole.parse(decoded, own_words())
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
            self._say(_already_there(outcome, content.doi))
            return
        report.checks += _checks(outcome)
        report.unsaid += _unsaid(outcome)
        self._say(report.lines())
        self._say(_result(outcome))

    def _take_in_whole(self, document: Document, *, update: bool, publish: bool):
        """Take in the article that was written as JSON, and say what became of it."""
        outcome = take_in_whole(document, by=None, update=update, publish=publish)
        if outcome.was_there and not update:
            self._say(_already_there(outcome, document.source.doi if document.source else ""))
            return
        if outcome.left_out:
            message = _("Left out, as this site does not have it: %(what)s.")
            self.stdout.write(message % {"what": ", ".join(outcome.left_out)})
        self._say(_checks(outcome))
        self._say(_result(outcome))

    def _write_on_any_terminal(self):
        """Show “?” for a sign that the terminal lacks: what was saved must still be told."""
        for stream in (self.stdout, self.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def _say(self, lines: Iterator[str]):
        for line in lines:
            self.stdout.write(line)


def _data(file: str) -> bytes:
    """Return the bytes of `file`; of one that is too large, one more than an article can have."""
    if file == "-":
        return sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MAX_DOCUMENT_BYTES + 1)
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


def _already_there(outcome: Outcome, doi: str) -> Iterator[str]:
    message = _("“%(title)s” already exists (%(why)s), so nothing was changed.")
    yield message % {"title": outcome.document.title, "why": _same(outcome, doi)}
    yield _("Use --update to replace what the draft says with what the file says.")
    yield from _addresses(outcome)


def _same(outcome: Outcome, doi: str) -> str:
    source = outcome.document.source
    if doi and source and source.doi == doi:
        return _("the same study, DOI %(doi)s") % {"doi": doi}
    return _("the same title or web address")


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
