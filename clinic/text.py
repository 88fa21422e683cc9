"""Plain text as the site stores it: equal words are equal characters."""

import re
import unicodedata
from collections.abc import Iterator

MOST_MARKS = 30  # on one letter

# Characters that carry no meaning of their own and would make equal texts differ, or that no
# database takes.
_MEANINGLESS = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte-order mark
    "\u202a-\u202e"  # embeddings and overrides show words in another order than was checked
    "\ud800-\udfff"  # half of a pair of surrogates
    "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

FOLDED_MARKS = r"[\u0300-\u036f]"  # accents, apart from their letters
# What has no accent to be taken off, or is another mark for the same; both cases, because not
# every database knows the small letter of each.
FOLDED = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th",
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i",
    "ς": "σ",
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"',
    "‐": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
_ACCENTS = re.compile(FOLDED_MARKS)
_FOLDING = re.compile(f"[{''.join(FOLDED)}]")
# What could be more marks on one letter: most texts have no such, and need not be looked through.
_MANY_MARKS = re.compile(f"[\u0300-\u1fff\u20d0-\U0010ffff]{{{MOST_MARKS + 1}}}")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def without_ligatures(value: str) -> str:
    """Return `value` with each ligature, as PDFs have them, as the letters that it stands for."""
    return value.translate(_LIGATURES)


def fold(value: str) -> str:
    """Return what texts have in common that a search takes for the same.

    Case, accents, ligatures, and the kinds of quotation marks and hyphens are set aside.
    `clinic.folding` says the same in SQL.
    """
    if value.isascii():
        return value.lower()
    bare = _ACCENTS.sub("", normalised("NFKD", value)).lower()
    return _FOLDING.sub(lambda letter: FOLDED[letter[0]], bare)


def one_line(value: str) -> str:
    """Return `value` as one line: NFC, no controls, every run of white space one space."""
    if _is_plain(value) and "  " not in value:
        return value.strip(" ")
    return " ".join(_clean(value).split())


def paragraphs(value: str) -> str:
    """Return `value` with its lines kept, each as `one_line`, and at most one blank between."""
    if _is_plain(value):
        return one_line(value)
    lines = [one_line(line) for line in _clean(value).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def typed_line(value: str) -> str:
    """Return what somebody typed as `one_line`, ligatures spelled out."""
    return one_line(without_ligatures(value))


def typed_paragraphs(value: str) -> str:
    """Return what somebody typed as `paragraphs`, ligatures spelled out."""
    return paragraphs(without_ligatures(value))


def unify_line_ends(value: str) -> str:
    """Return `value` with every kind of line end as a line feed."""
    return _LINE_ENDS.sub("\n", value)


def _is_plain(value: str) -> bool:
    """Say whether `value` has nothing but letters, marks and spaces of ASCII, as most texts do."""
    return value.isascii() and value.isprintable()


def _clean(value: str) -> str:
    return normalised("NFC", _MEANINGLESS.sub("", unify_line_ends(value)))


def normalised(form: str, text: str) -> str:
    """Return `text` in the Unicode `form`, with MOST_MARKS marks on a letter at most.

    Putting marks in order takes time with the square of their number, and no language has so
    many on one letter (Unicode Standard Annex 15, stream-safe text).
    """
    if text.isascii():
        return text
    few = "".join(_few_marks(text)) if _MANY_MARKS.search(text) else text
    return unicodedata.normalize(form, few)


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            yield letter
