"""Whether an article that a file tells of is there already."""

from django.utils.translation import gettext as _

from research.document.schema import Document
from research.importers.content import Content
from research.importers.refusal import ImportRefused
from research.importers.update import title_key
from research.models import Article


def find(content: Content, language: str) -> Article | None:
    """Return the article in `language` about the same study, or else of the same title.

    Raises ImportRefused where DOI and title point at different articles, or a title at several.
    """
    articles = Article.objects.filter(language=language)
    by_doi = _by_doi(articles, content.doi)
    by_title = _by_title(articles, content.title)
    if by_doi and by_title and by_doi not in by_title:
        raise ImportRefused(
            _(
                "The DOI belongs to the article “%(one)s”, but the title belongs to the "
                "article “%(other)s”. First correct the file or one of the two articles."
            )
            % {"one": by_doi.title, "other": by_title[0].title}
        )
    if len(by_title) > 1 and not by_doi:
        message = _(
            "Several articles are called “%(title)s”. Write the DOI of the right one into the file."
        )
        raise ImportRefused(message % {"title": by_title[0].title})
    return by_doi or next(iter(by_title), None)


def find_whole(document: Document) -> Article | None:
    """Return the article at the web address of `document`, or else the one that `find` gives.

    Raises ImportRefused as `find` does.
    """
    at_address = Article.objects.filter(slug=document.slug, language=document.language).first()
    source = document.source
    content = Content(title=document.title, citations=[source] if source else [])
    return at_address or find(content, document.language)


def _by_doi(articles, doi: str) -> Article | None:
    if not doi:
        return None
    return articles.filter(citations__doi=doi, citations__primary=True).first()


def _by_title(articles, title: str) -> list[Article]:
    key = title_key(title)
    titles = articles.order_by("pk").values_list("pk", "title")
    return list(articles.filter(pk__in=[pk for pk, other in titles if title_key(other) == key]))
