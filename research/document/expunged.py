"""The list of what was emptied, beside the database: a database that was put back from a
backup does not know, and `manage.py expunge --again` asks here.

One line of JSON for each emptied edition: numbers, digests and the reason, no word of content.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from clinic.backup.lists import own as path
from research.models import Edition, Expunction, Revision


@dataclass(frozen=True)
class ExpunctionRecord:
    """One emptied edition: `revision` is the number of its own revision. Of saved drafts without
    an edition `number` is 0, and `revision` the first of them.

    `revisions` are all that were emptied with it, as pairs of number and digest: the same
    words saved anew are another revision, and nobody's list speaks of them. `pictures` are
    digests.
    """

    number: int
    revision: int
    revisions: tuple[tuple[int, str], ...]
    pictures: tuple[str, ...]
    reason: str
    at: str


def record_of(expunction: Expunction) -> ExpunctionRecord:
    """Return what the list says of `expunction`."""
    revisions = Revision.objects.filter(pk__in=expunction.revisions).order_by("pk")
    edition = expunction.edition
    return ExpunctionRecord(
        number=edition.number if edition else 0,
        revision=edition.revision_id if edition else min(expunction.revisions),
        revisions=tuple(revisions.values_list("pk", "digest")),
        pictures=tuple(expunction.pictures),
        reason=expunction.reason,
        at=expunction.at.isoformat(timespec="seconds"),
    )


def read() -> tuple[list[ExpunctionRecord], int]:
    """Return the list, and how many of its lines cannot be read."""
    try:
        lines = path().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return [], 0
    lines = [line for line in lines if line.strip()]
    records = parsed(lines)
    return records, len(lines) - len(records)


def parsed(lines: Iterable[str]) -> list[ExpunctionRecord]:
    """Return what those of `lines` say that can be read."""
    return [record for record in map(_parse, lines) if record]


def append(record: ExpunctionRecord):
    """Add `record` to the list, on the disk for certain once this returns."""
    is_new = not path().exists()
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
    with os.fdopen(os.open(path(), flags, 0o600), "r+b", buffering=0) as file:
        start = b"" if _ends_a_line(file) else b"\n"  # an append that a power cut tore
        file.write(start + json.dumps(asdict(record), sort_keys=True).encode() + b"\n")
        os.fsync(file.fileno())
    if is_new:
        _sync_folder(path().parent)


def complete() -> int:
    """Add what the database knows to be emptied and the list lacks; return how many."""
    known = {record.revisions for record in read()[0]}
    expunctions = Expunction.objects.select_related("edition").order_by("pk")
    missing = [record for record in map(record_of, expunctions) if record.revisions not in known]
    for record in missing:
        append(record)
    return len(missing)


def refilled(records: Iterable[ExpunctionRecord]) -> list[Revision]:
    """Return the revisions that `records` say are emptied, and that have a content."""
    pairs = {pair for record in records for pair in record.revisions}
    revisions = Revision.objects.filter(pk__in=[number for number, _digest in pairs])
    with_content = revisions.exclude(content="").select_related("article").order_by("pk")
    return [revision for revision in with_content if (revision.pk, revision.digest) in pairs]


def emptied_revisions() -> set[tuple[int, str]]:
    """Return number and digest of every revision that is rightly empty."""
    expunctions = Expunction.objects.values_list("revisions", flat=True)
    numbers = [number for revisions in expunctions for number in revisions]
    known = set(Revision.objects.filter(pk__in=numbers).values_list("pk", "digest"))
    return known | {pair for record in read()[0] for pair in record.revisions}


def editions_of(revisions: Iterable[Revision]) -> list[Edition]:
    return list(Edition.objects.filter(revision__in=revisions).select_related("revision"))


def _parse(line: str) -> ExpunctionRecord | None:
    try:
        data = json.loads(line)
        datetime.fromisoformat(data["at"])
        data["revisions"] = tuple(
            (int(number), str(digest)) for number, digest in data["revisions"]
        )
        return ExpunctionRecord(**data | {"pictures": tuple(data["pictures"])})
    except (ValueError, TypeError, KeyError):
        return None


def _ends_a_line(file) -> bool:
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _sync_folder(folder: Path):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
