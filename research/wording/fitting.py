"""Whether a plainer English word makes a sentence where the hard one stands, and in which form.

What cannot be told is not proposed: a proposal is taken over by one key.
"""

import re

from research.wording.guarded import Span
from research.wording.inflection import Form

_BEFORE = 48  # characters looked at in front of a word

# What says that a form is a participle, and what that it is the past.
_AUXILIARY = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|have|has|had|having)"
    r"(?:\s(?:also|now|then|later|\w{1,20}ly))?\s$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(?:I|we|you|he|she|it|they|who|which)\s$", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s(?:an?|the|that|how|better|more|less|greater|good|their|his|her|its|our|your|this|these"
    r"|those)\b",
    re.IGNORECASE,
)
# "A large improvement" can be a gain; "improvement was seen" cannot be "gain was seen".
_DETERMINED = re.compile(
    r"\b(?:an?|the|this|that|each|every|another|his|her|their|your|our|its|my|any|which|first|last)"
    r"(?:\s[\w-]{1,20}){0,2}\s$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|most|less|least|very|so|too|as|quite|rather|\w{1,20}ly)\s$", re.I)
_NEVER_AFTER_MORE = frozenset(
    "hard key vital good best better full wide large great main needed fast extra enough".split()
)
_DIRECTLY_DETERMINED = re.compile(r"\b(?:an?|the|his|her|their|your|our|its|my)\s$", re.IGNORECASE)
_AMOUNTS = frozenset(["enough", "too much", "well enough"])
# Small words: what has them inside is a phrase that no noun can follow at once.
_SMALL = frozenset(
    """
    a about after all also although an and are as at be because been before being but by can could
    did do does during each for from had has have he her his how however if in into is it its may
    might more most must not of on or our part should so than that the their them then they this to
    together was we were when where which while who will with without would you your
    """.split()
)
_NEXT = re.compile(r"\s+([\w-]+)")


def fitting(form: Form, text: str, span: Span) -> str:
    """Return the plainer word for what stands at `span` of `text`; "" where none fits."""
    before = text[max(0, span[0] - _BEFORE) : span[0]]
    if text[span[1] : span[1] + 1] in ("'", "’"):
        return ""
    if form.is_one and not _DETERMINED.search(before):
        return ""
    if form.is_as_it_stands and not _fits_in(form, before, text, span[1]):
        return ""
    if not form.past or _AUXILIARY.search(before):
        return form.plainer
    is_past = _SUBJECT.search(before) or _OBJECT.match(text, span[1])
    return form.past if is_past else ""


def _fits_in(form: Form, before: str, text: str, end: int) -> bool:
    plainer = form.plainer
    if _MORE.search(before) and (plainer in _NEVER_AFTER_MORE or " " in plainer):
        return False
    if plainer in _AMOUNTS and _DIRECTLY_DETERMINED.search(before):
        return False
    *_rest, last = form.hard.split()
    inside = plainer.removeprefix("a ").removeprefix("the ").split()
    is_closed = last not in _SMALL and not _SMALL.isdisjoint(inside)
    following = _NEXT.match(text, end)
    return not (is_closed and following and following[1].casefold() not in _SMALL)
