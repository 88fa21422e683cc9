"""What is said beside a line, behind it in braces, each detail under its label.

    Catching improved {Plain words: they caught better} {40 of 100: children born preterm}
    Play catch [This study] {How much: 10 minutes; 3 times a day; then as you like}

What cannot be read as a detail of the line's outline is part of the line; "{}" says that what
is before it is, too. Within braces a backslash goes before those that are meant.
"""

import re
from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.models import Certainty, Per, Unsaid
from research.outline.flat import Row

_PROPORTION = re.compile(r"(\d{1,6})\s+(\S+)\s+(\d{1,6}):(.*)")
_NUMBERED = re.compile(r"(\d{1,6})\s+(.+)")
_IN_BRACES = re.compile(r"(.*?)\s*(?<!\\)\{((?:[^{}\\]|\\.)*)\}")
_PARTS = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)")
_LABELS: dict[str, Promise] = {
    "plain": gettext_lazy("Plain words:"),
    "certainty": gettext_lazy("How sure:"),
    "source": gettext_lazy("Source:"),
    "needs": gettext_lazy("Needs:"),
    "stop": gettext_lazy("Stop:"),
    "ages": gettext_lazy("Ages:"),
    "drawing": gettext_lazy("Drawing:"),
}
_AMOUNT_LABEL = gettext_lazy("How much:")
_PROPORTION_LABELS: dict[str, Promise] = {
    "what": gettext_lazy("what:"),
    "others": gettext_lazy("the others:"),
    "measured": gettext_lazy("measured:"),
}
_PROPORTION_FLAGS: dict[str, Promise] = {
    "usual_unsaid": gettext_lazy("not said of all children"),
    "part": gettext_lazy("part of the line above"),
}
# Which details the lines of an outline have in braces.
FINDING_BRACES = frozenset({"plain", "certainty", "proportion"})
THERAPIST_BRACES = frozenset({"source"})
PARENT_BRACES = frozenset({"plain", "source", "needs", "stop", "ages", "drawing", "amount"})


# --- writing ----------------------------------------------------------------------------


def in_braces(row: Row) -> list[str]:
    """Return what is said beside the line of `row`, each in its braces."""
    values = {name: getattr(row, name) for name in _LABELS}
    if row.certainty in Certainty.values:
        values["certainty"] = str(Certainty(row.certainty).label)
    details = [f"{_LABELS[name]} {_escaped(value)}" for name, value in values.items() if value]
    details += [_proportion(row)] if row.count else []
    amount = "; ".join(_amount(row))
    details += [f"{_AMOUNT_LABEL} {amount}"] if amount else []
    return [f"{{{detail}}}" for detail in details]


def guarded(words: str, allowed: frozenset[str]) -> str:
    """Return the words of a line so that their own end is not taken for one of its details."""
    return words if read_braces(words, allowed) == (words, {}) else f"{words} {{}}"


def _proportion(row: Row) -> str:
    values = {"count": row.count, "of": row.of, "whom": _escaped(row.whom, "{};")}
    parts = [_("%(count)s of %(of)s: %(whom)s") % values]
    parts += [
        f"{label} {_escaped(getattr(row, name), '{};')}"
        for name, label in _PROPORTION_LABELS.items()
        if getattr(row, name)
    ]
    if row.other_count:
        whom = _escaped(row.other_whom, "{};")
        parts.append(f"{_('compared with')} {row.other_count}: {whom}")
    if row.usual_count:
        parts.append(f"{_('of all children')} {row.usual_count}")
    parts += [str(label) for name, label in _PROPORTION_FLAGS.items() if getattr(row, name)]
    return "; ".join(parts)


def _amount(row: Row) -> list[str]:
    parts = [f"{row.minutes} {_('minutes')}"] if row.minutes else []
    if row.times and row.per in Per.values:
        parts.append(f"{row.times} {_('times')} {Per(row.per).label}")
    parts += [f"{row.weeks} {_('weeks')}"] if row.weeks else []
    parts += [str(Unsaid(row.unsaid).label)] if row.unsaid in Unsaid.values else []
    parts += [f"{_('then')} {_escaped(row.after, '{};')}"] if row.after else []
    return parts


