"""Glossaries for tests."""

from research.glossary import Glossed, Matcher, Word
from research.models import GlossaryTerm


def words(**spellings: str) -> tuple[Word, ...]:
    """Return a word for each name, with its spellings, which "|" separates."""
    return tuple(
        Word(name.replace("_", "-"), *_names(spelling)) for name, spelling in spellings.items()
    )


def _names(spelling: str) -> tuple[str, str, tuple[str, ...]]:
    term, *others = spelling.split("|")
    return term, f"What {term} is.", tuple(others)


def glossed(**spellings: str) -> Glossed:
    """Return a section in which these words are marked."""
    return Glossed(Matcher(words(**spellings)), "findings")


def term(name: str = "catching", **values) -> GlossaryTerm:
    """Make a term of the glossary, checked as the admin would."""
    given = {"term": name, "slug": name.lower().replace(" ", "-"), "meaning": f"What {name} is."}
    row = GlossaryTerm(**given | values)
    row.full_clean()
    row.save()
    return row
