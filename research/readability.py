"""How hard the families' text of a Document is to read, as advice to its authors.

Never computed while readers read: the first call loads a dictionary, which takes a second or two.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt

from django.utils.translation import gettext as _

from research.document.passages import Passage, passages
from research.document.problems import Problem
from research.document.schema import Document

AIM, MOST = 6, 8  # school grades
LONG = 20  # words in a sentence
HARD = 3  # syllables in a word
# Words of many syllables that every child knows, or that an unsure finding is told with: both
# measures count them, but nothing is gained where they are explained or replaced.
_EVERYDAY = frozenset(
    """
    activity activities actually afternoon another anybody anything anywhere animal animals area
    banana beginning camera carefully certainly colorful computer cucumber december definitely
    difference differences different difficult easily elephant energy especially every
    everybody everyone everything everywhere example exactly exercise exercises families family
    favorite favourite february finally following general grandfather grandmother handwriting
    holiday holidays hospital however idea ideas imagine important internet january medicine
    medicines memory minutes nobody november october older opposite outdoors
    possible possibly potato potatoes probably quietly radio raspberry really regular regularly
    remember restaurant saturday september several somebody something somewhere suddenly
    suggested supermarket telephone television together tomato tomatoes tomorrow umbrella
    understand understanding unhappy uncertain usual usually vegetable vegetables video videos
    whatever whenever wherever wonderful yesterday yoghurt
    """.split()
)
_SHOWN_SENTENCES, _SHOWN_WORDS, _QUOTED = 3, 8, 70

_STOP = re.compile(r"[.!?][”’\"')]*\s+")
# What stands before a full stop that ends no sentence: always, and in front of a number.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'])(?:(?i:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.?g|i\.?e|cf|ca|approx)|[A-Z])$"
)
_COUNTS = re.compile(r"(?:^|[\s(“\"'])(?:no|fig|vol|pp?)$", re.IGNORECASE)
_LONGEST_ABBREVIATION = 8  # characters looked at before a full stop
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Hard:
    """Words that make a text hard, a sentence or one word, and the passage they stand in first."""

    words: str
    passage: Passage

    def problem(self, message: str) -> Problem:
        """Return what `message` says of these words, at their place."""
        passage = self.passage
        return Problem(passage.field, message, passage.line, self.words, passage.boxes)


@dataclass(frozen=True)
class Readability:
    """How hard a text is, as the school grade that two measures give it, and what makes it hard.

    `grade` is Flesch–Kincaid's, 0.39 × words a sentence + 11.8 × syllables a word − 15.59;
    `smog` is McLaughlin's, 1.043 × √(30 × words of three or more syllables a sentence) + 3.1291.
    Neither says anything of a single sentence.
    """

    grade: float
    smog: float
    long_sentences: tuple[Hard, ...]
    hard_words: tuple[Hard, ...]

    @property
    def worst(self) -> float:
        return max(self.grade, self.smog)


def families_text(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what families read, piece by piece, each behind the field it stands in."""
    yield from ((passage.field, passage.words) for passage in passages(document))


def measure(document: Document) -> Readability:
    """Measure the families' text of `document`, which is English."""
    import textstat  # here, because it loads a dictionary that only authors' pages need

    sentences = list(_sentences(document))
    words = [Hard(word, one.passage) for one in sentences for word in _WORD.findall(one.words)]
    spelled = [word.words.casefold() for word in words]
    syllables = {word: textstat.syllable_count(word) for word in set(spelled)}
    counts = [syllables[word] for word in spelled]
    return Readability(
        grade=_flesch_kincaid(counts, len(sentences)),
        smog=_smog(counts, len(sentences)),
        long_sentences=tuple(_longest(sentences)),
        hard_words=tuple(_hardest(words, syllables)),
    )


def _flesch_kincaid(syllables: list[int], sentences: int) -> float:
    words = len(syllables)
    return 0.39 * words / sentences + 11.8 * sum(syllables) / words - 15.59 if words else 0.0