def _escaped(words: str, characters: str = "{}") -> str:
    return re.sub(rf"[\\{re.escape(characters)}]", r"\\\g<0>", words)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words).strip()


# --- reading ----------------------------------------------------------------------------


def read_braces(words: str, allowed: frozenset[str]) -> tuple[str, dict[str, Any]]:
    """Return `words` without what stands in braces at their end, and what that says.

    `allowed` are the details that the line can have, "proportion" and "amount" among them.
    """
    details: dict[str, Any] = {}
    while (match := _IN_BRACES.fullmatch(words)) and match[1]:
        if not match[2]:
            return match[1], details
        detail = _read(match[2], allowed)
        if not detail or set(detail) & set(details):
            break
        words, details = match[1], details | detail
    return words, details


def _read(inside: str, allowed: frozenset[str]) -> dict[str, str]:
    for name, label in _LABELS.items():
        if name in allowed and (value := _after(label, inside)) is not None:
            return _known(name, _unescaped(value))
    amount = _after(_AMOUNT_LABEL, inside) if "amount" in allowed else None
    if amount is not None:
        return _read_parts(amount, _read_amount)
    return _read_proportion(inside) if "proportion" in allowed else {}


def _after(label: Promise | str, words: str) -> str | None:
    is_labelled = words.casefold().startswith(str(label).casefold())
    return words[len(str(label)) :] if is_labelled else None


def _known(name: str, value: str) -> dict[str, str]:
    if name != "certainty":
        return {name: value} if value else {}
    values = {str(label).casefold(): known for known, label in Certainty.choices}
    return {name: values[value.casefold()]} if value.casefold() in values else {}


def _read_parts(words: str, read: Callable[[str], dict[str, str]]) -> dict[str, str]:
    """Return what `read` makes of the parts of `words`; nothing where one cannot be read."""
    details: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in _PARTS.findall(words))):
        detail = read(part)
        if not detail or set(detail) & set(details):
            return {}
        details |= detail
    return details


def _read_proportion(inside: str) -> dict[str, str]:
    first = next(filter(None, (part.strip() for part in _PARTS.findall(inside))), "")
    match = _PROPORTION.fullmatch(first)
    if not match:
        return {}
    details = {"count": match[1], "of": match[3], "whom": _unescaped(match[4])}
    rest = inside[inside.index(first) + len(first) :]
    more = _read_parts(rest, _read_more)
    return details | more if more or not rest.strip("; ") else {}


def _read_more(part: str) -> dict[str, str]:
    for name, flag in _PROPORTION_FLAGS.items():
        if part.casefold() == str(flag).casefold():
            return {name: "yes"}
    for name, label in _PROPORTION_LABELS.items():
        if value := _unescaped(_after(label, part) or ""):
            return {name: value}
    return _read_other(part)


def _read_other(part: str) -> dict[str, str]:
    usual = _after(_("of all children"), part)
    if usual is not None and re.fullmatch(r"\s+\d{1,6}", usual):
        return {"usual_count": usual.strip()}
    other = re.fullmatch(r"\s+(\d{1,6}):(.*)", _after(_("compared with"), part) or "")
    return {"other_count": other[1], "other_whom": _unescaped(other[2])} if other else {}


def _read_amount(part: str) -> dict[str, str]:
    unsaid = {str(label).casefold(): value for value, label in Unsaid.choices}
    if part.casefold() in unsaid:
        return {"unsaid": unsaid[part.casefold()]}
    if after := _unescaped(_after(_("then"), part) or ""):
        return {"after": after}
    match = _NUMBERED.fullmatch(part)
    return _read_number(match[1], match[2].casefold()) if match else {}


def _read_number(number: str, unit: str) -> dict[str, str]:
    for name, word in (("minutes", _("minutes")), ("weeks", _("weeks"))):
        if unit == word.casefold():
            return {name: number}
    for per, label in Per.choices:
        if unit == f"{_('times')} {label}".casefold():
            return {"times": number, "per": per}
    return {}
