"""A finding said again, behind its line in braces: in plain words, and as a proportion.

    Catching improved {Plain words: they caught better} {40 of 100: children born preterm}

A group to compare with, and that those counted are part of those in the line above, follow
after a semicolon. What cannot be read as one of the two is part of the line.
"""

import re

from django.utils.translation import gettext as _

from research.outline.details import split_brackets
from research.outline.rows import Row

_SHARE = re.compile(r"(\d{1,6})\s+(\S+)\s+(\d{1,6}):(.*)")


def said_again(row: Row) -> list[str]:
    """Return what stands behind the line of `row`, each in its braces."""
    found = [f"{{{_('Plain words:')} {row.plain}}}"] if row.plain else []
    return [*found, f"{{{_share(row)}}}"] if row.count else found


def _share(row: Row) -> str:
    parts = [_("%(count)s of %(of)s: %(whom)s") % vars(row)]
    if row.other_count:
        parts.append(f"{_('compared with')} {row.other_count}: {row.other_whom}")
    if row.part:
        parts.append(_("part of the line above"))
    return "; ".join(parts)


def read_again(words: str) -> tuple[str, dict[str, str]]:
    """Return `words` without what stands in braces at their end, and what that says."""
    found: dict[str, str] = {}
    while inside := split_brackets(words, "{}"):
        said = _read(inside[1])
        if not said or not inside[0] or set(said) & set(found):
            break
        words, found = inside[0], found | said
    return words, found


def _read(inside: str) -> dict[str, str]:
    label = _("Plain words:")
    if inside.casefold().startswith(label.casefold()):
        plain = inside[len(label) :].strip()
        return {"plain": plain} if plain else {}
    first, *others = (part.strip() for part in inside.split(";"))
    share = _SHARE.fullmatch(first)
    if not share:
        return {}
    said = {"count": share[1], "of": share[3], "whom": share[4].strip()}
    for other in others:
        more = _read_more(other)
        if not more:
            return {}
        said |= more
    return said


def _read_more(part: str) -> dict[str, str]:
    if part.casefold() == _("part of the line above").casefold():
        return {"part": "yes"}
    found = re.fullmatch(
        rf"{re.escape(_('compared with'))}\s+(\d{{1,6}}):(.*)", part, re.IGNORECASE
    )
    return {"other_count": found[1], "other_whom": found[2].strip()} if found else {}
