"""A finding said again, behind its line in braces: in plain words, and as a proportion.

    Catching improved {Plain words: they caught better} {40 of 100: children born preterm}

A group to compare with, and that those counted are part of those in the line above, follow
after a semicolon. What cannot be read as one of the two is part of the line; "{}" says that
what stands before it is, too. Within braces a backslash goes before those that are meant.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

from research.outline.flat import Row

_PROPORTION = re.compile(r"(\d{1,6})\s+(\S+)\s+(\d{1,6}):(.*)")
_IN_BRACES = re.compile(r"(.*?)\s*(?<!\\)\{((?:[^{}\\]|\\.)*)\}")
_PARTS = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)")


def in_braces(row: Row) -> list[str]:
    """Return what stands behind the line of `row`, each in its braces."""
    plain = [f"{{{_('Plain words:')} {_escaped(row.plain)}}}"] if row.plain else []
    return [*plain, f"{{{_proportion(row)}}}"] if row.count else plain


def guarded(words: str) -> str:
    """Return the words of a line so that their own end is not taken for something said again."""
    return words if read_braces(words) == (words, {}) else f"{words} {{}}"


def _proportion(row: Row) -> str:
    values = {"count": row.count, "of": row.of, "whom": _escaped(row.whom, "{};")}
    parts = [_("%(count)s of %(of)s: %(whom)s") % values]
    if row.other_count:
        whom = _escaped(row.other_whom, "{};")
        parts.append(f"{_('compared with')} {row.other_count}: {whom}")
    if row.part:
        parts.append(_("part of the line above"))
    return "; ".join(parts)


def _escaped(words: str, characters: str = "{}") -> str:
    return re.sub(rf"[\\{re.escape(characters)}]", r"\\\g<0>", words)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words).strip()


def read_braces(words: str) -> tuple[str, dict[str, Any]]:
    """Return `words` without what stands in braces at their end, and what that says."""
    details: dict[str, Any] = {}
    while (match := _IN_BRACES.fullmatch(words)) and match[1]:
        if not match[2]:
            return match[1], details
        detail = _read(match[2])
        if not detail or set(detail) & set(details):
            break
        words, details = match[1], details | detail
    return words, details


def _read(inside: str) -> dict[str, str]:
    label = _("Plain words:")
    if inside.casefold().startswith(label.casefold()):
        plain = _unescaped(inside[len(label) :])
        return {"plain": plain} if plain else {}
    first, *others = [part.strip() for part in _PARTS.findall(inside) if part.strip()] or [""]
    match = _PROPORTION.fullmatch(first)
    if not match:
        return {}
    details = {"count": match[1], "of": match[3], "whom": _unescaped(match[4])}
    for other in others:
        detail = _read_more(other)
        if not detail:
            return {}
        details |= detail
    return details


def _read_more(part: str) -> dict[str, str]:
    if part.casefold() == _("part of the line above").casefold():
        return {"part": "yes"}
    label = re.escape(_("compared with"))
    match = re.fullmatch(rf"{label}\s+(\d{{1,6}}):(.*)", part, re.IGNORECASE)
    return {"other_count": match[1], "other_whom": _unescaped(match[2])} if match else {}
