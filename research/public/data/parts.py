"""What several parts of an article's JSON are made of."""

from django.db.models import TextChoices

from research.document.schema import AnyLine
from research.document.text import families_text, line_text


def choice(choices: type[TextChoices], value: str) -> dict:
    """Return a value of `choices` with its words; both are "" for any other."""
    if value not in choices.values:
        return {"value": "", "words": ""}
    return {"value": value, "words": str(choices(value).label)}


def words_of(line: AnyLine) -> dict:
    """Return what families read first, and the clinical words where those are others."""
    words, clinical = families_text(line), line_text(line)
    return {"words": words, "clinical_words": clinical if clinical != words else ""}


def stripped_lines(text: str) -> list[str]:
    """Return the lines of `text` that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
