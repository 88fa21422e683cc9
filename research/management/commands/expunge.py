"""`manage.py expunge`: empty a closed edition for good, and again after a backup was put back."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import forgetting
from clinic.backup import lists
from clinic.backup.refusals import BackupError
from research.document import expunged
from research.models import Address, Article
from research.workflow import actions


class Command(BaseCommand):
    help = (
        "Empty a closed version of an article: its words, its earlier drafts and its pictures. "
        "Number, digest and reason stay. --again empties what a backup brought back."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="an address of the article, now or once")
        parser.add_argument("number", nargs="?", type=int, help="the number of the version")
        parser.add_argument(
            "--reason",
            default="",
            help=("the reason, which is kept for ever: do not repeat what has to go"),
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="empty all that was emptied before, where a backup brought it back",
        )

    def handle(self, *, slug, number, reason, again, **options):
        if again != (slug is None) or again != (number is None):
            raise CommandError(_("Name an article and a version, or give --again alone."))
        try:
            self._again() if again else self._expunge(slug, number, reason)
        except actions.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (DatabaseError, OSError, BackupError) as error:
            raise CommandError(_not_finished(error)) from error

    def _expunge(self, slug: str, number: int, reason: str):
        emptied = actions.expunge(_article(slug), number, reason=reason)
        self._say([_done(number, slug), *_taken(emptied), *_left(emptied), _backups()])
        self._see_it_gone()

    def _again(self):
        expunged.complete()
        listed, unreadable = expunged.read()
        if unreadable:
            self.stderr.write(_unreadable(unreadable))
        if not listed:
            return
        for edition in listed:
            if emptied := actions.expunge_again(edition):
                self._say([_done_again(edition.number), *_taken(emptied)])
        # Where one emptied nothing, an earlier one may not have got as far as this.
        self._see_it_gone()

    def _see_it_gone(self):
        if not actions.see_it_gone():
            self.stderr.write(str(forgetting.TRACES))

    def _say(self, lines: list[str]):
        self.stdout.write("\n".join(lines))


def _article(slug: str) -> Article:
    address = Address.objects.filter(slug=slug).select_related("article").first()
    if not address:
        raise CommandError(_("No article was ever public at “%(slug)s”.") % {"slug": slug})
    return address.article


def _done(number: int, slug: str) -> str:
    message = _("Version %(number)d of “%(slug)s” is empty now.")
    return message % {"number": number, "slug": slug}


def _done_again(number: int) -> str:
    if not number:
        return _("Saved drafts, emptied before, were back. They are empty again.")
    return _("Version %(number)d, emptied before, was back. It is empty again.") % {
        "number": number
    }


def _taken(emptied: actions.Emptied) -> Iterator[str]:
    yield (
        ngettext(
            "%d saved text was emptied: the version's own.",
            "%d saved texts were emptied: the version's own and those of drafts.",
            emptied.revisions,
        )
        % emptied.revisions
    )
    if count := emptied.comments:
        yield ngettext("%d comment was emptied.", "%d comments were emptied.", count) % count
    if count := emptied.pictures:
        yield ngettext("%d picture was deleted.", "%d pictures were deleted.", count) % count


def _left(emptied: actions.Emptied) -> Iterator[str]:
    if count := emptied.kept_pictures:
        yield (
            ngettext(
                "%d picture is used elsewhere and stays.",
                "%d pictures are used elsewhere and stay.",
                count,
            )
            % count
        )
    if emptied.same_editions:
        yield _("The same text is also in version %(numbers)s. Close and empty that, too.") % {
            "numbers": _list(emptied.same_editions)
        }
    yield _kept(emptied.kept_editions)
    yield _(
        "Not touched: the addresses, the notes to readers, and the log, which holds titles, "
        "reasons and comments."
    )


def _kept(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return _("The draft and its comments stay. Check that they do not repeat what was emptied.")
    message = _(
        "The draft, version %(numbers)s and their comments stay. Check that they do not repeat "
        "what was emptied."
    )
    return message % {"numbers": _list(numbers)}


def _backups() -> str:
    message = _(
        "Backups still contain it. “manage.py restore” empties it again: it needs the newest list "
        "of what was emptied, which is in %(path)s and beside the backups, in %(beside)s."
    )
    return message % {"path": expunged.path(), "beside": lists.beside_backups()}


def _list(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _unreadable(count: int) -> str:
    message = ngettext(
        "%(count)d line of %(path)s cannot be read.",
        "%(count)d lines of %(path)s cannot be read.",
        count,
    )
    return message % {"count": count, "path": expunged.path()}


def _not_finished(error: Exception) -> str:
    message = _(
        "Not finished (%(why)s). Run “manage.py expunge --again”, or the same command again."
    )
    return message % {"why": str(error).strip()}
