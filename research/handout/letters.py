"""Which words can be put on paper or a card: those whose every letter some font here has.

What no font has would come out as empty boxes, which nothing of ours ever shows.
"""

import logging
import re
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from research.handout import typesetter

# Languages that write the same signs otherwise, by the ends of fonts' names.
_HAN = {"zh-hans": "SC", "zh-hant": "TC", "zh": "SC", "ko": "KR"}

_TEMPLATE = Path(__file__).with_name("letters.typ")
# Latin, Greek, Cyrillic and Hebrew letters with their signs, which Typst's own fonts draw well.
_OURS = re.compile("[ -~\u00a0-\u04ff\u05d0-\u05ea\u1e00-\u1fff\u2010-\u2027\u2030-\u203a]*")
_EMOJI = re.compile(
    "[\U0001f000-\U0001fbff\U000e0020-\U000e007f\u2600-\u27bf\u2b00-\u2bff\u20e3\ufe0e\ufe0f]\u200d?"
)
_log = logging.getLogger(__name__)


def fonts(language: str) -> tuple[str, ...]:
    """Return the names of fonts, of which the first that has a letter draws it.

    The first and the last come with Typst, the others may be installed: see docs/operating.md.
    """
    return (
        "Libertinus Serif",
        "Noto Naskh Arabic",
        "Noto Serif Devanagari",
        f"Noto Sans CJK {_HAN.get(language, 'JP')}",
        "DejaVu Sans",
        "DejaVu Sans Mono",
    )


def are_ours(words: str) -> bool:
    """Say whether the fonts that come with Typst draw `words` as well as any."""
    return bool(_OURS.fullmatch(words))


def are_there(words: str) -> bool:
    """Say whether some font has each letter of `words`: nothing else is ever drawn."""
    if are_ours(words):
        return True
    try:
        return _found(words)
    except OSError:
        _log.exception("It could not be learned which letters the fonts of this machine have.")
        return False


def without_emoji(text: str) -> str:
    """Return `text` without the emoji in it, which no font of ours has and which are no words."""
    return " ".join(_EMOJI.sub("", text).split())


def legible(text: str) -> str:
    """Return `text` with a note in place of the words that no font has letters for."""
    if are_there(text):
        return text
    note, parts = _("[see our page: we cannot print these letters]"), []
    for word in without_emoji(text).split():
        part = word if are_there(word) else note
        if part is not note or parts[-1:] != [note]:
            parts.append(part)
    edges = [" " if edge.isspace() else "" for edge in (text[:1], text[-1:])]
    return f"{edges[0]}{' '.join(parts)}{edges[1]}"


@lru_cache(maxsize=20_000)  # words
def _found(words: str) -> bool:
    data = {"words": words, "language": "en", "fonts": fonts("en")}
    try:
        typesetter.compiled(_TEMPLATE, data, **typesetter.ALL_FONTS, **typesetter.ACCESSIBLE)
    except typesetter.NotSet:
        return False
    return True
