"""The glossary's page: every hard word from A to Z, and the articles that use it."""

from dataclasses import dataclass
from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.text import fold
from research.glossary import Use, usage
from research.models import GlossaryTerm

NO_LETTER = "#"


@dataclass(frozen=True)
class Headword:
    """A hard word with the live articles that use it."""

    term: GlossaryTerm
    uses: list[Use]

    @property
    def letter(self) -> str:
        """The letter under which it stands: without its accent, whatever its case."""
        first = fold(self.term.term)[:1]
        return first.upper()[:1] if first.isalpha() else NO_LETTER


@require_safe
def glossary(request):
    terms = sorted(GlossaryTerm.objects.all(), key=lambda term: (fold(term.term), term.pk))
    uses = usage(terms)
    headwords = [Headword(term, uses.get(term.slug, [])) for term in terms]
    context = {"letters": _letters(headwords), "noindex": _has_samples(headwords)}
    return render(request, "research/glossary.html", context)


def _letters(headwords: list[Headword]) -> list[tuple[str, list[Headword]]]:
    """Return the headwords by their letter; what begins with none comes first."""
    ordered = sorted(headwords, key=lambda word: (word.letter != NO_LETTER, word.letter))
    return [(letter, list(group)) for letter, group in groupby(ordered, lambda word: word.letter)]


def _has_samples(headwords: list[Headword]) -> bool:
    return any(
        headword.term.is_sample or any(use.is_sample for use in headword.uses)
        for headword in headwords
    )
