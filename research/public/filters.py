"""What readers choose articles by: a topic, a child's age, a kind of study."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.links import address
from research.document import study_words
from research.models import LiveEdition, StudyDesign, Topic

OLDEST = 100 * 12  # months; whatever is more is no age
UNSAID = "unsaid"  # how an address asks for what does not say it


class Traits(NamedTuple):
    """What filters know of an article, besides its topics. Ages are in months."""

    age_from: int | None
    age_to: int | None
    design: str

    @property
    def written(self) -> str:
        """Return them as one text, which `read` reads."""
        return " ".join("" if value is None else str(value) for value in self)

    @classmethod
    def read(cls, written: str) -> "Traits":
        age_from, age_to, design = written.split(" ")
        return cls(int(age_from) if age_from else None, int(age_to) if age_to else None, design)


@dataclass(frozen=True)
class Choice:
    """One thing to choose by: `value` as an address says it, and in words.

    `term` is the name that those who know the field have for it. `is_listed` is false for what
    is offered nowhere, but can be asked for.
    """

    value: str
    words: str = field(compare=False)
    term: str = field(default="", compare=False)
    is_listed: bool = field(default=True, compare=False)

    def condition(self) -> Q:
        """Return what holds of the live rows that fit."""
        raise NotImplementedError

    def fits(self, traits: Traits) -> bool:
        """Say the same of one article."""
        raise NotImplementedError


@dataclass(frozen=True)
class AgeChoice(Choice):
    """A child's age, or ages, in months: from `first` to `last`, which is None for "and older".

    An article fits where some of the ages studied are among them. Who studied children "up to
    12 years" speaks of those who are twelve and some months, too: it fits an age from `year` on,
    the child's last birthday.
    """

    first: int = 0
    last: int | None = None
    year: int = 0

    def condition(self) -> Q:
        is_said = Q(age_from__isnull=False) | Q(age_to__isnull=False)
        begins = Q() if self.last is None else Q(age_from=None) | Q(age_from__lte=self.last)
        ends = Q(age_to=None) | Q(age_to__gte=self.first) | Q(age_to=self.year)
        return is_said & begins & ends

    def fits(self, traits: Traits) -> bool:
        age_from, age_to = traits.age_from, traits.age_to
        is_said = age_from is not None or age_to is not None
        begins = age_from is None or self.last is None or age_from <= self.last
        ends = age_to is None or age_to >= self.first or age_to == self.year
        return is_said and begins and ends


@dataclass(frozen=True)
class NoAgeChoice(Choice):
    """Articles that say no ages."""

    def condition(self) -> Q:
        return Q(age_from=None, age_to=None)

    def fits(self, traits: Traits) -> bool:
        return traits.age_from is None and traits.age_to is None


@dataclass(frozen=True)
class KindChoice(Choice):
    """A kind of study; `design` is empty for articles that do not say it."""

    design: str = ""

    def condition(self) -> Q:
        return Q(design=self.design)

    def fits(self, traits: Traits) -> bool:
        return traits.design == self.design


def _group(first: int, last: int | None, words: str) -> AgeChoice:
    value = f"{first}-{'up' if last is None else last}"
    return AgeChoice(value, words, first=first, last=last, year=first)


AGES: Mapping[str, Choice] = {
    choice.value: choice
    for choice in (
        _group(0, 11, gettext_lazy("Under 1 year")),
        _group(12, 47, gettext_lazy("1 to 3 years")),
        _group(48, 83, gettext_lazy("4 to 6 years")),
        _group(84, 155, gettext_lazy("7 to 12 years")),
        _group(156, None, gettext_lazy("13 years and older")),
        NoAgeChoice(UNSAID, gettext_lazy("Ages not said")),
    )
}
KINDS: Mapping[str, KindChoice] = {
    **{
        design.value: KindChoice(design.value, design.plain, design.label, design=design.value)
        for design in StudyDesign
    },
    UNSAID: KindChoice(UNSAID, gettext_lazy("Kind of study not said")),
}


def age_choice(value: str) -> Choice | None:
    """Return the ages that `value` asks for: a group of `AGES`, or a number of months."""
    is_number = value.isascii() and value.isdecimal() and len(value) <= len(str(OLDEST))
    if not is_number or int(value) > OLDEST:
        return AGES.get(value)
    months = int(value)
    age = study_words.age(months)
    words = _("%(age)s old") % {"age": age} if months else _("Newborn")
    # Below two, ages are told in months.
    year = months - months % 12 if months >= 24 else months
    return AgeChoice(str(months), words, is_listed=False, first=months, last=months, year=year)


@dataclass(frozen=True)
class Filters:
    """What somebody chose the articles of a list by."""

    topic: Topic | None = None
    age: Choice | None = None
    kind: KindChoice | None = None

    @property
    def count(self) -> int:
        """How many things were chosen."""
        return sum(choice is not None for choice in (self.topic, self.age, self.kind))

    @property
    def query(self) -> str:
        """What the address of the list says of them, for its further pages to say it, too."""
        asked = {"age": self.age, "kind": self.kind}
        # Their values are letters, digits and hyphens.
        return "&".join(f"{name}={choice.value}" for name, choice in asked.items() if choice)

    def get_absolute_url(self) -> str:
        path = self.topic.get_absolute_url() if self.topic else address("research:list")
        return f"{path}?{self.query}" if self.query else path

    def rows(self, is_rare: bool = False, moment=None) -> QuerySet:
        """Return the live rows that fit by a clock that says `moment`, or now; newest first.

        The topic is looked up for each row on the way. Joined, all that were ever written about
        it would be read and sorted for each page: that is for topics of which so few were
        (`is_rare`) that most of the way would be for nothing.
        """
        live = LiveEdition.objects.at(moment)
        for choice in (self.age, self.kind):
            live = live.filter(choice.condition()) if choice else live
        if is_rare:
            return live.filter(topics=self.topic)
        named = LiveEdition.topics.through.objects.filter(liveedition=OuterRef("pk"))
        return live.filter(Exists(named.filter(topic=self.topic))) if self.topic else live
