"""What a study says of harms, in words."""

from research.document.schema import Study
from research.models import Harms


def harms_sentences(study: Study) -> tuple[str, ...]:
    """Return what `study` says of harms, its own words by the line; () where nobody said it."""
    lines = (line.strip() for line in study.harms_seen.split("\n"))
    said = (f"{Harms(study.harms).label}.",) if study.harms in Harms.values else ()
    return (*said, *(line for line in lines if line))


def harms_text(study: Study) -> str:
    """Return the same in paragraphs; "" where nobody said it."""
    return "\n\n".join(harms_sentences(study))
