"""A number of weeks, months or years in a question: born at, pregnant, or old?"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.public.search.amounts import in_digits

_NUMBER = re.compile(
    r"(?<![\w.,])(\d{1,3})[ -]{0,2}"
    r"(weeks?|weekers?|wks?|wk|months?|mths?|mos?|years?|yrs?|yo)(?:[ -]{1,2}(olds?))?\b"
)
_WORD = re.compile(r"[a-z]+")
_BORN = frozenset("born birth gestation gestational premie preemie prem preterm premature".split())
_PREGNANT = frozenset("pregnant pregnancy expecting".split())
_OLD = frozenset("old age aged turning corrected".split())
_SUBJECT = frozenset("baby babies child children son daughter boy girl kid kids toddler".split())

VERY_PRETERM, TERM, LATEST, OLDEST = 32, 37, 44, 18  # weeks, weeks, weeks, years


class Meaning(StrEnum):
    BORN = "born"
    PREGNANT = "pregnant"
    OLD = "old"


@dataclass(frozen=True)
class Age:
    """What a number of `unit` ("week", "month", "year") means in a question."""

    number: int
    unit: str
    meaning: Meaning

    @property
    def months(self) -> int:
        per_month = {"week": 12 / 52, "month": 1, "year": 12}
        return int(self.number * per_month[self.unit])

    @property
    def amount(self) -> str:
        """The number with its unit, which leaves open what is meant."""
        names = {
            "week": ngettext("%d week", "%d weeks", self.number),
            "month": ngettext("%d month", "%d months", self.number),
            "year": ngettext("%d year", "%d years", self.number),
        }
        return names[self.unit] % self.number

    @property
    def words(self) -> str:
        """The words by which a question says this, and nothing else."""
        sentences = {
            Meaning.BORN: _("born at %s"),
            Meaning.PREGNANT: _("%s pregnant"),
            Meaning.OLD: _("%s old"),
        }
        return sentences[self.meaning] % self.amount

    @property
    def label(self) -> str:
        """What a reader chooses by."""
        words = self.words[:1].upper() + self.words[1:]
        return f"{words} ({self.group})" if self.meaning is Meaning.BORN else words

    @property
    def group(self) -> str:
        """Of those born at so many weeks: what they are called, and when that is."""
        if self.number < VERY_PRETERM:
            return _("very preterm: before 32 weeks")
        if self.number < TERM:
            return _("moderately preterm: 32 to 36 weeks")
        return _("at term: 37 weeks or later")

    @property
    def phrases(self) -> tuple[str, ...]:
        """What articles say of them; none of an age, which articles have as numbers."""
        if self.meaning is Meaning.PREGNANT:
            return ("pregnant", "pregnancy", "during pregnancy", "before birth", "prenatal")
        if self.meaning is Meaning.OLD:
            return ()
        if self.number >= TERM:
            return ("full term", "born at term", "term born")
        early = ("preterm", "premature", "born early", "born too early")
        group = "very preterm" if self.number < VERY_PRETERM else "moderately preterm"
        return (group, *early)


@dataclass(frozen=True)
class AgeQuestion:
    """The ages that a question may mean, and the words that are left of it."""

    readings: tuple[Age, ...]
    rest: str


def age_question(text: str) -> AgeQuestion | None:
    """Return what the number with weeks, months or years in a question of one line may mean.

    None where it has none that could be a child's, or has several of which none stands out.
    """
    folded = in_digits(text)
    outside = _NUMBER.sub(" ", folded)
    cues = set(_WORD.findall(outside))
    match = _the_one(list(_NUMBER.finditer(folded)), cues)
    if match is None:
        return None
    number, unit = int(match[1]), _unit(match[2])
    said = _said(match, unit, cues)
    meanings = [said] if said else list(Meaning)
    ages = tuple(Age(number, unit, meaning) for meaning in meanings)
    readings = tuple(age for age in ages if _is_possible(age))
    taken = _BORN | _PREGNANT | _OLD | _SUBJECT
    rest = " ".join(word for word in outside.split() if word.strip("?!.,'’") not in taken)
    return AgeQuestion(readings, rest) if readings else None


def _the_one(found: list[re.Match], cues: set[str]) -> re.Match | None:
    """Return what of all that was `found` is asked about: of “born at 30 weeks, now 2 years old”,
    when the child was born."""
    if len(found) > 1:
        born = [match for match in found if _unit(match[2]) == "week"]
        is_said = cues & _BORN or any("weeker" in match[2] for match in born)
        found = born if is_said else []
    return found[0] if len(found) == 1 else None


def _unit(written: str) -> str:
    return {"w": "week", "m": "month", "y": "year"}[written[0]]


def _said(match: re.Match, unit: str, cues: set[str]) -> Meaning | None:
    """Return what the question itself says that the number means."""
    if match[3] or match[2] == "yo":
        return Meaning.OLD
    if match[2].startswith("weeker") or (unit == "week" and cues & _BORN):
        return Meaning.BORN
    if cues & _PREGNANT:
        return Meaning.PREGNANT
    is_there = unit == "year" or cues & _OLD or (unit == "month" and cues & _SUBJECT)
    return Meaning.OLD if is_there else None


def _is_possible(age: Age) -> bool:
    match age.meaning:
        case Meaning.BORN:
            return age.unit == "week" and 20 <= age.number <= LATEST
        case Meaning.PREGNANT:
            most = {"week": LATEST, "month": 10, "year": 0}[age.unit]
            return 1 <= age.number <= most
    return age.months <= OLDEST * 12
