"""The server's log folded into daily totals. What was counted once is not counted again."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.clock import day_of, today
from research.models import Address, ReadLog, ReadTotal
from research.reads.log_lines import Line, parsed

_LONGEST_LINE = 64 * 1024  # bytes; nginx refuses addresses long before
_BATCH = 200
_GZIP = b"\x1f\x8b"

Key = tuple[str, str, date]  # slug, surface, day


@dataclass
class Folded:
    """What one file had that was not counted before.

    `counted` is how often somebody read something; `strange` how many lines are in no form that
    is known, and `unsaid` how many do not tell robots from people. Neither is counted.
    """

    totals: Counter[Key] = field(default_factory=Counter)
    strange: int = 0
    unsaid: int = 0

    @property
    def counted(self) -> int:
        return self.totals.total()


def files_of(log: str) -> list[Path]:
    """Return the file `log` and those that it was rotated into (log.1, log.2.gz), oldest first."""
    path = Path(log)
    found = [each for each in path.parent.glob(f"{path.name}*") if each.is_file()]
    return sorted(found, key=lambda each: each.stat().st_mtime)


def count(path: Path) -> Folded:
    """Count what has come to the log at `path` since it was counted last, and keep the totals.

    Raises OSError where it cannot be read.
    """
    with path.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
    with gzip.open(path) if is_packed else path.open("rb") as file:
        first = next(filter(None, (line for _end, line in _lines(file))), None)
        if first is None:
            file.seek(0)
            return Folded(strange=sum(1 for _line in _lines(file)))
        log, _is_new = ReadLog.objects.get_or_create(first_line=first.digest)
        try:
            file.seek(log.read_to)
        except EOFError:  # it is being compressed, and its plain form was counted further
            return Folded()
        folded, end = _fold(file, log.read_to)
    return folded if _keep(log, end, folded.totals) else Folded()


def _fold(file: BinaryIO, start: int) -> tuple[Folded, int]:
    """Return what `file` has from where it stands, `start`, and where its last whole line ends."""
    folded, end = Folded(), start
    oldest = today() - timedelta(days=settings.FORGET_AFTER_DAYS["reads"])
    for size, line in _lines(file):
        end += size
        if line is None:
            folded.strange += 1
        elif line.is_robot is None:
            folded.unsaid += 1
        elif (read := line.read) and (day := day_of(line.time)) >= oldest:
            folded.totals[(*read, day)] += 1
    return folded, end


def _lines(file: BinaryIO) -> Iterator[tuple[int, Line | None]]:
    """Yield the size of each whole line of `file`, and what it tells.

    One that is being written has no end yet. A file that is being compressed ends early.
    """
    size = 0
    try:
        while piece := file.readline(_LONGEST_LINE):
            size += len(piece)
            if piece.endswith(b"\n"):
                is_whole = size == len(piece)
                yield size, parsed(piece.decode("utf-8", "replace")) if is_whole else None
                size = 0
    except (EOFError, zlib.error):
        return


def _keep(log: ReadLog, end: int, totals: Counter[Key]) -> bool:
    """Add `totals` to what is kept and note that `log` is counted to its `end`.

    Return False, and add nothing, where somebody else counted it meanwhile.
    """
    articles = dict(Address.objects.values_list("slug", "article"))
    of_article: Counter[tuple[int, str, date]] = Counter()
    for (slug, surface, day), number in totals.items():
        if slug in articles:
            of_article[articles[slug], str(surface), day] += number
    with transaction.atomic():
        there = ReadLog.objects.filter(pk=log.pk, read_to=log.read_to)
        if not there.update(read_to=end, read_at=timezone.now()):
            return False
        _add(of_article)
    return True


def _add(totals: Counter[tuple[int, str, date]]):
    rows = [
        ReadTotal(article_id=article, surface=surface, day=day) for article, surface, day in totals
    ]
    ReadTotal.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)
    days = {day for _article, _surface, day in totals}
    changed = []
    for row in ReadTotal.objects.filter(day__in=days):
        if number := totals[row.article_id, row.surface, row.day]:
            row.count = F("count") + number
            changed.append(row)
    ReadTotal.objects.bulk_update(changed, ["count"], batch_size=_BATCH)
