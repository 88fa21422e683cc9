"""Texts of registers without the tags and entities that leak into them."""

import html
import re
from typing import Any

from clinic.text import one_line

_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,300})?/?>")
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item|br)\b[^<>]{0,300}>")


def unmarked(value: Any) -> Any:
    """Return `value`, of any shape that JSON has, with every text in it unmarked."""
    if isinstance(value, dict):
        return {name: unmarked(part) for name, part in value.items()}
    if isinstance(value, list):
        return [unmarked(part) for part in value]
    return _plain(value) if isinstance(value, str) else value


def paragraphs(abstract: Any) -> list[str]:
    """Return the paragraphs of an abstract in JATS."""
    if not isinstance(abstract, str):
        return []
    parts = (one_line(_plain(part)) for part in _BLOCK.split(abstract))
    return [part for part in parts if part]


def _plain(value: str) -> str:
    """Return `value` without tags and entities: "&amp;lt;" was escaped twice and means "<"."""
    return _TAG.sub("", html.unescape(html.unescape(value)))
