"""What we know about a topic: what each live article about it found, newest first, and no sum.

It is made of the live rows when it is asked for. What was taken back or withdrawn is not in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from clinic.clock import today
from research.models import LiveEdition, LiveTopic, Topic
from research.public import flag_words
from research.public.approvals import is_out_of_date, is_overdue
from research.public.entries import Entry
from research.public.flags import Flag, flags_in


@dataclass(frozen=True)
class DigestLine:
    """What a digest tells of one live article, of its edition `number`.

    `review` says whether a check of the whole article stands, and `review_due` when the next is.
    """

    entry: Entry
    number: int
    flags: tuple[Flag, ...]
    review: bool
    review_due: date | None
    is_overdue: bool
    is_out_of_date: bool

    @property
    def notice(self) -> str:
        """What became of the study since, in a sentence; "" where there is nothing to tell."""
        return flag_words.in_a_list(self.flags)


def rows_about(topic: Topic, moment=None) -> QuerySet:
    """Return what the digest of `topic` tells of, newest first, found in one index."""
    return LiveTopic.objects.at(moment).filter(topic=topic)


def lines_of(entries: Sequence[Entry]) -> list[DigestLine]:
    """Return the lines of `entries`, some of `rows_about`, in one query however many they are."""
    live = LiveEdition.objects.filter(pk__in=[entry.pk for entry in entries])
    names = ("pk", "edition__number", "flags", "review", "review_due")
    of_row = {row.pk: row for row in live.values_list(*names, named=True)}
    day = today()
    return [_line(entry, of_row[entry.pk], day) for entry in entries]


def _line(entry: Entry, row, day: date) -> DigestLine:
    due, is_late = row.review_due, is_overdue(row.review_due, day)
    return DigestLine(
        entry,
        number=row.edition__number,
        flags=flags_in(row),
        review=row.review is not None,
        review_due=due,
        is_overdue=is_late,
        is_out_of_date=is_late and is_out_of_date(due, day),
    )
