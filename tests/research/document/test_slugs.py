"""An address that nobody typed is made in one way, for the form and for a file."""

import pytest

from research.document.slugs import free_slug
from research.models import Address, Article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "doi", "slug"),
    [
        ("The Development\u00a0of Pre-term Infants", "", "the-development-of-pre-term-infants"),
        ("Überblick: Schreiben & Spielen!", "", "uberblick-schreiben-spielen"),
        ("snake_case and -- dashes", "", "snake-case-and-dashes"),
        ("发展", "10.5555/abc.1", "article-10-5555-abc-1"),
        ("发展", "", "article"),
        ("2013", "", "article"),
        ("Glossary", "", "glossary-2"),
        ("a" * 250, "", "a" * 200),
    ],
)
def test_it_is_made_of_the_title_or_else_of_the_doi(title, doi, slug):
    assert free_slug(title, doi) == slug


def test_what_another_article_has_or_once_had_is_numbered():
    article = Article.objects.create(slug="play", title="Play")
    Address.objects.create(slug="play-2", article=article)
    assert free_slug("Play") == "play-3"
    assert free_slug("Play", own="play") == "play"
