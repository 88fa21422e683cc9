"""The marks that the lines of a list begin with, and the minus signs that only look like them."""

import re

_BULLETS = "*•·‣⁃∙◦○●◘■□▪▫►▶▸➢➤➔→❖✓✔✦◆◇§⇒»›☐☑☒✗✘➡▷▹⬤★☆✶◉◌\uf0a7\uf0b7\uf0d8\uf0fc"
_SIGNS = "-–—−+"
# "1. One" behind a dash is an item of another list, and no number
_NUMBER = r"(?!\d{1,3}[.)]\s)[.,]?\d"
# A marker needs a space after it: "i.e. so" and "3.5 kg" are text. A dash or a plus before a
# number is its sign, unless a tab stands between them; "§ 5" is a paragraph of a law.
_MARKER = re.compile(
    rf"(?:[{re.escape(_SIGNS)}](?!\s+{_NUMBER})"
    rf"|(?!§\s\d)[{re.escape(_BULLETS)}o]"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxl]{2,6})[.)]"
    r"|\(?(?:[A-Z]|[IVXL]{2,6})\))(?=\s|$)"
)
_DASH_AND_TAB = re.compile(rf"\s*[{re.escape(_SIGNS)}§][^\S\t]*\t")
_DASH_BEFORE_WORDS = re.compile(rf"\s*([{re.escape(_SIGNS)}])\s+(?!{_NUMBER})\S")
_DASH_BEFORE_NUMBER = re.compile(rf"\s*([{re.escape(_SIGNS)}])\s+(?={_NUMBER})")
_MINUS = "−"
_PLAIN, _UNMISTAKABLE = "-", "•"


def marker_end(line: str, words: str) -> int:
    """Return where the marker ends in `words`, the line without its spaces; 0 for no marker."""
    if _DASH_AND_TAB.match(line):
        return 1
    match = _MARKER.match(words)
    return match.end() if match else 0


def settled(lines: list[str]) -> list[str]:
    """Return `lines` with a tab behind each dash before a number that can only be a marker.

    It is one where other lines have the same dash before words.
    """
    bullets = {match[1] for line in lines if (match := _DASH_BEFORE_WORDS.match(line))}
    return [_settled(line, bullets - {_MINUS}) for line in lines]


def _settled(line: str, bullets: set[str]) -> str:
    match = _DASH_BEFORE_NUMBER.match(line)
    if match and match[1] in bullets:
        return f"{line[: match.end(1)]}\t{line[match.end() :]}"
    return line


def bullet_for(texts: list[str]) -> str:
    """Return what to write before each of `texts` so that it is read as a marker."""
    are_numbers = all(re.match(_NUMBER, text) for text in texts)
    return _UNMISTAKABLE if are_numbers else _PLAIN
