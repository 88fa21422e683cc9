"""What a question finds, as the page of results shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import BigAutoField, F, QuerySet
from django.utils.safestring import SafeString

from clinic.links import address
from clinic.prepared import Given, PreparedAmong
from research.models import SearchRow
from research.public import flag_words
from research.public.entries import study_of
from research.public.filters import age_choice
from research.public.flags import flags_in, is_fallen
from research.public.search import misses
from research.public.search.clinic_facts import Fact, facts_asked
from research.public.search.danger import Danger
from research.public.search.excerpts import Marker
from research.public.search.expression import Expression, Group
from research.public.search.index import Found, FoundOfAge
from research.public.search.query import Question, question_of
from research.public.search.suggest import suggestion_for

_MOST_TRIED = 8  # groups of words of which is asked whether there is anything
_ADDRESSES = {
    SearchRow.Kind.ARTICLE: "research:article",
    SearchRow.Kind.WORD: "research:word",
    SearchRow.Kind.PERSON: "team_member",
    SearchRow.Kind.PAGE: "page",
}
_SHOWN = ["pk", "kind", "slug", "language", "is_sample", "has_steps", "first", "second", "rest"]
_SHOWN += ["live"]
_OF_LIVE = {name: F(f"live__{name}") for name in ("entry", "age_from", "age_to", "flags")}


def _shown(keys: list[Given]) -> QuerySet:
    rows = SearchRow.objects.filter(pk__in=keys).annotate(**_OF_LIVE)
    return rows.values_list(*_SHOWN, *_OF_LIVE, named=True)


_rows = PreparedAmong(_shown, BigAutoField())


@dataclass(frozen=True)
class Hit:
    """One thing that was found, of `kind`. `how_sure` says it of an article, `warning` what became
    of its study; `text` and `excerpt` are HTML.
    """

    kind: SearchRow.Kind
    slug: str
    language: str
    is_sample: bool
    has_steps: bool
    heading: str
    text: SafeString
    excerpt: SafeString
    how_sure: str = ""
    warning: str = ""
    is_fallen: bool = False

    @property
    def url(self) -> str:
        return address(_ADDRESSES[self.kind], self.slug)


@dataclass
class Answer(Sequence):
    """All that `question` finds, the best first; `is_loose` where not all its words were found,
    `is_of_other_ages` where they were, but not for a child of the age that it says.

    `suggestion` is what was likely meant, where that finds something; `facts` are what it asks
    about the clinic itself.
    """

    question: Question
    found: Sequence = field(default_factory=list)
    is_loose: bool = False
    is_of_other_ages: bool = False
    suggestion: str = ""
    facts: frozenset[Fact] = frozenset()

    @property
    def is_more(self) -> bool:
        """Whether there is more than can be looked through: only the best of it is shown."""
        return getattr(self.found, "is_more", False)

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, wanted) -> list[Hit]:
        """Return the hits of a slice, in a few queries."""
        keys = self.found[wanted]
        rows = {row.pk: row for row in _rows.ask(keys)}
        return [self._hit(rows[key]) for key in keys if key in rows]

    def _hit(self, row) -> Hit:
        said = self._of_article(row) if row.live else self._of_another(row)
        kind = SearchRow.Kind(row.kind)
        return Hit(kind, row.slug, row.language, row.is_sample, row.has_steps, **said)

    def _of_another(self, row) -> dict:
        text, excerpt = self._marked(row.second, row.rest)
        return {"heading": row.first.partition("\n")[0], "text": text, "excerpt": excerpt}

    def _of_article(self, row) -> dict:
        message, flags = row.entry["message"], flags_in(row)
        named = {row.entry["heading"], row.entry["title"], message}
        beside = [line for line in row.first.split("\n") if line not in named]
        text, excerpt = self._marked(message, row.second, row.rest, "\n".join(beside))
        return {
            "heading": row.entry["heading"],
            "text": text,
            "excerpt": excerpt,
            "how_sure": flag_words.how_sure(study_of(row), flags),
            "warning": flag_words.in_a_list(flags),
            "is_fallen": is_fallen(flags),
        }

    def _marked(self, *texts: str) -> tuple[SafeString, SafeString]:
        return _marked(self.question.groups, self.question.dangers, *texts)


@lru_cache(maxsize=200)  # each with the texts that it was made of, of some 5 KB
def _marked(
    groups: tuple[Group, ...], dangers: frozenset[Danger], text: str, *texts: str
) -> tuple[SafeString, SafeString]:
    """Return `text` with what was asked for marked, and an excerpt of `texts`.

    It is made once for equal texts: what many ask for is found for all of them.
    """
    marker = Marker(groups, dangers)
    return marker.marked(text), marker.excerpt(*texts)


def answer(typed: str) -> Answer:
    """Return what readers find who typed `typed`."""
    question = question_of(typed)
    facts = facts_asked(question)
    given = _answer(question, is_told=bool(facts))
    given.facts = facts
    return given


def _answer(question: Question, *, is_told: bool) -> Answer:
    """Return what `question` finds; it is a miss where it finds nothing, unless it `is_told`."""
    if not question.groups and question.months is None:
        return Answer(question)
    found = _found(question)
    if len(found) or question.choices:
        return Answer(question, found)
    if not is_told:
        misses.note(question)
    suggestion = "" if is_told else _suggestion(question)
    if question.months is not None and question.groups:
        of_any_age = Found(Expression(question.groups))
        if of_any_age:
            return Answer(question, of_any_age, is_of_other_ages=True, suggestion=suggestion)
    looser = [] if is_told else _looser(question.groups)
    return Answer(question, looser, is_loose=bool(len(looser)), suggestion=suggestion)


def _found(question: Question) -> Sequence[int]:
    age = None if question.months is None else age_choice(str(question.months))
    if question.groups:
        return Found(Expression(question.groups), age)
    return FoundOfAge(age) if age else []


def _looser(groups: tuple[Group, ...]) -> Sequence[int]:
    """Return what has most of `groups`: all that anything has, or all but one, or at least one.

    A bare number is not looked for: it would be found wherever something is counted.
    """
    groups = tuple(group for group in groups if not all(map(str.isdigit, group[0])))
    if len(groups) > _MOST_TRIED:
        return Found(Expression(groups, missing=len(groups)))
    there = tuple(group for group in groups if Found(Expression((group,))))
    for missing in (0, 1, len(there)):
        if there and (found := Found(Expression(there, missing))):
            return found
    return []


def _suggestion(question: Question) -> str:
    """Return what was likely meant, if it finds something that readers can see."""
    meant = "" if question.dangers else suggestion_for(question)
    again = question_of(meant)
    return meant if again.groups and _found(again) else ""
