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
    entries = [Headword(term, uses.get(term.slug, [])) for term in terms]
    context = {"letters": _letters(entries), "noindex": _has_samples(entries)}
    return render(request, "research/glossary.html", context)


def _letters(entries: list[Headword]) -> list[tuple[str, list[Headword]]]:
    """Return the entries by their letter; what begins with none comes first."""
    ordered = sorted(entries, key=lambda entry: (entry.letter != NO_LETTER, entry.letter))
    return [(letter, list(group)) for letter, group in groupby(ordered, lambda each: each.letter)]


def _has_samples(entries: list[Headword]) -> bool:
    return any(
        entry.term.is_sample or any(use.is_sample for use in entry.uses) for entry in entries
    )
