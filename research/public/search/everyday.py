"""Everyday words for the same thing, of which parents type one and pages say another.

A clinic's hard words have their own other spellings, in the glossary. These are English.
"""

from collections.abc import Iterator

from research.public.search.expression import Phrase
from research.public.search.words import SMALL_WORDS, joined, words_of

_SAME = """
    child, kid, children, kids, youngster
    baby, infant, bub, bubs
    preterm, premature, preemie, premie, premmie, prem, born early, born too early, born too soon
    fine motor, hand skills, finger skills
    gross motor, big movements
    bike, bicycle, cycling, push bike
    clumsy, clumsiness, dyspraxia, coordination, uncoordinated
    picky, fussy, choosy, selective eating, few foods, food refusal
    mealtime, meal, dinner time
    dough, playdough, play dough, play doh, plasticine, modelling clay
    handwriting, printing, penmanship, writing
    homework, schoolwork, school work, hand in work
    organised, organising, planning, planner, executive function, time management
    bedtime, falling asleep, fall asleep, settle
    mum, mom, mother, mummy, mommy
    dad, father, daddy
    teen, teenager, adolescent, youth
    neonatal intensive care, nicu, scbu, special care baby unit
    screen time, screens, tablet, ipad, smartphone
    contact, phone number, telephone, opening hours, opening times, appointment, book an appointment
    contact, where are you, where to find you, how to reach you
"""


def _groups() -> Iterator[list[Phrase]]:
    for line in filter(None, map(str.strip, _SAME.split("\n"))):
        yield [tuple(words_of(each)) for each in line.split(",")]


def _is_telling(phrase: Phrase) -> bool:
    """Say whether `phrase` is worth looking for: PostgreSQL leaves small words out, and would take
    “where to find you” for “find”."""
    telling = [word for word in phrase if word not in SMALL_WORDS]
    return len(telling) > 1 or len(telling) == len(phrase)


# How else each can be said, by its letters joined.
SAME = {
    joined(" ".join(phrase)): [other for other in phrases if _is_telling(other)]
    for phrases in _groups()
    for phrase in phrases
}

# All words of these: each finds what says it otherwise.
EVERYDAY = frozenset(word for phrases in SAME.values() for phrase in phrases for word in phrase)
