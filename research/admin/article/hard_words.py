"""The hard words of a draft: where each stands, and how it comes into the glossary."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from research.admin.article.places import Place, place_of
from research.document.schema import Document
from research.glossary.matcher import matcher_for
from research.readability import Readability
from research.wording.plainer import words_for
from research.workflow.permissions import is_permitted
from research.workflow.states import Action


@dataclass(frozen=True)
class HardWord:
    """`explain_url` is where it is proposed for the glossary, "" for who may not propose."""

    word: str
    place: Place
    explain_url: str


def hard_words(measured: Readability, document: Document, user) -> list[HardWord]:
    """Return the hard words that were `measured` in `document`, for `user` to do something about.

    What stands in the glossary is explained on the page, and is not among them; where there is a
    plainer word, it is not proposed to explain the hard one.
    """
    glossary, plainer = matcher_for(document.language), words_for(document.language)
    may_propose = is_permitted(Action.PROPOSE, user)

    def explain_url(word: str) -> str:
        has_plainer = any(plainer.remarks(word, glossary))
        return "" if has_plainer or not may_propose else _explain_url(word, document.language)

    return [
        HardWord(hard.words, place_of(hard.problem("")), explain_url(hard.words))
        for hard in measured.hard_words
        if not any(glossary.find(hard.words))
    ]


def _explain_url(word: str, language: str) -> str:
    query = urlencode({"term": word.casefold(), "language": language})
    return f"{reverse('admin:research_glossaryterm_add')}?{query}"
