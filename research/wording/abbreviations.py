"""Abbreviations that are explained nowhere."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document.precision import statistics
from research.glossary.matcher import Matcher
from research.wording.guarded import Spans, left_alone
from research.wording.remark import Remark

KIND = "abbreviation"

_CAPITALS = re.compile(r"(?<![\w-])[A-Z](?:[A-Z]|\d|-(?=[A-Z\d])){1,9}s?(?![\w-])")
# Words that everybody reads as they are, or that are written in capitals to be heard.
_KNOWN = frozenset(
    """
    TV DVD OK ID UK US USA EU PC PE USB GPS SMS FAQ PDF CD AM PM DIY SOS
    AND ALL ALWAYS ANY ASK AT BE BUT CALL CAN DO DO-NOT EVER FOR GET GO HELP IF IN IS IT KEEP MUST
    NEVER NO NOT NOW OF OFF ON ONE ONLY OR OUT SO STOP THE TO TWO UP VERY WE YES YOU YOUR
    II III IV VI VII VIII IX XI XII
    """.split()
)


def unexplained(text: str, whole: str, glossary: Matcher) -> Iterator[Remark]:
    """Yield a remark for each abbreviation in `text` that neither `whole` nor the glossary tells.

    `whole` is all that families read: an abbreviation is explained where it stands in brackets
    behind its words, or has its words in brackets behind it.
    """
    if text.upper() == text:
        return
    explained = ((hit.start, hit.end) for hit in glossary.find(text))
    # A statistic is for the clinical words, which is remarked on elsewhere.
    figures = (one.span() for one in statistics(text))
    away = Spans([*left_alone(text), *explained, *figures])
    for found in dict.fromkeys(hit[0] for hit in _CAPITALS.finditer(text)):
        start = text.find(found)
        word = found.removesuffix("s")
        is_known = word in _KNOWN or away.meet((start, start + len(found)))
        if not is_known and not _is_told(word, whole):
            message = _("“%(word)s” is explained nowhere. Write it out, or add it to the glossary.")
            yield Remark(KIND, message % {"word": found}, found)


def _is_told(word: str, whole: str) -> bool:
    return any(
        told in whole
        for told in (f"({word})", f"({word}s)", f"({word},", f"{word} (", f"{word}s (")
    )
