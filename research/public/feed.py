"""What is new, changed and taken away, newest first, for those who follow the clinic's articles.

Each article stands in it once, as it is now: what was superseded is gone, and in place of what was
withdrawn stands that it was. A copy that somebody's program keeps is so replaced, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.clock import today
from research.document.codec import CodecError
from research.models import LiveEdition, PublicStatus
from research.public.derived import is_sample
from research.public.entries import Entry, Listing
from research.public.flags import Flag
from research.public.live import document_of
from research.public.versions import taken_away

NEWEST = 50  # more than anybody publishes between two looks


@dataclass(frozen=True)
class Change:
    """What a follower is told of one edition (pk): paragraphs `said` under a `title`.

    `path` leads to the page, or to the list where it stays private which page it was. Nobody is
    named.
    """

    edition: int
    title: str
    path: str
    said: tuple[str, ...]
    published: datetime
    updated: datetime
    language: str = ""
    topics: tuple[str, ...] = ()


def newest() -> list[Change]:
    """Return the newest changes, at most `NEWEST`, in four queries; samples are none."""
    changes = [*_of_live(), *_of_taken_away()]
    return sorted(changes, key=lambda change: (change.updated, change.edition))[: -NEWEST - 1 : -1]


def last_change(since: datetime, flags: Iterable[Flag], day: date) -> datetime:
    """Return when what is live last came to say something else: `since` then, or by its `flags`,
    where `day` is today.

    Of a flag it is the day of the notice, which is never later than the page told of it.
    """
    told = (flag.date for flag in flags if flag.is_red or flag.is_amber)
    days = [each for each in told if each and each <= day]  # journals date ahead, too
    return max([since, *(datetime.combine(each, time(), tzinfo=UTC) for each in days)])


# --- what is live -----------------------------------------------------------------------------


def _of_live() -> Iterator[Change]:
    entries = Listing(_own, count=NEWEST)[:NEWEST]
    rows = LiveEdition.objects.filter(pk__in=[entry.pk for entry in entries])
    names = ("pk", "edition", "since", "first_at", "reason")
    of_row = {row.pk: row for row in rows.values_list(*names, named=True)}
    day = today()
    for entry in entries:
        yield _live(entry, of_row[entry.pk], day)


def _own(moment: datetime) -> QuerySet:
    """Return the live rows of the clinic's own articles, newest first."""
    return LiveEdition.objects.at(moment).filter(is_sample=False)


def _live(entry: Entry, row, day: date) -> Change:
    is_changed = entry.appeared_at != row.first_at
    return Change(
        edition=row.edition,
        title=_title(entry, is_changed=is_changed),
        path=reverse("research:article", args=[entry.slug]),
        said=tuple(filter(None, _said(entry, row.reason if is_changed else ""))),
        published=row.first_at,
        updated=last_change(row.since, entry.flags, day),
        language=entry.language,
        topics=tuple(topic.name for topic in entry.topics),
    )


def _title(entry: Entry, *, is_changed: bool) -> str:
    if entry.is_fallen:
        return _("Its study was taken back: %(title)s") % {"title": entry.heading}
    if is_changed:
        return _("Changed: %(title)s") % {"title": entry.heading}
    return entry.heading


def _said(entry: Entry, note: str) -> Iterator[str]:
    """Yield the paragraphs of what is live: what changed, and its message, never without how sure
    that is. Of a study that was taken back it is that alone."""
    if note and not entry.is_fallen:
        yield _("What changed: %(note)s") % {"note": note}
    yield entry.message
    yield entry.how_sure
    yield entry.warning


# --- what was taken away ----------------------------------------------------------------------


def _of_taken_away() -> Iterator[Change]:
    rows = LiveEdition.objects.during().exclude(status=PublicStatus.LIVE)
    rows = rows.select_related("edition__revision", "review").order_by("-since", "-pk")
    for row in rows[:NEWEST]:
        if not _is_sample(row):
            yield _taken_away(row)


def _taken_away(row: LiveEdition) -> Change:
    was, is_closed = taken_away(row), row.status == PublicStatus.CLOSED
    title = _("We have closed a page for good") if is_closed else _("We have withdrawn a page")
    path = reverse("research:list")
    if was:
        named = _("Closed: %(title)s") if is_closed else _("Withdrawn: %(title)s")
        title = named % {"title": was.heading}
        path = reverse("research:article", args=[row.slug])
    return Change(
        edition=row.edition_id,
        title=title,
        path=path,
        said=(_("Please do not rely on a copy of it."), f"{_('Why:')} {row.reason}"),
        published=row.first_at,
        updated=row.since,
    )


def _is_sample(row: LiveEdition) -> bool:
    try:
        document = document_of(row.edition)
    except CodecError:
        return False
    return document is not None and is_sample(document, row.review)
