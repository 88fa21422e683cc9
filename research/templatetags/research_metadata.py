"""What an article's page says to machines: schema.org's terms, as JSON-LD."""

from collections.abc import Iterator

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clinic.links import web_address
from clinic.structured_data import address, breadcrumbs, filled, script
from research.citations import csl
from research.document.parts import Name
from research.document.schema import Citation, Document
from research.models import GlossaryTerm, Topic
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


@register.simple_tag
def json_ld(public_article: PublicArticle, clinic_name: str, url: str) -> SafeString:
    """Return the JSON-LD of the article at `url`. Dates are days in the current time zone."""
    return script(_page(public_article, clinic_name, url))


@register.simple_tag
def word_list(letters: list) -> SafeString:
    """Return the JSON-LD of the glossary's words, each under its letter."""
    words = [headword.term for _letter, headwords in letters for headword in headwords]
    return script(
        {**_glossary(), "hasDefinedTerm": [_word(term) for term in words]} if words else {}
    )


@register.simple_tag
def word(term: GlossaryTerm) -> SafeString:
    """Return the JSON-LD of one word of the glossary."""
    return script({**_word(term), "inDefinedTermSet": _glossary()})


@register.simple_tag
def way_to_topic(topic: Topic | None) -> SafeString:
    """Return the JSON-LD of the way to the list of `topic`; "" of no topic."""
    return script(breadcrumbs([_list(), (topic.name, "")]) if topic else {})


@register.simple_tag
def way_to_digest(topic: Topic) -> SafeString:
    """Return the JSON-LD of the way to the digest of `topic`."""
    heading = _("What we know about: %(topic)s") % {"topic": topic.name}
    return script(breadcrumbs([_list(), (topic.name, topic.get_absolute_url()), (heading, "")]))


def _list() -> tuple[str, str]:
    return _("Research & Insights"), reverse("research:list")


def _glossary() -> dict:
    url = address(reverse("research:glossary"))
    return {"@type": "DefinedTermSet", "name": _("Hard words explained"), "url": url}


def _word(term: GlossaryTerm) -> dict:
    url = address(term.get_absolute_url())
    return {"@type": "DefinedTerm", "name": term.term, "description": term.meaning, "url": url}


def _page(public_article: PublicArticle, clinic_name: str, url: str) -> dict:
    document, review = public_article.document, public_article.review
    return filled(
        {
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
            "breadcrumb": breadcrumbs(_way(public_article)),
            "citation": [_source(citation) for citation in document.citations],
        }
    )


def _way(public_article: PublicArticle) -> Iterator[tuple[str, str]]:
    """Yield the pages that lead to the article: the list, and its first topic that has a page."""
    yield _list()
    for topic in [topic for topic in public_article.topics if topic.url][:1]:
        yield topic.name, topic.url
    yield public_article.heading, ""


def _audience(document: Document) -> dict:
    about = " ".join(filter(None, (document.for_whom, document.not_for)))
    audience = {"@type": "PeopleAudience", "audienceType": "Parents", "description": about}
    return filled(audience)


def _source(citation: Citation) -> dict:
    kind = _TYPES[csl.kind(citation)]
    is_article = kind == "ScholarlyArticle"
    return filled(
        {
            # The study is of medicine; of another source it is not known.
            "@type": f"Medical{kind}" if is_article and citation.primary else kind,
            "headline" if is_article else "name": citation.title,
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
            place = filled({"@type": kind, key: value, "isPartOf": place})
    return place


def _person(name: str, credentials: str = "") -> dict:
    if not name:
        return {}
    return filled({"@type": "Person", "name": name, "honorificSuffix": credentials})


def _day(moment) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""
