"""Sharing an article's page: by e-mail, by text message and as a card, without a script."""

from dataclasses import dataclass
from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.translation import to_locale

from research.public.cards import linked
from research.public.pages import PublicArticle

register = template.Library()
register.simple_tag(linked, name="card_of")

_LINE_END = "\r\n"  # RFC 6068, 5
_UNENCODED = "!$()*,;:@/?"  # as they may stand in a field (RFC 6068, 2); shorter to send


@dataclass(frozen=True)
class Message:
    """What opens a message to nobody yet: a `letter` by e-mail, or a `text` message."""

    letter: str
    text: str


@register.simple_tag
def message_about(public_article: PublicArticle, url: str) -> Message:
    """Return what opens a message about the page at `url`.

    It says the message of the page, never without how sure that is.
    """
    body = _encoded(_LINE_END.join(_lines(public_article, url)))
    subject = _encoded(public_article.heading)
    # Telephones of one kind take the body behind "?", those of another behind "&".
    return Message(f"mailto:?subject={subject}&body={body}", f"sms:?&body={body}")


@register.filter
def locale(language: str) -> str:
    """Return `language` as Open Graph names it; with the site's own country where it has none."""
    own = settings.LANGUAGE_CODE
    return to_locale(own if own.partition("-")[0] == language else language)


def _lines(public_article: PublicArticle, url: str) -> list[str]:
    document = public_article.document
    claim = [document.message, public_article.how_sure] if document.message else []
    banner = public_article.flag_banner
    # A letter names nobody of the page: that people on it are invented does not concern it.
    warning = public_article.what_is_invented if document.is_invented else ""
    said = [*(claim or [public_article.heading]), banner.sentence if banner else "", warning, url]
    return [line for line in said if line]


def _encoded(text: str) -> str:
    return quote(text, safe=_UNENCODED)
