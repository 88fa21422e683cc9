"""Where sentences end in what is pasted: studies abbreviate much, in several languages."""

import re
from collections.abc import Iterator

from research.readability import sentences_of

_STOPPED = re.compile(r"[.!?…。؟۔][\"'”’»)\]]*[⁰¹²³⁴-⁹⁻,]*$")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\[“\"'.])(?:[^\W\d_]|al|approx|abb|bspw|bzw|ca|cf|dr|ed|eds|eg|ej|eq|etc|ff|figs?|ggf"
    r"|ie|incl|max|mdn|min|mr|mrs|ms|no|nos|nr|pp|prof|ref|refs|resp|sog|sta?|suppl|tab|usw|vgl|vol|vs)\.$",
    re.IGNORECASE,
)
_LOOKED_AT = 24  # characters before a full stop


def ends_sentence(words: str) -> bool:
    """Say whether `words` end with a sentence: "e.g." and "et al." end none."""
    end = words[-_LOOKED_AT:].rstrip()
    return bool(_STOPPED.search(end)) and not _ABBREVIATED.search(end)


def sentences(words: str) -> Iterator[str]:
    """Yield the sentences of `words`."""
    waiting: list[str] = []
    for sentence in sentences_of(words):
        waiting.append(sentence)
        if ends_sentence(sentence):
            yield " ".join(waiting)
            waiting = []
    if waiting:
        yield " ".join(waiting)
