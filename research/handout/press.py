"""Putting a hand-out on paper: Typst makes the PDF, whatever the words are."""

import hashlib
import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import segno
from django.utils.text import Truncator

from research.handout import blocks, cuts, letters, typesetter
from research.handout.content import content
from research.handout.sheet import Sheet

VERSION = 4  # to be raised where the same content comes out otherwise by our code alone
MOST_PAGES, MOST_LARGE_PAGES = 2, 4
MOST_LINES = 100  # of one list: more than these pages hold
LARGE_SIZES = 5  # ways to set large print, from airy to dense, as the template has them
MOST_CHARACTERS, MOST_RUNS = 150_000, 12_000  # set in a second or two, whatever they are
MOST_LOGGED = 60  # characters of an article's name, by which whoever reads the log knows it

_TEMPLATE = Path(__file__).with_name("handout.typ")
_COUNT = re.compile(rb"/Type\s*/Pages\b[^<>]*?/Count\s+(\d+)")
_log = logging.getLogger(__name__)


def digest(sheet: Sheet) -> str:
    """Return the SHA-256, in hexadecimal, of all that decides how `sheet` comes out."""
    parts = [VERSION, typesetter.VERSION, _TEMPLATE.read_text("utf-8"), content(sheet)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class NotPrintable(Exception):
    """Raised for what its page alone can show."""


class TooLongForPaper(NotPrintable):
    """Raised for what is too long for paper, however much is left out."""


class LettersMissing(NotPrintable):
    """Raised for what is mostly in letters that no font of this machine has."""


def pdf(sheet: Sheet) -> bytes:
    """Return `sheet` as a PDF, of two pages, or four in large print, where it can be.

    To get there it is set smaller and denser, then `cuts` takes what may go; what no cut can bring
    to that stays whole. It is PDF/UA-1 (tagged, accessible). Where no font has the letters of some
    words, a note stands in their place. Raises NotPrintable.
    """
    with typesetter.at_work():
        return _set(sheet)


def _set(sheet: Sheet) -> bytes:
    whole = _printed(sheet, cuts.whole(sheet.document))
    if _fits(sheet, whole):
        return whole
    least = _printed(sheet, cuts.shortened(sheet.document, cuts.LEAST))
    output = _as_much_as_fits(sheet, least) if _fits(sheet, least) else whole or least
    if not output:
        raise TooLongForPaper
    return output


def _as_much_as_fits(sheet: Sheet, best: bytes) -> bytes:
    """Return `sheet` with its lists as long as the pages allow; in `best` they are shortest."""
    document = sheet.document
    low, high = cuts.LEAST, min(cuts.longest(document), MOST_LINES)
    while low < high:
        middle = (low + high + 1) // 2
        output = _printed(sheet, cuts.shortened(document, middle))
        if _fits(sheet, output):
            best, low = output, middle
        else:
            high = middle - 1
    return best


def _printed(sheet: Sheet, excerpt: cuts.Excerpt) -> bytes:
    """Return the PDF of `excerpt` in the largest size that fits; b"" where it is too long.

    The template itself finds the size for each page of normal print.
    """
    data, output = content(sheet, excerpt), b""
    if _is_too_long(data):
        return output
    for size in range(LARGE_SIZES if sheet.is_large else 1):
        output = compiled(data | {"size": size})
        if _fits(sheet, output):
            break
    return output


def _fits(sheet: Sheet, pdf: bytes) -> bool:
    return 0 < pages(pdf) <= (MOST_LARGE_PAGES if sheet.is_large else MOST_PAGES)


def _is_too_long(data: dict) -> bool:
    texts = list(blocks.texts(data))
    return len(texts) > MOST_RUNS or sum(map(len, texts)) > MOST_CHARACTERS


def pages(pdf: bytes) -> int:
    """Return how many pages `pdf` has; 0 where it does not say so plainly."""
    return max((int(count) for count in _COUNT.findall(pdf)), default=0)


def compiled(data: dict, **options) -> bytes:
    """Return the PDF of what `content` made; `options` asks Typst for another format."""
    data, failure = _drawn(data), None
    for printable, way in _ways(data):
        try:
            return typesetter.compiled(_TEMPLATE, printable, **{"format": "pdf", **way, **options})
        except typesetter.NotSet as error:
            name = Truncator(data["name"]).chars(MOST_LOGGED)
            _log.info("A hand-out of “%s” is made in a simpler way: %s", name, error)
            failure = error
    raise failure


def _ways(data: dict) -> Iterator[tuple[dict, dict]]:
    """Yield what to print, and how, from the best to what cannot fail."""
    if all(map(letters.are_ours, blocks.texts(data))):
        yield data, typesetter.OUR_FONTS | typesetter.ACCESSIBLE
    yield data, typesetter.ALL_FONTS | typesetter.ACCESSIBLE
    legible = _legible(data)
    yield legible, typesetter.ALL_FONTS | typesetter.ACCESSIBLE
    yield legible, typesetter.ALL_FONTS
    yield legible | {"logo": None}, typesetter.ALL_FONTS


def _legible(data: dict) -> dict:
    """Return `data` without what no font has letters for.

    Raises LettersMissing where that is its title, or much of it.
    """
    if not letters.are_there(letters.without_emoji(data["name"])):
        raise LettersMissing
    before = list(blocks.texts(data))
    legible = _without_boxes(data) | {"name": data["name"]}  # which is read aloud, not printed
    changed = [old for old, new in zip(before, blocks.texts(legible), strict=True) if old != new]
    if sum(map(len, changed)) > sum(map(len, before)) / 3:
        raise LettersMissing
    return legible


def _without_boxes(values):
    if isinstance(values, dict):
        return {name: _without_boxes(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return [_without_boxes(value) for value in values]
    return letters.legible(values) if isinstance(values, str) else values


def _drawn(data: dict) -> dict:
    """Return `data` with its QR code as SVG, in the white that readers of it need."""
    if not (address := data["foot"]["qr"]):
        return data
    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(svg, kind="svg", border=4, light="white")
    return data | {"foot": data["foot"] | {"qr": svg.getvalue().decode()}}
