"""Sentences in the passive voice, which leave open who does it, or say it last.

English alone is looked at.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.wording.guarded import Spans, left_alone
from research.wording.remark import Remark

KIND = "passive"

_PARTICIPLES = (
    "taken|given|shown|seen|done|made|found|told|held|kept|taught|brought|chosen|written|sent|put"
    "|known|built|led|driven|drawn|begun|paid|thought|said"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s(?:(?:also|then|often|now|\w{1,20}ly)\s)?"
    rf"(?P<done>\w{{2,20}}ed|{_PARTICIPLES})\b",
    re.IGNORECASE,
)
_BY = re.compile(r" by (?!\d)")
# What looks like it and says how somebody or something is.
_STATES = frozenset(
    """
    affected aged allowed ashamed assumed based bored born called combined complicated concerned
    confused connected crowded delayed detailed developed disabled disappointed embarrassed
    engaged excited exhausted experienced expected fascinated finished frightened frustrated
    gifted impaired inclined interested interrelated involved isolated left-handed limited located
    mixed motivated named need needed overwhelmed paralysed pleased prepared qualified related
    relaxed relieved repeated required reserved retired right-handed satisfied scared settled
    shared skilled stressed supposed surprised tailored tired trusted unaffected used varied
    weighted worried indeed linked associated speed feed seed bleed hundred
    """.split()
)


def passives(text: str) -> Iterator[Remark]:
    """Yield a remark for each passive of `text`."""
    away = Spans(left_alone(text))
    for passive in _PASSIVE.finditer(text):
        if passive["done"].casefold() in _STATES or away.meet(passive.span()):
            continue
        yield Remark(KIND, _message(passive) % {"words": passive[0]}, passive[0])


def _message(passive: re.Match) -> str:
    if _BY.match(passive.string, passive.end()):
        return _("“%(words)s by”: begin with who does it.")
    return _("“%(words)s” leaves open who does it. Say who, if you can.")
