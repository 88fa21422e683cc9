"""Sentences for families that say more than the authors are sure of, or that the study tested.

English alone is looked at. What is remarked on is for the authors to weigh: it refuses nothing.
"""

import re
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from research.document.passages import Passage, passages
from research.document.phrases import EFFECT, NO_DIFFERENCE
from research.document.schema import Document
from research.document.steps import advice_of, has_steps_from_study
from research.models import Certainty

# How sure a sentence sounds: the higher, the surer.
_ALLOWED = {Certainty.UNKNOWN: 0, Certainty.NOT_VERY: 1, Certainty.FAIRLY: 2, Certainty.VERY: 3}

_SENTENCE = re.compile(r"[^.!?]+")
# What happened in a study is told, not claimed.
_TOLD = re.compile(
    r"\b(?:in|of|across) (?:this|the|these|those|one|both|all) (?:\w{1,30} )?"
    r"(?:study|studies|trials?|review)\b|\b(?:study|studies|trials?|review) (?:found|saw|showed)\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:do|does|did) not know|don['’]t know|nobody knows|not (?:known|sure|certain)|unknown"
    r"|unclear|unsure|whether)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:proven|proves|cures?|guarantee[sd]?|definitely|certainly|without doubt)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\b(?:may|might|perhaps|possibly)\b", re.IGNORECASE)
_PROBABLY = re.compile(r"\b(?:probably|very likely|most likely)\b", re.IGNORECASE)
_SOFTENED = re.compile(
    r"\b(?:can|seems?|appears?|suggests?|tends?|often|sometimes|some|many|most|not|no|little)\b",
    re.IGNORECASE,
)
_CHILDREN = r"(?:child|children|bab(?:y|ies)|toddlers?|teens?|families|parents|them|infants)"
# What something does to others, in the present: what happened once is told in the past.
_EFFECT = re.compile(
    r"\b(?:will help|helps|improves|reduces|lowers|raises|increases|prevents|protects|boosts"
    r"|strengthens|calms|causes|leads? to|makes|works (?:best|better)|learns? (?:best|better)"
    rf"|(?<!to )(?<!and )(?<!or )(?<!not )help (?:(?:a|the|your|young|most) )?{_CHILDREN})\b",
    re.IGNORECASE,
)
_NO_EFFECT = re.compile(
    r"\b(?:makes? (?:little or no|no|little) difference|does not (?:help|change|improve))\b",
    re.IGNORECASE,
)
# Both at the start of a sentence or of a part of one.
_IMPERATIVE = re.compile(
    r"(?:^ ?|[:;] |, so )(?:try|lay|put|give|read|let|keep|start|ask|set|sit|offer|choose|pick"
    r"|serve|sing|stack|roll|practise|stop|avoid|encourage|(?:play|talk|practice|use|plan|show)"
    r"(?= (?:\w{1,30} ){0,4}your\b))\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:^ ?|[:;,] |\band )(?:playing|practising|practicing|reading|talking|singing|writing|moving"
    r"|massaging)\b.{0,80}\b(?:helps?|gives?|lets?|builds?|improves?|makes?|is good)\b|\byou can\b",
    re.IGNORECASE,
)


def overclaim(words: str, certainty: str) -> str:
    """Return, as a sentence, which of `words` say more than `certainty` allows; "" where none do.

    `certainty` is a value of `models.Certainty`; "" allows everything, as nobody has judged yet.
    """
    if certainty not in Certainty.values:
        return ""
    judged = Certainty(certainty)
    for sentence in _SENTENCE.findall(words):
        strength, word = _strength(sentence)
        if strength > _ALLOWED[judged]:
            return _remark(word, judged)
    return ""


def overclaim_of(passage: Passage) -> str:
    """Return the same of a passage. A message also says that nobody knows, where nobody does:
    beside it stands that sentence, which would take back what it says."""
    if remark := overclaim(passage.words, passage.certainty):
        return remark
    is_told = passage.field == "message" and passage.certainty == str(Certainty.UNKNOWN)
    if not is_told or _NOT_KNOWN.search(passage.words):
        return ""
    return _(
        "The message says what the study found, and beside it stands that we do not know whether "
        "it is so. Say both in the message, for example: “…, but we do not know whether …”."
    )


def _remark(word: str, certainty: Certainty) -> str:
    message = _(
        "“%(word)s” says more than “%(certainty)s” allows. Write, for example, “%(phrase)s”, "
        "or begin with “In this study, …”."
    )
    phrases = NO_DIFFERENCE if _NO_EFFECT.search(word) else EFFECT
    return message % {
        "word": word,
        "certainty": certainty.label,
        "phrase": phrases[certainty],
    }


def _strength(sentence: str) -> tuple[int, str]:
    """Return how sure `sentence` sounds, and the word that makes it so."""
    if _TOLD.search(sentence) or _NOT_KNOWN.search(sentence):
        return 0, ""
    if found := _CERTAIN.search(sentence):
        return (0, "") if _SOFTENED.search(sentence) else (3, found[0])
    for strength, pattern in ((1, _MAYBE), (2, _PROBABLY)):
        if found := pattern.search(sentence):
            return strength, found[0]
    if found := _NO_EFFECT.search(sentence):
        return 3, found[0]
    found = _EFFECT.search(sentence)
    return (3, found[0]) if found and not _SOFTENED.search(sentence) else (0, "")


def overclaims(document: Document) -> Iterator[tuple[str, str, str, UUID | None]]:
    """Yield field, words, remark and whose line for all that sounds surer than `document` allows.

    Advice is no claim, unless it rests on the study.
    """
    if document.language.split("-")[0] != "en":
        return
    for passage in passages(document):
        if remark := overclaim_of(passage):
            yield passage.field, passage.words, remark, passage.line


def untested_advice(document: Document) -> str:
    """Return the remark on a message that gives advice though no step rests on the study."""
    if not advice_of(document) or has_steps_from_study(document):
        return ""
    if not any(map(_advises, _SENTENCE.findall(document.message))):
        return ""
    return _(
        "The message gives advice, and no step rests on the study. Say in the message what the "
        "study found, and leave the advice to the steps."
    )


def _advises(sentence: str) -> bool:
    """Whether `sentence` says what to do: what "may help" is a finding, said with care."""
    is_finding = any(found.search(sentence) for found in (_TOLD, _MAYBE, _PROBABLY, _NOT_KNOWN))
    return not is_finding and bool(_IMPERATIVE.search(sentence) or _DOING.search(sentence))
