"""Two lines put together again where a column was too narrow, with their hyphen or without.

A hyphen that a column put in goes; one that the word has itself stays: "follow-" "up". Which of
the two it is, the text itself knows best, where it has the word once more.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST = re.compile(r"(?:^|[\s(\[/“\"'–—])([^\s(\[/“\"'–—]{1,80})[-\u2010]$")
_ADDRESS = re.compile(r"(?:://|\bwww\.|@)\S{0,200}$")
_NEXT = re.compile(r"[^\W_]+")
_SUSPENDED = re.compile(
    r"(?:and|or|to|und|oder|bzw|sowie|bis|y|o|et|ou|as)\b\.?(?=\s|$)", re.IGNORECASE
)
_RANGE = re.compile(r"\d\s?[–—-]$")
_SIGN = re.compile(r"(?:[^\d\s)%]\s|[(=<>≤≥])[−+]$")  # of the number on the next line
_CHINESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]")
# What stands before a hyphen of its own, unless the rest is only an ending.
_HEADS = frozenset(
    "self non well long short high low half cross quasi evidence family task goal fine gross "
    "one two three four five six seven eight nine ten large small full single double problem "
    "decision age sex gender post ex follow".split()
)
_ENDING = re.compile(
    r"(?:e[nrs]|est|ly|ness|ish|ened|ening|er\w*|ings?|ed|ity|als?|ally|hood|less|ful|s|teen|ty|th"
    r"|teenth|light\w*|ular|ion|ions|poned?|pone)$"
)
_TAILS = frozenset(
    "up based related specific reported analysis analyses analytic term being esteem efficacy free "
    "wide like month months week weeks day days year years hour minute point item olds old".split()
)
# Short pieces that hang by a prefix: "in-" "based" is no word, and "un-" "like" is one without.
_PREFIXES = frozenset("a be co cor de dis im in inter over pre re sub un under".split())
_CONNECTING = frozenset("to by of in on and the a year month week day hour".split())


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that `lines` have whole, those with hyphens among them."""
    return frozenset(word.casefold() for line in lines for word in _WORD.findall(line))


def put_together(lines: Iterable[str], known: frozenset[str]) -> str:
    """Return `lines`, each of which goes on with the one before, as one."""
    pieces: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if pieces:
            pieces[-1:] = _seam(pieces[-1], line, known)
        pieces.append(line)
    return "".join(pieces)


def _seam(before: str, after: str, known: frozenset[str]) -> tuple[str, str]:
    """Return `before` as it stands in front of `after`, and what stands between the two."""
    if before[-1] == "\u00ad":
        return before[:-1], ""
    if _touch(before, after):
        return before, ""
    is_hyphenated = before[-1] in "-\u2010" and before[-2:-1].isalnum()
    if not is_hyphenated or _SUSPENDED.match(after):
        return before, " "
    return (before if _keeps_hyphen(before, after, known) else before[:-1]), ""


def _touch(before: str, after: str) -> bool:
    """Say whether no space belongs between two lines: "6–" "9", "was −" "3", "and/" "or"."""
    if before.endswith("/") or (before[-1] in "—" and before[-2:-1].isalnum()):
        return not before[-2:-1].isspace()
    if after[0].isdigit() and (_RANGE.search(before) or _SIGN.search(before)):
        return True
    return bool(_CHINESE.match(before[-1]) and _CHINESE.match(after[0]))


def _keeps_hyphen(before: str, after: str, known: frozenset[str]) -> bool:
    last, following = _LAST.search(before), _NEXT.match(after)
    if not last or not following:
        return True
    if _ADDRESS.search(before):
        return True
    *outer, head = re.split("[-\u2010]", last[1])
    tail = following[0]
    if not tail[0].islower() or head[-1:].isdigit() or (head.isupper() and len(head) > 1):
        # Scripts without small letters have no hyphen of their own here.
        return tail[0].isupper() or tail[0].isdigit() or head.isupper() or head[-1:].isdigit()
    head, tail = head.casefold(), tail.casefold()
    if f"{head}-{tail}" in known or f"{head}{tail}" in known:
        return f"{head}-{tail}" in known
    return _is_compound(outer, head, tail)


def _is_compound(outer: list[str], head: str, tail: str) -> bool:
    if outer and head in _CONNECTING:
        return True
    if head in _HEADS:
        return not _ENDING.match(tail)
    return tail in _TAILS and head not in _PREFIXES
