"""All that is remarked on in what families read of a Document.

English is looked at whole. Of another language only what is sound there: how long sentences are,
abbreviations, and the words on the clinic's list as they stand.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext as _

from research.document.overclaims import overclaim, overclaim_of
from research.document.passages import Passage, passages
from research.document.schema import Document
from research.glossary.matcher import Matcher, matcher_for
from research.wording.abbreviations import unexplained
from research.wording.counted import uncounted
from research.wording.passive import passives
from research.wording.plainer import PlainWords, words_for
from research.wording.remark import Remark, taken
from research.wording.sentences import long_sentences

CLAIM = "claim"
MOST = 20  # hard words of one passage: who reads that it is full of them knows enough


@dataclass(frozen=True)
class Advised:
    """One passage with what is remarked on in it."""

    passage: Passage
    remarks: tuple[Remark, ...]


def advised(
    document: Document,
    fields: Container[str] | None = None,
    lines: Container[UUID] | None = None,
) -> Iterator[Advised]:
    """Yield each passage of `document` that has remarks, in the order of the page.

    Of all of them, or of those in `fields` and of the `lines` with these identities alone.
    """
    rules = _Rules.of(document)
    for passage in rules.passages:
        is_asked = fields is None or passage.field in fields
        is_asked = is_asked and (lines is None or passage.line in lines)
        if is_asked and passage.is_typed and (found := tuple(rules.remarks(passage))):
            yield Advised(passage, found)


@dataclass(frozen=True)
class _Rules:
    """What the remarks on all passages of one Document share."""

    language: str
    passages: tuple[Passage, ...]
    whole: str
    words: PlainWords
    glossary: Matcher

    @classmethod
    def of(cls, document: Document) -> "_Rules":
        found = tuple(passages(document))
        whole = "\n".join(passage.words for passage in found)
        language = document.language
        return cls(language, found, whole, words_for(language), matcher_for(language))

    def remarks(self, passage: Passage) -> Iterator[Remark]:
        """Yield each remark once; what can be taken over, at each place where it can."""
        said = set()
        for remark in self._all_remarks(passage):
            if remark.can_be_taken or remark.message not in said:
                yield remark
            said.add(remark.message)

    def _all_remarks(self, passage: Passage) -> Iterator[Remark]:
        text = passage.words
        if is_english(self.language) and (claim := overclaim_of(passage)):
            yield Remark(CLAIM, claim)
        yield from self._plainer(passage)
        yield from long_sentences(text, self.language)
        yield from unexplained(text, self.whole, self.glossary)
        if is_english(self.language):
            yield from uncounted(text, passage.told)
            yield from passives(text)

    def _plainer(self, passage: Passage) -> Iterator[Remark]:
        found = islice(self.words.remarks(passage.words, self.glossary), MOST)
        if not passage.certainty or overclaim(passage.words, passage.certainty):
            return found
        return (remark for remark in found if not _sounds_surer(remark, passage))


def _sounds_surer(remark: Remark, passage: Passage) -> bool:
    """Whether a claim would be stronger than its certainty with what `remark` proposes."""
    return bool(overclaim(taken(passage.words, remark), passage.certainty))


def is_english(language: str) -> bool:
    return language.split("-")[0] == "en"


def not_looked_at(language: str) -> str:
    """Return, as a sentence, what is not looked at in `language`; "" where everything is."""
    if is_english(language):
        return ""
    return _(
        "In this language, only long sentences, abbreviations and the words on your own list are "
        "looked at. Its grade is not measured."
    )
