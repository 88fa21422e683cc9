"""Links: which may be followed, and how they open in a frame."""

import re
from functools import lru_cache

from django.urls import reverse

# What the templates and the sanitiser write: no ">" stands in a tag before its href.
_AWAY = re.compile(r'(?:<a(?=\s[^>]*?\bhref="(?!#))|<form(?=[\s>]))(?![^>]*\starget=")')

_WEB = re.compile(r"https?://[^\s\x00-\x20/\\?#\"<>]+[^\s\x00-\x20\\\"<>]*", re.IGNORECASE)


@lru_cache(maxsize=1000)
def address(name: str, *parts: str) -> str:
    """Return the site's own address of the page `name`, worked out once for the same `parts`."""
    return reverse(name, args=parts)


def web_address(address: str) -> str:
    """Return `address` where it leads to a web page, by http or https; otherwise "".

    What forms check may have been stored another way, and a link runs what it says.
    """
    return address if _WEB.fullmatch(address) else ""


def open_elsewhere(html: str) -> str:
    """Let all links and forms of `html` open in a tab of their own, but those within the page,
    and those that say where they open.

    In a frame they would lead to pages that no frame may show.
    """
    return _AWAY.sub(lambda tag: f'{tag[0]} target="_blank"', html)
