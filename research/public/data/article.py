"""The whole: which article this is, who stands behind it, and its parts."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from clinic import richtext
from clinic.clock import zone
from clinic.models import ClinicProfile, Notice, Trademark
from research.document import page_words
from research.document.schema import Document
from research.models import Interest
from research.public.data import findings, study
from research.public.data.advice import Advice
from research.public.data.flags import flags
from research.public.data.parts import choice, stripped_lines
from research.public.data.sources import sources
from research.public.pages import PublicArticle

FORMAT = 1  # of the shape: another number where something in it no longer means what it did


def as_data(
    public_article: PublicArticle,
    clinic: ClinicProfile,
    notices: Iterable[Notice],
    trademarks: Iterable[Trademark],
) -> dict:
    """Return `public_article` as JSON's own types.

    Every key is always there; what nobody said is "", [] or null. Dates are the clinic's days. A
    draft has no version yet, so nothing to cite.
    """
    document = public_article.document
    advice = Advice(document)
    with timezone.override(zone(clinic.time_zone)):
        return {
            "format": FORMAT,
            "url": _address("research:article", document.slug),
            "language": document.language,
            "sample": _sample(public_article),
            "flags": flags(public_article),
            "version": _version(public_article),
            "checked": _checked(public_article),
            "title": document.title,
            "question": document.question,
            "message": document.message,
            "certainty": None if public_article.is_fallen else study.certainty(document.study),
            "for_whom": document.for_whom,
            "not_for": document.not_for,
            "topics": [{"name": topic.name, "url": _site(topic.url)} for topic in public_article.topics],
            "help": _help(document, clinic),
            "for_parents": advice.for_parents(),
            "findings": findings.findings(document, clinic),
            "study": study.study(document.study),
            "relevance": _relevance(document),
            "for_therapists": advice.for_therapists(),
            "sources": sources(document),
            "authors": [_person(author.name, author.credentials) for author in document.authors],
            "interest": choice(Interest, document.interest),
            "clinic": {"name": clinic.name, "url": _address("home")},
            "licence": clinic.licence,
            "cite": _cite(public_article, clinic),
            "notices": _notices(notices, trademarks),
        }


# --- which one it is, and who stands behind it ------------------------------------------------


def _sample(public_article: PublicArticle) -> dict:
    return {
        "invented_study": public_article.document.is_invented,
        "invented_people": public_article.has_sample_people,
        "sentence": public_article.what_is_invented,
    }


def _version(public_article: PublicArticle) -> dict | None:
    if public_article.edition is None:
        return None
    number = public_article.edition.number
    return {
        "number": number,
        "url": _address("research:edition", public_article.slug, number),
        "published": _day(public_article.appeared_at),
        "first_published": _day(public_article.first_at),
        "what_changed": public_article.note,
    }


def _checked(public_article: PublicArticle) -> dict:
    review, due = public_article.review, public_article.review_due
    return {
        "by": _person(review.signed_name, review.signed_credentials) if review else None,
        "on": _day(review.at) if review else None,
        "sentence": "" if public_article.review else page_words.unchecked(public_article.is_correction),
        "due": due.isoformat() if due else None,
        "is_overdue": public_article.is_overdue,
        "is_out_of_date": public_article.is_out_of_date,
    }


def _person(name: str, credentials: str) -> dict:
    return {"name": name, "credentials": credentials}


def _cite(public_article: PublicArticle, clinic: ClinicProfile) -> str:
    """Return how to cite the page, with its version."""
    if public_article.edition is None:
        return ""
    document, number = public_article.document, public_article.edition.number
    authors = get_text_list([author.name for author in document.authors], _("and"))
    appeared = timezone.localtime(public_article.appeared_at)
    values = {
        "name": clinic.name,
        "number": number,
        "date": date_format(appeared, "DATE_FORMAT"),
    }
    version = _("%(name)s, version %(number)s, %(date)s.") % values
    address = _address("research:edition", document.slug, number)
    parts = [f"{authors}." if authors else "", f"{document.title}.", version, address]
    return " ".join(part for part in parts if part)


# --- what it says -----------------------------------------------------------------------------


def _help(document: Document, clinic: ClinicProfile) -> dict:
    """Return both tiers. The emergency number is always there: silence never reads as safe."""
    return {
        "now": stripped_lines(document.help_now),
        "soon": stripped_lines(document.help_soon),
        "emergency_number": clinic.emergency_number,
        "crisis_line": _crisis_line(clinic) if document.crisis_line else None,
        "nothing_special": document.no_special_help,
        "sentence": page_words.help_sentence(document, clinic),
    }


def _crisis_line(clinic: ClinicProfile) -> dict | None:
    if not clinic.crisis_number:
        return None
    return {
        "sentence": page_words.crisis_sentence(),
        "name": clinic.crisis_name,
        "number": clinic.crisis_number,
    }


def _relevance(document: Document) -> dict:
    html = str(richtext.render(document.relevance))
    return {"text": richtext.to_text(html), "html": html}


def _notices(notices: Iterable[Notice], trademarks: Iterable[Trademark]) -> list[dict]:
    said = [
        {"title": notice.title, "text": richtext.to_text(str(richtext.render(notice.text)))}
        for notice in notices
    ]
    return said + [{"title": "", "text": trademark.sentence} for trademark in trademarks]


# --- days and addresses -----------------------------------------------------------------------


def _day(moment: datetime) -> str:
    return timezone.localtime(moment).date().isoformat()


def _address(name: str, *args) -> str:
    return _site(reverse(name, args=args))


def _site(path: str) -> str:
    return settings.SITE_URL + path if path else ""
