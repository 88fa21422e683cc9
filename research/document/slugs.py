"""Where an article's address comes from, when nobody typed one."""

import re
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from research.models import Address, Article
from research.models.article import check_slug

_LONGEST = 200  # characters, which leaves room for a number behind


def free_slug(title: str, doi: str = "", *, own: str = "") -> str:
    """Return an address for an article of that title, numbered where another has or had it.

    It is made of the DOI where the title has no Latin letters. `own` is the address that the
    article has already.
    """
    slug = _latin(title)
    if not re.search("[a-z]", slug):
        slug = _latin(f"article {doi}")
    numbered = (f"{slug}-{number}" for number in count(2))
    candidates = chain([slug], numbered)
    return next(candidate for candidate in candidates if candidate == own or _is_free(candidate))


def _latin(text: str) -> str:
    """Return small Latin letters and digits, with single hyphens between."""
    return re.sub(r"[^a-z0-9]+", "-", slugify(re.sub(r"[./_]", " ", text)))[:_LONGEST].strip("-")


def _is_free(slug: str) -> bool:
    try:
        check_slug(slug)
    except ValidationError:
        return False
    return not any(model.objects.filter(slug=slug).exists() for model in (Article, Address))