def _smog(syllables: list[int], sentences: int) -> float:
    hard = sum(count >= HARD for count in syllables)
    return 1.043 * sqrt(30 * hard / sentences) + 3.1291 if syllables else 0.0


def is_measured(document: Document) -> bool:
    """Whether there are measures for the language of `document`."""
    return document.language.split("-")[0] == "en"


def advice(document: Document) -> list[Problem]:
    """Return, as sentences, what would make `document` easier to read for families.

    Empty where it reads at the grade aimed at, and for languages that are not measured. Its hard
    words are not named, since something can be done about each: see `Readability.hard_words`.
    """
    measured = measure_hard(document)
    return list(_advice(measured)) if measured else []


def measure_hard(document: Document) -> Readability | None:
    """Measure `document`; None where it reads at the grade aimed at, or is not measured."""
    measured = measure(document) if is_measured(document) else None
    return measured if measured and measured.worst > AIM else None


def _advice(measured: Readability) -> Iterator[Problem]:
    if measured.worst > MOST:
        yield Problem("findings", grades(measured))
    yield from about_sentences(measured)


def about_sentences(measured: Readability) -> Iterator[Problem]:
    """Yield what to say of each long sentence, at its place."""
    for sentence in measured.long_sentences:
        message = _("A long sentence for families. Split it if you can: “%(sentence)s”")
        yield sentence.problem(message % {"sentence": _short(sentence.words)})


def grades(measured: Readability) -> str:
    """Return, as sentences, at which grades the text is, and which to aim for."""
    message = _(
        "The text for families is at grade %(grade)d by Flesch–Kincaid and %(smog)d by SMOG. "
        "Aim for %(aim)d to %(most)d by both."
    )
    if measured.worst <= MOST:
        message = _(
            "The text for families is at grade %(grade)d by Flesch–Kincaid and %(smog)d by SMOG. "
            "That is plain."
        )
    values = {"grade": ceil(measured.grade), "smog": ceil(measured.smog)}
    return message % {**values, "aim": AIM, "most": MOST}


def _sentences(document: Document) -> Iterator[Hard]:
    """Yield each sentence with its passage, which ends one, with a full stop or without."""
    for passage in passages(document):
        yield from (Hard(sentence, passage) for sentence in sentences_of(passage.words))


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of `text`: "Dr. Roe", "e.g. sleep" and "8.9" end none."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_a_sentence(text, stop):
            yield text[start : stop.end()].strip()
            start = stop.end()
    if text[start:].strip():
        yield text[start:].strip()


def word_count(sentence: str) -> int:
    """Return how many words `sentence` has."""
    return len(_WORD.findall(sentence))


def _ends_a_sentence(text: str, stop: re.Match) -> bool:
    before = text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
    after = text[stop.end() : stop.end() + 1]
    if text[stop.start()] != ".":
        return not after.islower()
    is_number = after.isdigit() and _COUNTS.search(before)
    return not (after.islower() or is_number or _ABBREVIATION.search(before))


def _longest(sentences: list[Hard]) -> list[Hard]:
    counted = [(word_count(sentence.words), sentence) for sentence in sentences]
    counted.sort(key=lambda counted_sentence: -counted_sentence[0])
    return [sentence for count, sentence in counted if count > LONG][:_SHOWN_SENTENCES]


def _hardest(words: list[Hard], syllables: dict[str, int]) -> list[Hard]:
    """Return the longest of the words of many syllables that are not of every day.

    Of two alike, the one read more often comes first.
    """
    often = Counter(word.words.casefold() for word in words)
    first = {word.words.casefold(): word for word in reversed(words) if word.passage.is_typed}
    hard = (word for word in first if syllables[word] >= HARD and word not in _EVERYDAY)
    hardest = sorted(hard, key=lambda word: (-len(word), -often[word], word))[:_SHOWN_WORDS]
    return [first[word] for word in hardest]


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
