"""The glossary of the readers' pages: hard words lead to their plain meaning.

`matcher` finds the words in a text, `glossed` marks their first mentions in a section, and
`usage` says which of them a Document uses.
"""

from research.glossary.glossed import Glossed, Mention
from research.glossary.matcher import Matcher, Word, matcher_for, matcher_of, word_of
from research.glossary.usage import words_used

__all__ = [
    "Glossed",
    "Matcher",
    "Mention",
    "Word",
    "matcher_for",
    "matcher_of",
    "word_of",
    "words_used",
]
