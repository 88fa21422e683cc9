"""The glossary: every hard word from A to Z, and on a page of its own what uses it."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import BigAutoField
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clinic.prepared import PreparedAmong
from clinic.text import fold
from clinic.worked_out import WorkedOut
from research.models import GlossaryTerm
from research.public import archive
from research.public.entries import PAGE_SIZE, Listing, explaining
from research.views.paging import page_of_list, query_of

NO_LETTER = "#"
WORDS_A_PAGE = 100


@dataclass(frozen=True)
class Headword:
    """A hard word, the letter under which it stands, and how many live articles explain it."""

    term: GlossaryTerm
    letter: str
    count: int


@require_safe
def glossary(request):
    page = page_of_list(request, _in_order(), WORDS_A_PAGE)
    terms = {term.pk: term for term in _terms.ask(page.object_list)}
    page.object_list = [terms[key] for key in page.object_list if key in terms]
    counts = archive.explaining(term.slug for term in page)
    headwords = [Headword(term, _letter(term.term), counts.get(term.slug, 0)) for term in page]
    letters = [(letter, list(words)) for letter, words in groupby(headwords, attrgetter("letter"))]
    has_samples = any(headword.term.is_sample for headword in headwords)
    context = {"letters": letters, "page": page, "noindex": has_samples}
    context["canonical_query"] = query_of(page)
    return render(request, "research/glossary.html", context)


@require_safe
def word(request, slug: str):
    """One hard word with its meaning, and the live articles that explain it."""
    term = get_object_or_404(GlossaryTerm, slug=slug)
    count = archive.explaining([term.slug]).get(term.slug, 0)
    page = page_of_list(request, Listing(explaining, term.slug, count=count), PAGE_SIZE)
    entries = page.object_list
    context = {"term": term, "page": page, "entries": entries}
    context["canonical_query"] = query_of(page)
    context["noindex"] = term.is_sample or any(entry.is_sample for entry in entries)
    return render(request, "research/word.html", context)


def _read_order() -> list[int]:
    """Return the keys of all words, in their order: what begins with no letter comes first."""
    words = GlossaryTerm.objects.order_by().values_list("pk", "term")
    places = sorted((_letter(word) != NO_LETTER, fold(word), key) for key, word in words)
    return [key for _has_letter, _word, key in places]


_in_order = WorkedOut(_read_order, follows_clock=False)
_terms = PreparedAmong(lambda keys: GlossaryTerm.objects.filter(pk__in=keys), BigAutoField())


def _letter(word: str) -> str:
    """Return the letter under which `word` stands: without its accent, whatever its case."""
    first = fold(word)[:1]
    return first.upper()[:1] if first.isalpha() else NO_LETTER
