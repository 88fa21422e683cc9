"""The glossary of the readers' pages: hard words lead to their plain meaning.

`matcher` finds the words in a text, `glossed` marks their first mentions in a section, and
`usage` says which live articles use them.
"""

from research.glossary.glossed import Glossed, Mention
from research.glossary.matcher import Matcher, Word, matcher_for, matcher_of
from research.glossary.usage import Use, usage

__all__ = [
    "Glossed",
    "Matcher",
    "Mention",
    "Use",
    "Word",
    "matcher_for",
    "matcher_of",
    "usage",
]
