"""Sending an article's page to somebody: by e-mail or text message, without a script."""

from dataclasses import dataclass
from urllib.parse import quote

from django import template

from research.document.certainty import certainty_sentence
from research.public.pages import PublicArticle

register = template.Library()

_LINE_END = "\r\n"  # RFC 6068, 5


@dataclass(frozen=True)
class Letter:
    """The addresses that open a letter to nobody yet, about one page."""

    mail: str
    text_message: str


@register.simple_tag
def sending(public_article: PublicArticle, url: str) -> Letter:
    """Return how to send the page at `url`: its message never without how sure that is."""
    subject, body = public_article.heading, _LINE_END.join(_lines(public_article, url))
    return Letter(
        mail=f"mailto:?subject={_encoded(subject)}&body={_encoded(body)}",
        # Some phones want "?" before the body, others "&": each overlooks the other.
        text_message=f"sms:?&body={_encoded(body)}",
    )


def _lines(public_article: PublicArticle, url: str) -> list[str]:
    document = public_article.document
    claim = [document.message, certainty_sentence(document.study)] if document.message else []
    said = [*(claim or [public_article.heading]), public_article.what_is_invented, url]
    return [line for line in said if line]


def _encoded(text: str) -> str:
    return quote(text, safe="")
