"""Everyday words for the same thing, of which parents type one and pages say another.

A clinic's hard words have their own other spellings, in the glossary. These are English.
"""

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
    price, prices, cost, costs, fee, fees, insurance
    autism, autistic, asd
    grasp, grip, pincer, thumb, holding things > hand skills, small movements, fine motor
    speak, speaking > speech
    shoes, tie shoes, shoelaces, laces, zips, zippers, cutlery > buttons, fine motor
"""


def _read() -> dict[str, list[Phrase]]:
    """Return how else each can be said, by its letters joined.

    What stands after “>” answers who types what stands before, and not the other way round.
    """
    same = {}
    for line in filter(None, map(str.strip, _SAME.split("\n"))):
        typed, answers = (
            [tuple(words_of(each)) for each in part.split(",") if each]
            for part in (line.split(">") if ">" in line else (line, ""))
        )
        telling = list(filter(_is_telling, [*typed, *answers]))
        same |= {joined(" ".join(phrase)): telling for phrase in typed}
    return same


def _is_telling(phrase: Phrase) -> bool:
    """Say whether `phrase` is worth looking for: PostgreSQL leaves small words out, and would take
    “where to find you” for “find”."""
    telling = [word for word in phrase if word not in SMALL_WORDS]
    return len(telling) > 1 or len(telling) == len(phrase)


_BY_LETTERS = _read()

# All words of these: each finds what says it otherwise.
EVERYDAY = frozenset(
    word for phrases in _BY_LETTERS.values() for phrase in phrases for word in phrase
)


def said_otherwise(letters: str) -> list[Phrase]:
    """Return how else a phrase can be said, in one or in many, by its letters joined."""
    for form in (letters, letters.removesuffix("s"), f"{letters}s"):
        if form in _BY_LETTERS:
            return _BY_LETTERS[form]
    return []
