"""The bank of phrases, as a table for authors who write plain words."""

from collections.abc import Iterator

from django import template
from django.utils.functional import Promise

from research.document.phrases import BANK
from research.models import Certainty

register = template.Library()


@register.simple_tag
def phrases_by_certainty() -> Iterator[tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """Yield each kind of finding with its phrases, each behind how sure one has to be for it."""
    for phrases in BANK:
        said = phrases.by_certainty.items()
        yield phrases.kind, [(str(Certainty(value).label), phrase) for value, phrase in said]
