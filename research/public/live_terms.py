"""Which live articles explain which hard words, kept true while the glossary changes."""

import re

from django.db.models import Q, QuerySet

from clinic.text import fold
from research.document import codec
from research.glossary import Matcher, matcher_for, matcher_of, word_of, words_used
from research.models import GlossaryTerm, LiveEdition
from research.public import archive
from research.public.derived import keep_terms
from research.public.live import document_of

_LETTERS = re.compile(r"\w+")


def reread(term: GlossaryTerm):
    """Find anew which live articles explain `term`, which was changed, or is gone.

    Those that may are found by their words; they alone are read.
    """
    rows = list(_may_say(term).select_related("edition__revision"))
    with archive.counting(LiveEdition.objects.filter(pk__in=[row.pk for row in rows])):
        for row in rows:
            terms = _terms_of(row, matcher_for(row.entry["language"]))
            if terms is not None:
                keep_terms(row, terms)


def would_explain(term: GlossaryTerm) -> list[LiveEdition]:
    """Return the live articles, newest first, that would explain `term` as it stands, unsaved."""
    matcher = matcher_of((word_of(term),))
    rows = LiveEdition.objects.at().filter(pk__in=_may_say(term).values("pk"))
    return [row for row in rows.select_related("edition__revision") if _terms_of(row, matcher)]


def _may_say(term: GlossaryTerm) -> QuerySet:
    """Return the live rows that explain `term`, or hold every word of one of its spellings."""
    may_say = Q(terms__slug=term.slug)
    for spelling in (term.term, *term.others):
        words = _LETTERS.findall(fold(spelling))
        holds = Q(*(Q(text__folded__contains=word) for word in words))
        may_say |= holds & Q(entry__language=term.language)
    return LiveEdition.objects.filter(pk__in=LiveEdition.objects.filter(may_say).values("pk"))


def _terms_of(row: LiveEdition, matcher: Matcher) -> frozenset[str] | None:
    """Return the words of `matcher` that `row` explains; None where it cannot be read."""
    try:
        document = document_of(row.edition)
    except codec.CodecError:  # its own page says so
        return None
    return words_used(document, matcher) if document else frozenset()
