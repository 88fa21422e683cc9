"""What Research & Insights adds to backups: digests that are checked, and what is made anew."""

from collections.abc import Callable, Iterator

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.backup import contents
from research.document import expunged
from research.document.codec import CodecError, stored_digest
from research.public import anew
from research.public.search import index
from research.workflow import actions


def leave_out():
    """Name the tables that are in no backup, and those that are not empty before a restore."""
    contents.comes_with_migrate("research.PlainWord")
    contents.leave_out(
        "Made anew from the releases, as “verify_editions --rebuild” does.",
        "research.LiveCount",
        "research.LiveEdition",
        "research.LiveEdition_topics",
        "research.LivePage",
        "research.LivePerson",
        "research.LiveSource",
        "research.LiveTerm",
        "research.LiveText",
        "research.LiveTopic",
    )
    contents.leave_out(
        "Made anew from what searches find.",
        "research.SearchRow",
        "research.SearchSpelling",
        "research.SearchWord",
    )


def joined(verify: Callable[[], Iterator[str]]) -> contents.Joined:
    """Return what this app does for backups; `verify` says what is wrong with the site."""
    return contents.Joined(complete=expunged.complete, faults=faults, finish=finish, verify=verify)


def faults(rows_of: contents.Rows, lines: contents.Lines) -> Iterator[str]:
    """Yield a sentence for each revision that is not what was saved."""
    emptied = {pk for row in rows_of("research.Expunction") for pk in row["revisions"]}
    emptied |= {pk for record in expunged.parsed(lines) for pk, _digest in record.revisions}
    for row in rows_of("research.Revision"):
        is_rightly_empty = not row["content"] and row["id"] in emptied
        if not is_rightly_empty and not _is_sound(row):
            message = _(
                "Revision %(number)d is not what was saved: its text does not have the digest that "
                "it was kept with. “manage.py verify_editions” names it."
            )
            yield message % {"number": row["id"]}


def finish() -> Iterator[str]:
    """Make anew what readers are shown, and empty again what was emptied for good."""
    with connection.cursor() as cursor:
        index.dialect(connection).install(cursor)  # where `migrate` did not come before
    anew.make_all()
    again = sum(bool(actions.expunge_again(record)) for record in expunged.read()[0])
    if again:
        message = ngettext(
            "%d version that was emptied after this backup is empty again.",
            "%d versions that were emptied after this backup are empty again.",
            again,
        )
        yield message % again


def _is_sound(row: dict) -> bool:
    try:
        return stored_digest(row["content"]) == row["digest"]
    except CodecError:
        return False
