"""What a question finds, as the page of results shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from research.models import LiveEdition, SearchRow
from research.public.entries import Entry, entries_of
from research.public.filters import age_choice
from research.public.search import misses
from research.public.search.excerpts import Marker
from research.public.search.expression import Expression
from research.public.search.index import Found
from research.public.search.query import Question, question_of
from research.public.search.suggest import suggestion_for

_ADDRESSES = {
    SearchRow.Kind.ARTICLE: "research:article",
    SearchRow.Kind.WORD: "research:word",
    SearchRow.Kind.PERSON: "team_member",
    SearchRow.Kind.PAGE: "page",
}


@dataclass(frozen=True)
class Hit:
    """One thing that was found. `entry` is an article as lists show it; `excerpt` is HTML."""

    row: SearchRow
    heading: str
    text: str
    excerpt: SafeString
    entry: Entry | None = None

    @property
    def url(self) -> str:
        return reverse(_ADDRESSES[SearchRow.Kind(self.row.kind)], args=[self.row.slug])

    @property
    def kind(self) -> str:
        return self.row.get_kind_display()

    @property
    def language(self) -> str:
        return self.row.language

    @property
    def is_word(self) -> bool:
        return self.row.kind == SearchRow.Kind.WORD


@dataclass
class Answer(Sequence):
    """All that `question` finds, the best first; `is_loose` where not all its words were found.

    `suggestion` is what was likely meant, where that finds something.
    """

    question: Question
    found: Sequence = field(default_factory=list)
    is_loose: bool = False
    suggestion: str = ""

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, wanted) -> list[Hit]:
        """Return the hits of a slice, in three queries."""
        keys = list(self.found[wanted])
        rows = SearchRow.objects.in_bulk(keys)
        live = LiveEdition.objects.filter(pk__in=[row.live_id for row in rows.values()])
        entries = {entry.pk: entry for entry in entries_of(live)}
        hits = (self._hit(rows[key], entries) for key in keys if key in rows)
        return list(hits)

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self.question.groups)

    def _hit(self, row: SearchRow, entries: dict[int, Entry]) -> Hit:
        entry = entries.get(row.live_id)
        heading = entry.heading if entry else row.first.partition("\n")[0]
        told = entry.message if entry else row.second
        texts = (row.second, row.rest) if entry else (row.rest,)
        excerpt = self._marker.excerpt(*texts)
        return Hit(row, heading, self._marker.marked(told), excerpt, entry)


def answer(typed: str) -> Answer:
    """Return what readers find who typed `typed`."""
    question = question_of(typed)
    if not question.groups and question.months is None:
        return Answer(question)
    languages = tuple(SearchRow.objects.order_by().values_list("language", flat=True).distinct())
    found = _found(question, languages)
    if len(found) or question.choices:
        return Answer(question, found)
    misses.note(question)
    suggestion = _suggestion(question, languages)
    looser = _found(question, languages, is_any=True) if len(question.groups) > 1 else []
    return Answer(question, looser, is_loose=bool(len(looser)), suggestion=suggestion)


def _found(question: Question, languages: tuple[str, ...], *, is_any: bool = False) -> Found:
    groups, months = question.groups, question.months
    expression = Expression(groups, languages, is_any) if groups else None
    if months is None:
        return Found(expression)
    return Found(expression, _of_age(months), are_articles=True)


def _of_age(months: int) -> QuerySet:
    """Return what is live and about children of `months`, as the list filters by age."""
    live = LiveEdition.objects.at()
    age = age_choice(str(months))
    return live.filter(age.condition()) if age else live.none()


def _suggestion(question: Question, languages: tuple[str, ...]) -> str:
    """Return what was likely meant, if it finds something that readers can see."""
    meant = suggestion_for(question.words)
    if not meant:
        return ""
    text = f"{meant} {question.age.words}" if question.age else meant
    again = question_of(text)
    return text if again.groups and len(_found(again, languages)) else ""
