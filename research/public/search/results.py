"""What a question finds, as the page of results shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from research.models import SearchRow
from research.public import flag_words
from research.public.entries import study_of
from research.public.filters import age_choice
from research.public.flags import flags_in, is_fallen
from research.public.search import misses
from research.public.search.excerpts import Marker
from research.public.search.expression import Expression
from research.public.search.index import Found, FoundOfAge
from research.public.search.query import Question, question_of
from research.public.search.suggest import suggestion_for

_ADDRESSES = {
    SearchRow.Kind.ARTICLE: "research:article",
    SearchRow.Kind.WORD: "research:word",
    SearchRow.Kind.PERSON: "team_member",
    SearchRow.Kind.PAGE: "page",
}
_SHOWN = ["kind", "slug", "language", "is_sample", "has_steps", "first", "second", "rest"]
_SHOWN += ["live__entry", "live__age_from", "live__age_to", "live__flags"]


@dataclass(frozen=True)
class Hit:
    """One thing that was found. `how_sure` says it of an article, `warning` what became of its
    study; `excerpt` is HTML.
    """

    row: SearchRow
    heading: str
    text: str
    excerpt: SafeString
    how_sure: str = ""
    warning: str = ""
    is_fallen: bool = False

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
        """Return the hits of a slice, in two or three queries."""
        keys = list(self.found[wanted])
        rows = SearchRow.objects.select_related("live").only(*_SHOWN).in_bulk(keys)
        return [self._hit(rows[key]) for key in keys if key in rows]

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self.question.groups)

    def _hit(self, row: SearchRow) -> Hit:
        mark = self._marker
        if row.live is None:
            heading = row.first.partition("\n")[0]
            return Hit(row, heading, mark.marked(row.second), mark.excerpt(row.rest))
        entry = row.live.entry
        flags = flags_in(row.live)
        return Hit(
            row,
            entry["heading"],
            mark.marked(entry["message"]),
            mark.excerpt(row.second, row.rest),
            flag_words.how_sure(study_of(row.live), flags),
            flag_words.in_a_list(flags),
            is_fallen(flags),
        )


def answer(typed: str) -> Answer:
    """Return what readers find who typed `typed`."""
    question = question_of(typed)
    if not question.groups and question.months is None:
        return Answer(question)
    found = _found(question)
    if len(found) or question.choices:
        return Answer(question, found)
    misses.note(question)
    suggestion = _suggestion(question)
    looser = _found(question, is_any=True) if len(question.groups) > 1 else []
    return Answer(question, looser, is_loose=bool(len(looser)), suggestion=suggestion)


def _found(question: Question, *, is_any: bool = False) -> Sequence[int]:
    age = None if question.months is None else age_choice(str(question.months))
    if question.groups:
        return Found(Expression(question.groups, is_any), age)
    return FoundOfAge(age) if age else []


def _suggestion(question: Question) -> str:
    """Return what was likely meant, if it finds something that readers can see."""
    meant = suggestion_for(question.words)
    if not meant:
        return ""
    text = f"{meant} {question.age.words}" if question.age else meant
    again = question_of(text)
    return text if again.groups and len(_found(again)) else ""
