"""The list of what was emptied for good, which goes wherever backups go.

Lines are only ever added to it. So of two lists that which has all lines of the other is the
newer, and what one of them lacks tells that it is not the newest.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from clinic.backup import handing_on, places
from clinic.backup.contents import Lines, joined
from clinic.backup.refusals import BackupError

NAME = "expunged.jsonl"


def own() -> Path:
    """Return where this site keeps its list."""
    return Path(settings.DATA_DIR, NAME)


def beside_backups() -> Path:
    """Return where the list lies beside the backups."""
    return places.folder() / NAME


def read(path: Path) -> Lines:
    """Return the lines of the list at `path`; none where there is no list."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [line for line in text.splitlines() if _is_whole(line)]


def known() -> Lines:
    """Return this site's list with all that its database, and the list beside backups, know."""
    for app in joined:
        app.complete()
    return merged([read(own()), read(beside_backups())])


def hand_on():
    """Put the list beside the backups and hand it on. Raises BackupError where that fails."""
    places.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    write(beside_backups(), known())
    handing_on.hand_on(beside_backups())


def write(path: Path, lines: Lines):
    """Make `lines` the list at `path`, in one step."""
    with places.written(path) as file:
        file.write(dumps(lines))


def dumps(lines: Lines) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def merged(lists: Iterable[Lines]) -> Lines:
    """Return each line of `lists` once, in their order."""
    return list(dict.fromkeys(line for lines in lists for line in lines))


def newest(of_backup: Lines, backup: Path, given: Path | None) -> Lines:
    """Return the newest list for a restore of `backup`, whose own is `of_backup`.

    It is `given`, or what lies in DATA_DIR, beside the backups and beside `backup`. Raises
    BackupError where there is none, or where it turns out not to be the newest.
    """
    if given and not given.exists():
        raise BackupError(_("There is no list at %(path)s.") % {"path": given})
    beside = backup.parent / NAME
    # A list in BACKUP_DIR alone may be that of a site which has just begun there.
    if not (given or own().exists() or beside.exists()):
        raise BackupError(_none(backup))
    around = {str(path): read(path) for path in (own(), beside_backups(), beside)}
    lines = read(given) if given else merged(around.values())
    for name, other in {**around, _("the backup"): of_backup}.items():
        if lacking := [line for line in other if line not in set(lines)]:
            raise BackupError(_outdated(given or beside, name, lacking))
    return lines


def _is_whole(line: str) -> bool:
    with suppress(ValueError):
        return isinstance(json.loads(line), dict)
    return False


def _none(backup: Path) -> str:
    message = _(
        "What was emptied for good after this backup must not come back, and there is no list "
        "of it here. Put the newest %(name)s, from where your backups go, into the folder of "
        "%(backup)s or give it with --expunged. Where you are certain that nothing was ever "
        "emptied since, give --nothing-expunged."
    )
    return message % {"name": NAME, "backup": backup.name}


def _outdated(path: Path, other: str, lacking: Lines) -> str:
    message = _(
        "The list %(path)s is not the newest: %(other)s names something that was emptied for "
        "good on %(when)s, and it does not. Give the newest list with --expunged."
    )
    return message % {"path": path, "other": other, "when": _when(lacking[-1])}


def _when(line: str) -> str:
    with suppress(KeyError, ValueError, TypeError):
        return f"{datetime.fromisoformat(json.loads(line)['at']):%Y-%m-%d %H:%M}"
    return _("a day that cannot be read")
