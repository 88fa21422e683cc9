"""How hard the families' text of a Document is to read, as advice to its authors.

Never computed while readers read: the first call loads a dictionary, which takes a second or two.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from research.document.problems import Problem
from research.document.schema import Document, walk
from research.document.text import line_text

AIM, MOST = 6, 8  # school grades
LONG = 20  # words in a sentence
HARD = 3  # syllables in a word
_SHOWN_SENTENCES, _SHOWN_WORDS, _QUOTED = 3, 8, 70

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Reading:
    """The Flesch–Kincaid grade of a text, and what makes it hard.

    `long` holds the longest sentences, each with the Document's field it stands in; `hard` the
    hardest words.
    """

    grade: float
    long: tuple[tuple[str, str], ...]
    hard: tuple[str, ...]


def families_text(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what families read first, piece by piece, each behind the field it stands in.

    That is title, message, take-aways for parents, and each finding and risk factor in plain
    words, or in clinical ones where it has no others.
    """
    yield "title", document.title
    if document.message:
        yield "message", document.message
    for line, *_rest in walk(document.for_parents):
        yield "for_parents", line.text
    for line, *_rest in walk(document.findings):
        yield "findings", line.plain or line_text(line)


def reading(document: Document) -> Reading:
    """Measure the families' text of `document`, which is English."""
    import textstat  # here, because it loads a dictionary that only authors' pages need

    sentences = list(_sentences(document))
    text = " ".join(sentence for _field, sentence in sentences)
    return Reading(
        grade=textstat.flesch_kincaid_grade(text),
        long=tuple(_longest(sentences)),
        hard=tuple(_hardest(text, textstat.syllable_count)),
    )


def advice(document: Document) -> list[Problem]:
    """Return, as sentences, what would make `document` easier to read for families.

    Empty where it reads at the grade aimed at, and for languages that are not measured.
    """
    if document.language.split("-")[0] != "en":
        return []
    found = reading(document)
    return [Problem(*each) for each in _advice(found)] if found.grade > AIM else []


def _advice(found: Reading) -> Iterator[tuple[str, str]]:
    if found.grade > MOST:
        message = _("Families' text reads at grade %(grade)d; aim for %(aim)d to %(most)d.")
        yield "findings", message % {"grade": round(found.grade), "aim": AIM, "most": MOST}
    for field, sentence in found.long:
        message = _("A long sentence for families, split it if you can: “%(sentence)s”")
        yield field, message % {"sentence": _short(sentence)}
    if found.hard:
        message = _(
            "Hard words for families: %(words)s. Explain them in the glossary, or say it plainer."
        )
        yield "findings", message % {"words": ", ".join(found.hard)}


def _sentences(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each sentence with its field; a piece without a full stop at its end gets one."""
    for field, piece in families_text(document):
        whole = piece if piece[-1:] in ".!?" else f"{piece}."
        yield from ((field, sentence) for sentence in _SENTENCE_ENDS.split(whole))


def _longest(sentences: list[tuple[str, str]]) -> list[tuple[str, str]]:
    counted = [(len(_WORD.findall(sentence)), field, sentence) for field, sentence in sentences]
    long = sorted((each for each in counted if each[0] > LONG), key=lambda each: -each[0])
    return [(field, sentence) for _count, field, sentence in long[:_SHOWN_SENTENCES]]


def _hardest(text: str, syllables) -> list[str]:
    """Return the longest of the words of many syllables; of two alike, the one read more often."""
    often = Counter(word.casefold() for word in _WORD.findall(text))
    hard = (word for word in often if syllables(word) >= HARD)
    return sorted(hard, key=lambda word: (-len(word), -often[word], word))[:_SHOWN_WORDS]


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
