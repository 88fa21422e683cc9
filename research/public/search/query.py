"""From what somebody typed to what is searched for."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import CharField

from clinic.prepared import PreparedAmong
from clinic.text import fold, one_line
from research.models import SearchSpelling
from research.public.search import vocabulary
from research.public.search.ages import Age, Meaning, age_question
from research.public.search.danger import Danger, dangers_of
from research.public.search.everyday import said_otherwise
from research.public.search.expression import Group, Phrase
from research.public.search.spellings import variants
from research.public.search.words import SMALL_WORDS, tokens_of, with_joined_negations, words_of

LONGEST = 200  # characters of a question
MOST_WORDS = 24
_LONGEST_TERM = 4  # words of a hard word that is looked for in a question
_SHORTEST_PART = 3  # letters of each word that two were joined of


@dataclass(frozen=True)
class Question:
    """What is asked: `groups` of phrases that all have to be found, and the age that is meant.

    `words` are those of the question that say something, `choices` the ages that it may mean,
    where it does not say; `rest` are its words without the age, as they were typed. `dangers` are
    those of which it speaks.
    """

    text: str
    words: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    age: Age | None = None
    choices: tuple[Age, ...] = ()
    rest: str = ""
    is_too_long: bool = False
    dangers: frozenset[Danger] = frozenset()

    @property
    def amount(self) -> str:
        """The number of which it is open what it means, with its unit; empty where none is."""
        return self.choices[0].amount if self.choices else ""

    @property
    def is_in_other_letters(self) -> bool:
        """Whether it is written in another alphabet than ours."""
        letters = [letter for letter in fold(self.text) if letter.isalpha()]
        return bool(letters) and not any(letter.isascii() for letter in letters)

    def speaks_of_harm(self) -> bool:
        """Whether it speaks of harm to oneself, for which there is a crisis line."""
        return Danger.HARM in self.dangers

    @property
    def months(self) -> int | None:
        """The age in months for which articles are wanted, if one is."""
        return self.age.months if self.age and self.age.meaning is Meaning.OLD else None


def question_of(typed: str) -> Question:
    """Read what somebody typed, in two queries at most."""
    text = one_line(typed)
    dangers = dangers_of(text)
    if len(text) > LONGEST:
        return Question(text[:LONGEST], is_too_long=True, dangers=dangers)
    asked = with_joined_negations(text)
    found = age_question(asked)
    readings = found.readings if found else ()
    age = readings[0] if len(readings) == 1 else None
    tokens = _tokens(found.rest if found else asked)
    if len(readings) > 1:  # what it means is open: only what says the same is found
        tokens.append((str(readings[0].number), readings[0].unit))
    groups = _groups(tokens, age)
    telling = (word for token in tokens if not _is_small(token) for word in token)
    words = tuple(dict.fromkeys(telling))
    rest = found.rest if found else ""
    choices = readings if len(readings) > 1 else ()
    return Question(text, words, groups, age, choices, rest, dangers=dangers)


def _tokens(text: str) -> list[Phrase]:
    """Return as many of the first words as are looked at, hyphenated ones whole."""
    return [token for token in tokens_of(text) if token][:MOST_WORDS]


def _is_small(token: Phrase) -> bool:
    return len(token) == 1 and (
        token[0] in SMALL_WORDS or (len(token[0]) == 1 and not token[0].isdigit())
    )


def _groups(tokens: list[Phrase], age: Age | None) -> tuple[Group, ...]:
    """Return what each token, or several that are one hard word, can be written as."""
    said = tuple(tuple(words_of(phrase)) for phrase in (age.phrases if age else ()))
    spellings = _spellings_of([*_runs(tokens), *("".join(phrase) for phrase in said)])
    known = _known_parts(tokens)
    groups, place = [], 0
    while place < len(tokens):
        length = _longest_term(tokens[place:], spellings, known)
        here = tokens[place : place + length]
        if length > 1 or not _is_small(here[0]):
            groups.append(_alternatives(here, spellings, known))
        place += length
    if said:
        also = [each for phrase in said for each in spellings.get("".join(phrase), ())]
        groups.append(tuple(dict.fromkeys([*said, *also])))
    return tuple(groups)


def _runs(tokens: list[Phrase]) -> Iterable[str]:
    """Yield what could be the key of a hard word: each run of few tokens, joined."""
    for place in range(len(tokens)):
        for length in range(1, _LONGEST_TERM + 1):
            if place + length <= len(tokens):
                yield _key(tokens[place : place + length])


def _key(tokens: Iterable[Phrase]) -> str:
    return "".join(word for token in tokens for word in token)


def _longest_term(tokens: list[Phrase], spellings: dict, known: set[str]) -> int:
    """Return how many of the first tokens are one hard word, or one word elsewhere; else 1."""
    for length in range(min(_LONGEST_TERM, len(tokens)), 1, -1):
        key = _key(tokens[:length])
        is_one_word = length == 2 and key in known and not any(map(_is_small, tokens[:2]))
        if key in spellings or is_one_word:
            return length
    return 1


def _spellings_of(keys: list[str]) -> dict[str, list[Phrase]]:
    """Return all ways to write the words that `keys` are ways to write, in one query."""
    asked = {other for key in keys for other in variants(key)}
    found = {key: list(phrases) for key in asked if (phrases := said_otherwise(key))}
    for key, first in _spellings.ask(asked):
        phrases = [tuple(words_of(line)) for line in first.split("\n")]
        found.setdefault(key, []).extend(phrase for phrase in phrases if phrase)
    return found


_spellings = PreparedAmong(
    lambda given: SearchSpelling.objects.filter(key__in=given).values_list("key", "row__first"),
    CharField(),
)


def _known_parts(tokens: list[Phrase]) -> set[str]:
    """Return which parts of words, and which two in one, readers' texts have, in one query."""
    single = [token[0] for token in tokens if len(token) == 1]
    parts = {part for word in single for pair in _splits(word) for part in pair}
    parts |= {_key(pair) for pair in pairwise(tokens)}
    return vocabulary.known(parts)


def _splits(word: str) -> list[tuple[str, str]]:
    places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return [(word[:place], word[place:]) for place in places] if word.isalpha() else []


def _alternatives(tokens: list[Phrase], spellings: dict, known: set[str]) -> Group:
    """Return how `tokens`, which are one thing, can be written."""
    words = tuple(word for token in tokens for word in token)
    key = "".join(words)
    found: list[Phrase] = [words, (key,)]
    if len(words) == 1:
        found += [(each,) for each in variants(key)]
        found += [pair for pair in _splits(key) if known.issuperset(pair)]
    for each in variants(key):
        found += spellings.get(each, ())
    return tuple(dict.fromkeys(found))
