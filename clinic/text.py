"""Plain text as the site stores it: equal words are equal characters."""

import re
import unicodedata

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


def one_line(value: str) -> str:
    """Return `value` as one line: NFC, no controls, every run of white space one space."""
    return " ".join(_clean(value).split())


def paragraphs(value: str) -> str:
    """Return `value` with its lines kept, each as `one_line`, and at most one blank between."""
    lines = [one_line(line) for line in _clean(value).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def unify_line_ends(value: str) -> str:
    """Return `value` with every kind of line end as a line feed."""
    return _LINE_ENDS.sub("\n", value)


def _clean(value: str) -> str:
    return unicodedata.normalize("NFC", _MEANINGLESS.sub("", unify_line_ends(value)))
