"""Sentences that are long, and where one can be made two without another word."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.readability import LONG, sentences_of, word_count
from research.wording.guarded import Spans, left_alone
from research.wording.remark import Remark, replacing

KIND = "long-sentence"

# Languages written without spaces have no words to count.
_WITHOUT_SPACES = {"zh", "ja", "th", "lo", "km", "my"}
# What comes after is a sentence of its own: it begins with who or what it is about.
_JOIN = re.compile(
    r"; (?P<after>\w)|, (?:and|(?P<but>but|so)) (?P<who>(?:it|they|we|he|she|you) \w)",
    re.IGNORECASE,
)
# A part that depends on another cannot stand alone, nor what "not" or a hedge covers as a whole.
_DEPENDS = re.compile(
    r"\b(?:if|when|whether|although|though|because|while|whilst|since|unless|until|before|after"
    r"|that|who|which|where|both|either|neither)\b",
    re.IGNORECASE,
)
_FEWEST = 5  # words on either side


def long_sentences(text: str, language: str) -> Iterator[Remark]:
    """Yield a remark for each sentence of `text` that is too long to be read in one go."""
    if language.split("-")[0] in _WITHOUT_SPACES:
        return
    start, away = 0, Spans(left_alone(text))
    is_english = language.split("-")[0] == "en"
    for sentence in sentences_of(text):
        start = text.index(sentence, start)
        if (count := word_count(sentence)) > LONG:
            join = _where_to_part(sentence, start, away) if is_english else None
            yield _parting(text, start, sentence, join) if join else _plea(count)
        start += len(sentence)


def _plea(count: int) -> Remark:
    return Remark(KIND, _("%(count)d words in one sentence: make two of it.") % {"count": count})


def _parting(text: str, start: int, sentence: str, join: re.Match) -> Remark:
    instead = _parted(join)
    values = {
        "count": word_count(sentence),
        "instead": _around(sentence, join, instead),
    }
    message = _("%(count)d words in one sentence. It can end here: “%(instead)s”") % values
    span = start + join.start(), start + join.end()
    return replacing(KIND, message, text, span, instead)


def _where_to_part(sentence: str, start: int, away: Spans) -> re.Match | None:
    """Return where `sentence`, which begins at `start`, can be made two; None for nowhere."""
    for join in _JOIN.finditer(sentence):
        if away.meet((start + join.start(), start + join.end())):
            continue
        before, after = sentence[: join.start()], sentence[join.start() + 1 :]
        if _DEPENDS.search(before):
            return None
        if min(word_count(before), word_count(after)) >= _FEWEST:
            return join
    return None


def _parted(join: re.Match) -> str:
    if join["after"]:
        return f". {join['after'].upper()}"
    words = f"{join['but']} {join['who']}" if join["but"] else join["who"]
    return f". {words[0].upper()}{words[1:]}"


def _around(sentence: str, join: re.Match, instead: str) -> str:
    before = sentence[: join.start()].split()[-2:]
    after = sentence[join.end() :].split(" ")[:2]
    return f"… {' '.join(before)}{instead}{' '.join(after)} …"
