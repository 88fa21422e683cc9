"""What an abstract says of its study: the kind, how many people, which ages.

Found by rules alone, each with the sentence that says it, for somebody to take or to leave.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from research.importers import ages, study

_MOST_SENTENCES, _MOST_OFFERS = 100, 3  # of one abstract; of one kind
_SENTENCE_END = re.compile(r"(?<=[.!?])\s(?=[A-Z(\d])")
# What names one study, with the words before it that say of which kind it is.
_STUDY = re.compile(
    r"(?:\b(?!(?:in|of|this|the|from|by|our)\b)[\w-]{1,20}\s){0,4}\b"
    r"(?:study|trial|rct|review|meta-?analysis|cohort|design|survey|report|series|guideline)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:no|not|without|previous|earlier|prior|future|further|other|another|more)\b",
    re.IGNORECASE,
)
_BY_CHANCE = re.compile(
    r"\bwere (?:then )?(?:randomly (?:assigned|allocated)|randomi[sz]ed)\b", re.IGNORECASE
)
_WHO = (
    r"(?:child(?:ren)?|infants?|newborns?|neonates?|babies|toddlers?|preschoolers?|adolescents?|"
    r"teenagers|youths?|students|pupils|participants|patients|people|individuals|boys|girls|"
    r"families|parents|mothers|caregivers|dyads|adults|studies|trials|articles|papers)"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,7}}|(?:{_TENS})(?:[\s-](?:{_UNITS}))?|{_TEENS})"
_PEOPLE = re.compile(
    rf"(?<![\w.,%/=<>-])(?!(?:19|20)\d\d\b){_COUNT}(?:\s(?!(?:to|and|or|of|in|for|with|by|years?|months?|weeks?|days?|"
    rf"minutes?|hours?|times|per)\b)[a-z][\w-]{{1,20}}){{0,3}}\s{_WHO}\b",
    re.IGNORECASE,
)
_N = re.compile(r"\b[Nn]\s?=\s?(\d{1,3}(?:,\d{3}){1,2}|\d{1,7})\b")


@dataclass(frozen=True)
class Offer:
    """What `sentence` says of the study: `values` by the names of the Document's fields."""

    sentence: str
    values: tuple[tuple[str, str | int], ...]


def offers(title: str, paragraphs: Iterable[str]) -> list[Offer]:
    """Return what a study's title and the paragraphs of its abstract say, each once."""
    sentences = [title, *_sentences(paragraphs)][:_MOST_SENTENCES]
    return [
        offer
        for read in (_design, _ages, _sizes)
        for offer in _each_once(Offer(text, found) for text in sentences for found in read(text))
    ]


def _sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from _SENTENCE_END.split(paragraph)


def _each_once(found: Iterable[Offer]) -> list[Offer]:
    first: dict[tuple, Offer] = {}
    for offer in found:
        first.setdefault(offer.values, offer)
    return list(first.values())[:_MOST_OFFERS]


def _design(sentence: str) -> Iterator[tuple]:
    names = [match[0] for match in _STUDY.finditer(sentence) if not _ANOTHER.search(match[0])]
    named = next((taken for name in names if (taken := study.design(name))), None)
    if named is None and (by_chance := _BY_CHANCE.search(sentence)):
        named = study.design(by_chance[0].replace("randomly", "randomised"))
    if named:
        yield (("design", str(named.values["design"])),)


def _ages(sentence: str) -> Iterator[tuple]:
    if found := ages.find([sentence]):
        yield (("age_from", found[0]), ("age_to", found[1]))


def _sizes(sentence: str) -> Iterator[tuple]:
    sizes = [match[0] for match in _PEOPLE.finditer(sentence)]
    sizes = sizes or [f"n = {match[1]}" for match in _N.finditer(sentence)]
    yield from ((("study_size", size),) for size in sizes)
