"""What an article's page says to machines: schema.org's terms, as JSON-LD."""

import json

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from research.document.schema import Citation
from research.reading import Entry
from research.templatetags.research_article import doi_url

register = template.Library()

# So that no text of an editor can end the script element it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(entry: Entry, clinic_name: str, url: str) -> SafeString:
    """Return the JSON-LD of the article at `url`. Dates are days in the current time zone."""
    text = json.dumps(_page(entry, clinic_name, url), ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - `_ESCAPES` is what makes it safe


def _page(entry: Entry, clinic_name: str, url: str) -> dict:
    document, review = entry.document, entry.review
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "url": url,
            "name": document.title,
            "description": document.message,
            "inLanguage": document.language,
            "datePublished": _day(entry.first_at),
            "dateModified": _day(entry.appeared_at),
            "lastReviewed": _day(review.at) if review else "",
            "reviewedBy": _person(review.signed_name, review.signed_credentials) if review else "",
            "author": [_person(author.name, author.credentials) for author in document.authors],
            "publisher": {"@type": "Organization", "name": clinic_name},
            "audience": {"@type": "PeopleAudience", "audienceType": "Parents"},
            "about": [{"@type": "Thing", "name": topic.name} for topic in entry.topics],
            "creativeWorkStatus": "Sample" if entry.is_sample else "",
            "version": entry.edition.number if entry.edition else "",
            "citation": [_source(citation) for citation in document.citations],
        }
    )


def _source(citation: Citation) -> dict:
    identifier = {"@type": "PropertyValue", "propertyID": "DOI", "value": citation.doi}
    return _filled(
        {
            "@type": "ScholarlyArticle",
            "name": citation.title,
            "author": [{"@type": "Person", "name": str(name)} for name in citation.authors],
            "datePublished": citation.year if citation.year.isdigit() else "",
            "isPartOf": _place(citation),
            "pagination": citation.pages,
            "identifier": identifier if citation.doi else None,
            "sameAs": doi_url(citation.doi) if citation.doi else citation.url,
        }
    )


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
