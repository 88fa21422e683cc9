"""Which words a card can be drawn with: those whose every letter some font of this machine has."""

import logging
import re
from functools import lru_cache
from pathlib import Path

from research.handout import typesetter

# The first that has a letter draws it. The first and the last come with Typst, the others may be
# installed: see docs/operating.md.
FONTS = (
    "Libertinus Serif",
    "Noto Naskh Arabic",
    "Noto Serif Devanagari",
    "Noto Sans CJK JP",
    "DejaVu Sans",
    "DejaVu Sans Mono",
)

_TEMPLATE = Path(__file__).with_name("letters.typ")
# Latin, Greek, Cyrillic and Hebrew letters with their signs, which Typst's own fonts draw well.
_OURS = re.compile("[ -~\u00a0-\u04ff\u05d0-\u05ea\u1e00-\u1fff\u2010-\u2027\u2030-\u203a]*")
_log = logging.getLogger(__name__)


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


@lru_cache(maxsize=500)
def _found(words: str) -> bool:
    data = {"words": words, "language": "en", "fonts": FONTS}
    try:
        typesetter.compiled(_TEMPLATE, data, **typesetter.ALL_FONTS, **typesetter.ACCESSIBLE)
    except typesetter.NotSet:
        return False
    return True
