"""How lines begin in mail, in Markdown and in outlines of numbers alone, made the same for all."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from unicodedata import numeric

from research import outline
from research.importers.symbols import read_private_use

_NOT_SEEN = re.compile(r"^(\s*)[\u200b\u200e\u200f\u061c\u2066-\u2069\ufeff]+")
# Bullets of Wingdings, whose codes are letters in other fonts
_WINGDINGS_BULLET = re.compile(r"^(\s*)[\uf06c\uf06e\uf06f\uf071\uf075\uf076\uf0fe](?=\s)")
_BULLET_ALONE = re.compile(r"^(\s*)([•‣⁃∙◦○●■□▪▫►▶▸➢➤➔❖✓✔✦◆◇☐☑☒✅➡▷▹★☆✶◉◌🔹🔸👉])\ufe0f?\s?(?=\S)")
# Numbers in a circle, on a key, or with their full stop in one character
_NUMBER_SIGN = re.compile(r"^(\s*)([①-⑳⑴-⒛❶-❿➀-➓]|(?:10|[0-9])\ufe0f?\u20e3|🔟)\ufe0f?\s?(?=\S)")
# Signs of what to do and what not: beside a cross, a tick is no mere bullet
_CROSSES = "✗✘✖❌🚫⛔"
_VERDICT = re.compile(rf"^(\s*)([✓✔✅{_CROSSES}])\ufe0f?\s?(?=\S)")
_BOXES = "☐☑☒✅"
# Cells of a table whose numbers would read as one
_NUMBERS_APART = re.compile(r"(?<=[\d%)])[ ]?\t+(?=[-−+<>≤≥]?[.,]?\d)")
_QUOTED = re.compile(r"^\s*>(?:\s?>)*\s?")
_COMPARED = re.compile(r"^\s*>\s?[=.,~≈-]?\s?(?!\d{1,3}[.)]\s)\d")
_CHECKBOX = re.compile(r"^(\s*)(?:([-*+•])[ \t]+)?\[[ xX✓✔]\](?=\s+\S)")
_COUNTED = re.compile(
    r"^(?P<indent>\s*)(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<sign>[.):、–-]?)(?P<gap>\s+)(?=\S)"
    r"(?!(?:[%‰°<>=±×~≈/]|(?:kg|m?g|[cmk]?m|s|min|h|SD|points?|times?|years?|months?|weeks?|days?"
    r"|hours?|minutes?|million|to|of|in|and|or|von|bis|de)\b))"
)
_LETTERED = re.compile(r"^(\s*)([a-z]|[ivx]{2,5})(?=\t+\s*\S)")
_CAPITAL = re.compile(r"^(\s*)([A-Z]|[IVX]{2,5})\.(?=\s+[^\W\d_]{2}(?![^\s,]{0,40},\s[A-Z]\.))")
_FEWEST = 3  # numbers without a sign or a tab behind them that make a list
_QUESTIONABLE = ".)"  # signs that make a marker of a number already

Number = tuple[int, ...]


def alike(lines: list[str]) -> list[str]:
    """Return `lines`, as many as they are, with markers that `outline.parse` knows."""
    seen = [_WINGDINGS_BULLET.sub(r"\1•", _NOT_SEEN.sub(r"\1", line)) for line in lines]
    signs = [read_private_use(line) for line in seen]
    boxes = [_CHECKBOX.sub(_of_box, line) for line in _without_quotes(signs)]
    bullets = [_BULLET_ALONE.sub(_spaced, line) for line in boxes]
    marked = outline.settled(_with_letters(_with_numbers(bullets)))
    return [_NUMBERS_APART.sub(" | ", line) for line in marked]


def of_an_outline(lines: list[str]) -> list[str]:
    """Return `lines` with plain markers for those that elsewhere may as well be a heading's."""
    lines = [_NUMBER_SIGN.sub(_of_sign, line) for line in lines]
    verdicts = {match[2] for line in lines if (match := _VERDICT.match(line))}
    if verdicts & set(_CROSSES):
        lines = [_VERDICT.sub(r"\1• \2 ", line) for line in lines]
    return _with_capitals(lines)


