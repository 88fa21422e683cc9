"""The plainer words that come with the program, and how they come into the database.

A word that is there stays as it is, so what a clinic changed survives; one that a later program
brings is added. None of them can be deleted, so none comes back against somebody's will.
"""

from collections.abc import Iterator
from pathlib import Path

from clinic import migrating
from research.models import PlainWord

_FILES = {"en": Path(__file__).with_name("en.txt")}


def bundled() -> Iterator[PlainWord]:
    """Yield the words as rows that are not saved."""
    for language, file in _FILES.items():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, _colon, pair = line.partition(": ")
                word, _equals, plainer = pair.partition(" = ")
                values = {"word": word, "plainer": plainer, "kind": kind, "language": language}
                yield PlainWord(**values, is_bundled=True)


def add_missing():
    """Add the words that are not there yet."""
    there = set(PlainWord.objects.values_list("language", "word"))
    missing = [row for row in bundled() if (row.language, row.word) not in there]
    PlainWord.objects.bulk_create(missing)


def after_migrate(sender, using, **kwargs):
    """Bring the words with the migrations (`post_migrate`)."""
    if using == "default" and migrating.is_finished(using):
        add_missing()
