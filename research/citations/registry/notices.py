"""What became of a study after it was published, as the notices in its record tell it."""

import re
from dataclasses import dataclass
from datetime import date

from research.citations import doi as dois
from research.models import Verdict

_ORDER = list(Verdict.values)
RED = str(Verdict.RETRACTED)  # nothing of it may be relied on

# Crossref's types, and Retraction Watch's words for them, folded by `_folded`.
_VERDICTS: dict[str, object] = {
    "retraction": Verdict.RETRACTED,
    "retracted": Verdict.RETRACTED,
    "withdrawal": Verdict.RETRACTED,
    "withdrawn": Verdict.RETRACTED,
    "removal": Verdict.RETRACTED,
    "removed": Verdict.RETRACTED,
    "partial_retraction": Verdict.PARTLY_RETRACTED,
    "expression_of_concern": Verdict.CONCERN,
    "retraction_and_replacement": Verdict.REPLACED,
    "retract_and_replace": Verdict.REPLACED,
    "retracted_and_replaced": Verdict.REPLACED,
    "retraction_with_replacement": Verdict.REPLACED,
    "retraction_and_republication": Verdict.REPLACED,
    "correction": Verdict.CORRECTED,
    "corrigendum": Verdict.CORRECTED,
    "erratum": Verdict.CORRECTED,
    "addendum": Verdict.CORRECTED,
    "clarification": Verdict.CORRECTED,
}
_REINSTATEMENTS = {"reinstatement", "retraction_retracted"}
_RETRACTED_TITLE = re.compile(
    r"\W{0,3}(?:RETRACTED|Retracted|WITHDRAWN|Withdrawn)(?:\s+(?:ARTICLE|Article))?\s{0,3}[:\]]"
)
_REPLACING = re.compile(r"\b(?:replace[ds]?|replacement|republi\w{2,8})\b", re.IGNORECASE)
_RETRACTING = re.compile(r"\bretract", re.IGNORECASE)
# Each version of a Cochrane review has a DOI of its own: …CD003200.pub8.
_COCHRANE = re.compile(r"(10\.1002/14651858\.cd\d{6})(?:\.pub(\d{1,3}))?")


@dataclass(frozen=True)
class Notice:
    """One notice about a study: what it says of it, its own DOI or "", and its day if known."""

    verdict: str = str(Verdict.CLEAR)
    doi: str = ""
    day: date | None = None


def worst(message: dict) -> Notice:
    """Return the notice that reaches furthest in a record of Crossref's (`message`).

    Notices are read from `updated-by`, and from an `update-to` that points at the study itself,
    as some publishers have it. A retraction that was taken back later does not count.
    """
    updates = [notice for entry in _entries(message) if (notice := _notice(entry, message))]
    titled = _titled(message)
    found = [*updates, *([titled] if titled else []), Notice()]
    return max(found, key=lambda notice: _ORDER.index(notice.verdict))


def softened(notice: Notice, title: str) -> Notice:
    """Return `notice`, or that it put the study in again where its own `title` says so."""
    if notice.verdict == RED and _REPLACING.search(title) and _RETRACTING.search(title):
        return Notice(str(Verdict.REPLACED), notice.doi, notice.day)
    return notice


def newer_version(doi: str) -> str:
    """Return the DOI that the next version of a Cochrane review would have, or ""."""
    match = _COCHRANE.fullmatch(doi)
    return f"{match[1]}.pub{int(match[2] or 1) + 1}" if match else ""


def _entries(message: dict) -> list[dict]:
    own = dois.normalise(str(message.get("DOI", "")))
    to_itself = [
        {**entry, "DOI": ""}
        for entry in _dicts(message.get("update-to"))
        if own and dois.normalise(str(entry.get("DOI", ""))) == own
    ]
    return _still_holding([*_dicts(message.get("updated-by")), *to_itself])


def _dicts(value) -> list[dict]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _still_holding(entries: list[dict]) -> list[dict]:
    """Leave out what came before a reinstatement of the study."""
    reinstated = [_day(entry) for entry in entries if _types(entry) & _REINSTATEMENTS]
    days = [day for day in reinstated if day]
    return [
        entry for entry in entries if not days or ((day := _day(entry)) is None or day > max(days))
    ]


def _notice(entry: dict, message: dict) -> Notice | None:
    verdicts = [str(_VERDICTS[name]) for name in _types(entry) if name in _VERDICTS]
    if not verdicts:
        return None
    # "Retraction" with the label "Retraction and replacement" is the milder of both.
    replaced = str(Verdict.REPLACED)
    verdict = replaced if replaced in verdicts else max(verdicts, key=_ORDER.index)
    return Notice(verdict, dois.normalise(str(entry.get("DOI", ""))), _day(entry))


def _types(entry: dict) -> set[str]:
    return {_folded(entry.get("type")), _folded(entry.get("label"))}


def _folded(value) -> str:
    return re.sub(r"[\s-]+", "_", value.strip().lower()) if isinstance(value, str) else ""


def _day(entry: dict) -> date | None:
    updated = entry.get("updated")
    try:
        parts = updated["date-parts"][0]  # type: ignore[index]
        return date(*(int(part) for part in [*parts, 1, 1][:3]))
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _titled(message: dict) -> Notice | None:
    """Return what a title says that starts "RETRACTED:", the last resort."""
    titles = message.get("title")
    title = titles[0] if isinstance(titles, list) and titles else titles
    if isinstance(title, str) and _RETRACTED_TITLE.match(title):
        return Notice(RED)
    return None
