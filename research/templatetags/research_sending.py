"""Sending an article's page to somebody: by e-mail, without a script."""

from urllib.parse import quote

from django import template

from research.public.pages import PublicArticle

register = template.Library()

_LINE_END = "\r\n"  # RFC 6068, 5
_UNENCODED = "!$()*,;:@/?"  # as they may stand in a field (RFC 6068, 2); shorter to send


@register.simple_tag
def letter_about(public_article: PublicArticle, url: str) -> str:
    """Return what opens a letter about the page at `url`, to nobody yet.

    It says the message, never without how sure that is.
    """
    body = _LINE_END.join(_lines(public_article, url))
    return f"mailto:?subject={_encoded(public_article.heading)}&body={_encoded(body)}"


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
