"""What an article's page says to machines: schema.org's terms, as JSON-LD."""

import json

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from clinic.links import web_address
from research.citations import csl
from research.document.parts import Name
from research.document.schema import Citation, Document
from research.public.pages import PublicArticle
from research.templatetags.research_article import doi_url

register = template.Library()

_TYPES = {
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "webpage": "WebPage",
}

# So that no text of an editor can end the script element it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(public_article: PublicArticle, clinic_name: str, url: str) -> SafeString:
    """Return the JSON-LD of the article at `url`. Dates are days in the current time zone."""
    page = _page(public_article, clinic_name, url)
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))  # readers pay for spaces
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - `_ESCAPES` is what makes it safe


def _page(public_article: PublicArticle, clinic_name: str, url: str) -> dict:
    document, review = public_article.document, public_article.review
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "url": url,
            "name": document.title,
            "description": " ".join(filter(None, (document.message, public_article.how_sure))),
            "inLanguage": document.language,
            "datePublished": _day(public_article.first_at),
            "dateModified": _day(public_article.appeared_at),
            "lastReviewed": _day(review.at) if review else "",
            "reviewedBy": _person(review.signed_name, review.signed_credentials) if review else "",
            "author": [_person(author.name, author.credentials) for author in document.authors],
            "publisher": {"@type": "Organization", "name": clinic_name},
            "audience": _audience(document),
            "about": [{"@type": "Thing", "name": topic.name} for topic in public_article.topics],
            "creativeWorkStatus": "Sample" if public_article.is_sample else "",
            "version": public_article.edition.number if public_article.edition else "",
            "citation": [_source(citation) for citation in document.citations],
        }
    )


def _audience(document: Document) -> dict:
    about = " ".join(filter(None, (document.for_whom, document.not_for)))
    audience = {"@type": "PeopleAudience", "audienceType": "Parents", "description": about}
    return _filled(audience)


def _source(citation: Citation) -> dict:
    kind = _TYPES[csl.kind(citation)]
    is_article = kind == "ScholarlyArticle"
    return _filled(
        {
            # The study is of medicine; of another source it is not known.
            "@type": f"Medical{kind}" if is_article and citation.primary else kind,
            "name": citation.title,
            "author": [_author(name) for name in citation.authors],
            "datePublished": citation.year if csl.is_year(citation.year) else "",
            "isPartOf": _place(citation),
            "pagination": citation.pages if is_article else "",
            "identifier": f"doi:{citation.doi}" if citation.doi else "",
            "sameAs": doi_url(citation.doi) if citation.doi else web_address(citation.url),
        }
    )


def _author(name: Name) -> dict:
    """Return a person, or what has no given name: an organisation."""
    return {"@type": "Person" if name.given else "Organization", "name": str(name)}


def _place(citation: Citation) -> dict:
    """Return the issue, in its volume, in its journal, as far as they are known."""
    place = {}
    for kind, key, value in (
        ("Periodical", "name", citation.journal),
        ("PublicationVolume", "volumeNumber", citation.volume),
        ("PublicationIssue", "issueNumber", citation.issue),
    ):
        if value:
            place = _filled({"@type": kind, key: value, "isPartOf": place})
    return place


def _person(name: str, credentials: str = "") -> dict:
    if not name:
        return {}
    return _filled({"@type": "Person", "name": name, "honorificSuffix": credentials})


def _day(moment) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""


def _filled(values: dict) -> dict:
    """Return `values` without those that say nothing."""
    return {key: value for key, value in values.items() if value}
