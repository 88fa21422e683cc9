"""The picture of a card, drawn by Typst; its words stand in the file, too."""

import hashlib
import io
import json
from pathlib import Path
from unicodedata import bidirectional

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from clinic.templatetags.clinic_site import direction
from research import drawings
from research.card.facts import Card
from research.handout import letters, typesetter

VERSION = 2  # to be raised where the same words come out otherwise by our code alone

_TEMPLATE = Path(__file__).with_name("card.typ")
_COLOURS = 64  # of which a few are the template's, and the rest the edges of letters


def digest(card: Card) -> str:
    """Return the SHA-256, in hexadecimal, of all that decides how `card` comes out."""
    parts = [VERSION, typesetter.VERSION, _TEMPLATE.read_text("utf-8"), _data(card)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def png(card: Card) -> bytes:
    """Return the picture of `card` as PNG."""
    with typesetter.at_work():
        drawn = compiled(card, **_fonts(card), format="png", ppi=72)
    return _small(drawn, card.words)


def compiled(card: Card, **options) -> bytes:
    """Return what Typst makes of `card`; `options` are those of `typesetter.compiled`."""
    return typesetter.compiled(_TEMPLATE, _data(card), **options)


def _fonts(card: Card) -> dict:
    """Return the fonts to draw with: every machine's alike, or this one's where they do better."""
    is_ours = letters.are_ours(card.words)
    return typesetter.OUR_FONTS if is_ours else typesetter.ALL_FONTS


def _small(drawn: bytes, words: str) -> bytes:
    """Return the PNG `drawn` in few colours, which quick messengers take, with its `words`."""
    about, output = PngInfo(), io.BytesIO()
    about.add_itxt("Description", words)
    with Image.open(io.BytesIO(drawn)) as image:
        palette = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    palette.save(output, "PNG", optimize=True, pnginfo=about)
    return output.getvalue()


def _data(card: Card) -> dict:
    language, _hyphen, region = card.language.partition("-")
    return {
        "name": card.words,
        "fonts": letters.fonts(card.language),
        "language": language,
        "region": region if len(region) == 2 else "",
        "tall": card.shape.is_tall,
        "width": card.shape.width,
        "height": card.shape.height,
        "direction": direction(card.language),
        "alarm": card.is_alarm,
        "said": {role.value: _text(text) for role, text in card.said},
        "drawing": _svg(card.drawing),
    }


def _text(text: str) -> dict:
    """Return `text` with the direction of its first letter."""
    kinds = (bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return {"text": text, "direction": "ltr" if first == "L" else "rtl"}


def _svg(name: str) -> str | None:
    if name not in drawings.DRAWINGS:
        return None
    return (drawings.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