def _of_sign(sign: re.Match[str]) -> str:
    number = "10" if sign[2] == "🔟" else sign[2].rstrip("\ufe0f\u20e3")
    return f"{sign[1]}{int(number) if number.isdecimal() else int(numeric(number))}. "


def _of_box(box: re.Match[str]) -> str:
    return f"{box[1]}{box[2] or _BOXES[0]}"


def _spaced(bullet: re.Match[str]) -> str:
    sign = _BOXES[0] if bullet[2] in _BOXES else "•" if bullet[2] > "\uffff" else bullet[2]
    return f"{bullet[1]}{sign} "


# --- mail -------------------------------------------------------------------------------


def _without_quotes(lines: list[str]) -> Iterator[str]:
    """Yield `lines` without the signs of quoted mail; "> 50 %" compares, and is kept."""
    for is_quoted, run in groupby(lines, key=lambda line: bool(_QUOTED.match(line))):
        group = list(run)
        compared = sum(bool(_COMPARED.match(line)) for line in group)
        is_mail = is_quoted and compared * 2 < len(group)
        yield from (_QUOTED.sub("", line) for line in group) if is_mail else group


# --- numbers and letters ----------------------------------------------------------------


def _with_numbers(lines: list[str]) -> list[str]:
    """Return `lines` with a full stop behind the numbers that count them: 1, 1.1, 1.1.1, 2."""
    counted = [
        (place, match) for place, line in enumerate(lines) if (match := _COUNTED.match(line))
    ]
    marked = list(lines)
    for chain in _chains(counted):
        if _is_list([match for _place, match in chain]):
            for place, match in chain:
                marked[place] = _with_stop(lines[place], match)
    return marked


def _with_stop(line: str, match: re.Match[str]) -> str:
    if match["sign"] and match["sign"] in _QUESTIONABLE:
        return line
    return f"{match['indent']}{match['number']}.{match['gap']}{line[match.end() :]}"


def _chains(counted: Iterable[tuple[int, re.Match[str]]]) -> Iterator[list]:
    """Yield the runs of lines, with their places, that count on from one to the next."""
    chain: list = []
    last: Number = ()
    for place, match in counted:
        number = tuple(map(int, match["number"].split(".")))
        if chain and _follows(number, last):
            chain.append((place, match))
        elif number == (1,):
            yield chain
            chain = [(place, match)]
        else:
            continue
        last = number
    yield chain


def _follows(number: Number, last: Number) -> bool:
    """Say whether `number` comes behind `last`: one below it, or the next of any level."""
    if number == (*last, 1):
        return True
    level = len(number) - 1
    return level < len(last) and number == (*last[:level], last[level] + 1)


def _is_list(chain: list[re.Match[str]]) -> bool:
    """Say whether numbers count lines, and do not say how many there are of something."""
    bare = [match for match in chain if not match["sign"]]
    if not bare:
        return len(chain) > 1
    are_apart = all("\t" in match["gap"] for match in bare)
    is_nested = any("." in match["number"] for match in chain)
    return (are_apart and len(chain) > 1) or (is_nested and len(chain) >= _FEWEST)


def _with_letters(lines: list[str]) -> list[str]:
    """Return `lines` with a full stop behind letters that only a tab sets apart: a, b, i, ii."""
    letters = {match[2] for line in lines if (match := _LETTERED.match(line))}
    if not letters & {"a", "i"}:
        return lines
    return [_LETTERED.sub(r"\1\2.", line) for line in lines]


def _with_capitals(lines: list[str]) -> list[str]:
    """Return `lines` with a bracket behind capitals that count them: A, B, or I, II.

    "A. Bos, B. Roe" names people, and "E. coli" alone counts nothing.
    """
    letters = [match[2] for line in lines if (match := _CAPITAL.match(line))]
    if not ({"A", "B"} <= set(letters) or {"I", "II"} <= set(letters)):
        return lines
    return [_CAPITAL.sub(r"\1\2)", line) for line in lines]
