"""Hard words in a text, each with a plainer one in the same form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from research.glossary.matcher import Matcher, Word
from research.models import PlainWord
from research.models.glossary import key
from research.wording.fitting import fitting
from research.wording.guarded import Span, Spans, is_a_name, keeps_meaning, left_alone
from research.wording.inflection import Form, article_for, forms
from research.wording.remark import Remark, replacing

KIND = "hard-word"
_NEAR = 60  # characters on either side, in which a number or a hedge could come to be another

_ARTICLE = re.compile(r"\b(an?)\s$", re.IGNORECASE)


@dataclass(frozen=True)
class PlainWords:
    """The list of one language, ready to be looked for in texts; `own` are the clinic's keys."""

    matcher: Matcher
    forms: dict[str, Form]
    own: frozenset[str]
    is_english: bool

    def remarks(self, text: str, glossary: Matcher) -> Iterator[Remark]:
        """Yield a remark for each hard word of `text` that is no name, quoted or explained."""
        explained = ((hit.start, hit.end) for hit in glossary.find(text))
        away = Spans([*left_alone(text), *explained])
        for hit in self.matcher.find(text):
            span = hit.start, hit.end
            if not (away.meet(span) or is_a_name(text, span)):
                yield from self._remark(text, span, hit.word.slug)

    def _remark(self, text: str, span: Span, slug: str) -> Iterator[Remark]:
        form, words = self.forms[slug], text[slice(*span)]
        if not form.plainer:
            yield Remark(KIND, _("“%(word)s”: we avoid this word.") % {"word": words}, words)
        elif plainer := fitting(form, text, span):
            yield from self._replacing(text, span, plainer)
        elif slug in self.own and keeps_meaning(form.hard, form.plainer):
            message = _("“%(word)s”: we say “%(plainer)s”.")
            yield Remark(KIND, message % {"word": words, "plainer": form.plainer}, words)

    def _replacing(self, text: str, span: Span, plainer: str) -> Iterator[Remark]:
        words = text[slice(*span)]
        whole, instead = span, _in_the_same_case(words, plainer)
        if self.is_english:
            whole, instead = _with_article(text, span, instead)
        before = text[max(0, whole[0] - _NEAR) : whole[0]]
        after = text[whole[1] : whole[1] + _NEAR]
        found = text[slice(*whole)]
        if keeps_meaning(f"{before}{found}{after}", f"{before}{instead}{after}"):
            message = _("“%(word)s”: plainer is “%(plainer)s”.")
            values = {"word": words, "plainer": plainer}
            yield replacing(KIND, message % values, text, whole, instead)


def words_for(language: str) -> PlainWords:
    """Return the list of `language` as it is now, in one query; "en-GB" has that of "en", too."""
    languages = {language, language.split("-")[0]}
    rows = PlainWord.objects.filter(language__in=languages, is_used=True)
    return plain_words(language, tuple(rows.values_list("word", "plainer", "kind", "is_bundled")))


@lru_cache(maxsize=4)
def plain_words(language: str, rows: tuple[tuple[str, str, str, bool], ...]) -> PlainWords:
    """Return the list of `language` that has `rows`: word, plainer word, kind, and if bundled."""
    is_english = language.split("-")[0] == "en"
    found: dict[str, Form] = {}
    own = set()
    for word, plainer, kind, is_bundled in sorted(rows, key=lambda row: row[3]):
        one = [Form(word, plainer)] if not is_english else forms(word, plainer, kind)
        for form in one:
            found.setdefault(key(form.hard), form)  # the clinic's own come first
            own |= set() if is_bundled else {key(form.hard)}
    words = tuple(Word(folded, form.hard, "") for folded, form in found.items())
    return PlainWords(Matcher(words), found, frozenset(own), is_english)


def _in_the_same_case(words: str, plainer: str) -> str:
    return plainer[:1].upper() + plainer[1:] if words[:1].isupper() else plainer


def _with_article(text: str, span: Span, plainer: str) -> tuple[Span, str]:
    """Return span and words with the "a" or "an" before them, where that has to change."""
    article = _ARTICLE.search(text[max(0, span[0] - 4) : span[0]])
    other = article_for(plainer)
    if not article or article[1].lower() == other:
        return span, plainer
    other = other.capitalize() if article[1][0].isupper() else other
    return (span[0] - len(article[0]), span[1]), f"{other} {plainer}"
