"""A source looked up by its DOI: what its record fills, where it differs, and what it offers."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.links import web_address
from clinic.text import one_line
from research.admin.article.citation_form import (
    BOXES,
    NAMES,
    PASTE,
    REMOVE,
    CitationForm,
    Typed,
    typed,
)
from research.admin.article.citations import group_at, of_boxes
from research.admin.article.fields import AgeWidget
from research.admin.article.found import Boxes, Choice, Differing, Filled, Found
from research.citations import compared
from research.citations import doi as dois
from research.citations.registry import client, records
from research.document.fields import LABELS
from research.document.schema import Citation, Study
from research.document.study_words import ages
from research.importers import abstract
from research.models import SourceKind, StudyDesign, Verdict

_SUPPLEMENT = re.compile(r"s(\d{1,4})", re.IGNORECASE)
_OF_STUDY = "study_size"  # a box that is only sent where the form asks about the study


def only_doi(group: Typed) -> bool:
    """Say whether all that is typed of a source is its DOI, in its own box or as what is pasted."""
    others = [name for name in BOXES if name not in ("doi", "kind")]
    if any(group.get(name, "").strip() for name in (*others, REMOVE)) or not _doi(group):
        return False
    return _agree(group) and (not group.get(PASTE, "").strip() or _is_doi(group[PASTE]))


def look_up(posted: QueryDict, prefix: str) -> Found:
    """Return what is registered of the source in the boxes of `posted` that begin with `prefix`.

    Asks the network, so never within a transaction. Whatever goes wrong is told in `said`.
    """
    group = group_at(posted, prefix)
    if not (doi := _doi(group)):
        message = _("There is no DOI to look up. It begins with “10.”, as in 10.1111/dmcn.12297.")
        return Found(prefix, message, is_failure=True)
    moved = _moved(group, doi)
    try:
        record = records.of(doi)
    except (client.Unanswered, records.NotRegistered) as failure:
        boxes = _boxes(prefix, moved if _agree(group) else {})
        return Found(prefix, str(failure), is_failure=True, boxes=_json(boxes))
    return _found(prefix, group | moved, record, posted, _boxes(prefix, moved))


def filled(posted: QueryDict, found: Found) -> QueryDict:
    """Return `posted` with what was `found` put into its boxes."""
    return with_boxes(posted, json.loads(found.boxes))


def with_boxes(posted: QueryDict, boxes: Boxes) -> QueryDict:
    """Return `posted` with `boxes` among what was typed."""
    posted = posted.copy()
    for name, value in boxes.items():
        posted[name] = value
    return posted


def _doi(group: Typed) -> str:
    """Return the DOI of a source: what was pasted alone, or else what stands in its own box."""
    pasted = group.get(PASTE, "")
    return dois.normalise(pasted if _is_doi(pasted) else group.get("doi", ""))


def _agree(group: Typed) -> bool:
    """Say whether the DOI's own box says no other DOI than the one that is looked up."""
    typed_in = group.get("doi", "").strip()
    return not typed_in or dois.normalise(typed_in) == _doi(group)


def _is_doi(pasted: str) -> bool:
    """Say whether `pasted` is a DOI and nothing else."""
    text = one_line(pasted)
    found = dois.find(text)
    return bool(found) and not (text[: found[1]] + text[found[2] :]).strip(" .,;:<>[]()/")


def _moved(group: Typed, doi: str) -> dict[str, str]:
    """Return the boxes in which a DOI that was pasted goes to its own box, if that is free."""
    pasted = "" if _is_doi(group[PASTE]) else group[PASTE]
    return {"doi": group["doi"].strip() or doi, PASTE: pasted}


def _boxes(prefix: str, values: dict[str, str]) -> Boxes:
    return {f"{prefix}-{name}": value for name, value in values.items()}


def _json(boxes: Boxes) -> str:
    return json.dumps(boxes, ensure_ascii=False)


# --- the record beside the boxes --------------------------------------------------------


def _found(
    prefix: str, group: Typed, record: records.Record, posted: QueryDict, moved: Boxes
) -> Found:
    mine, theirs = of_boxes(group), record.citation
    whole, differences = compared.compared(mine, theirs)
    names = [name for name in compared.FIELDS if getattr(whole, name) != getattr(mine, name)]
    fills = tuple(Filled(_label(name), _words(name, whole)) for name in names)
    boxes = _boxes(prefix, {name: typed(whole)[name] for name in names})
    differing = tuple(_differing(prefix, each, mine, theirs) for each in differences)
    return Found(
        prefix=prefix,
        said=_said(fills, differing),
        notice=_notice(record),
        boxes=_json(moved | boxes),
        filled=fills,
        differing=differing,
        free_copy=_free_copy(prefix, mine, theirs),
        abstract=record.abstract,
        offers=tuple(_offers(prefix, record, posted)),
    )


def _differing(
    prefix: str, difference: compared.Difference, mine: Citation, theirs: Citation
) -> Differing:
    name = difference.field
    boxes = _boxes(prefix, {name: typed(theirs)[name]})
    choice = Choice(f"{prefix}-{name}", _words(name, theirs), boxes)
    return Differing(_label(name), _words(name, mine), choice, difference.is_fuller)


def _label(name: str) -> str:
    return str(CitationForm.base_fields[name].label)


def _words(name: str, citation: Citation) -> str:
    """Return what stands in a box, as one reads it."""
    value = typed(citation)[name]
    if name in NAMES:
        return "; ".join(value.split("\n"))
    if name == "kind":
        return str(SourceKind(value).label) if value in SourceKind.values else value
    if name == "issue" and (supplement := _SUPPLEMENT.fullmatch(value)):
        return _("%(issue)s (supplement %(number)s)") % {"issue": value, "number": supplement[1]}
    return value


def _said(fills: tuple[Filled, ...], differing: tuple[Differing, ...]) -> str:
    sentences = []
    if fills:
        labels = get_text_list([each.label for each in fills], _("and"))
        sentences.append(_("Filled from the register: %(boxes)s.") % {"boxes": labels})
    others = sum(not each.is_fuller for each in differing)
    if others:
        message = ngettext(
            "One box differs from what is registered: choose below.",
            "%(count)d boxes differ from what is registered: choose below.",
            others,
        )
        sentences.append(message % {"count": others})
    elif differing:
        sentences.append(_("Nothing differs. The register spells some of it out: see below."))
    elif not fills:
        sentences.append(_("What is typed here is what is registered."))
    return " ".join(sentences)


def _notice(record: records.Record) -> str:
    verdict = record.notice and record.notice.verdict
    if not verdict or verdict == str(Verdict.CLEAR):
        return ""
    message = _("The register has a notice about this study: “%(notice)s”.")
    return message % {"notice": Verdict(verdict).label}


def _free_copy(prefix: str, mine: Citation, theirs: Citation) -> Choice | None:
    if not web_address(theirs.free_url) or theirs.free_url == mine.free_url:
        return None
    names = ("free_url", "free_licence")
    boxes = _boxes(prefix, {name: getattr(theirs, name) for name in names})
    return Choice(f"{prefix}-free", theirs.free_licence, boxes, theirs.free_url)


# --- what the abstract says of the study ------------------------------------------------


def _offers(prefix: str, record: records.Record, posted: QueryDict) -> Iterator[Choice]:
    """Yield what the study's own abstract offers to boxes of `posted` that say otherwise."""
    if not prefix.startswith("source-") or _OF_STUDY not in posted:
        return
    for number, offer in enumerate(abstract.offers(record.citation.title, record.abstract)):
        label, words, boxes = _of_study(dict(offer.values))
        if any(posted.get(name, "").strip() != value for name, value in boxes.items()):
            words = _("%(box)s: %(words)s") % {"box": label, "words": words}
            yield Choice(f"{prefix}-offer-{number}", words, boxes, offer.sentence)


def _of_study(values: dict) -> tuple[str, str, Boxes]:
    """Return what `values` of a study are called, in words, and the boxes that they go into."""
    name = next(iter(values))
    if name == "design":
        return str(LABELS[name]), str(StudyDesign(values[name]).label), values
    if name == "study_size":
        return str(LABELS[name]), values[name], values
    boxes = {
        f"{age}_{unit}": "" if part is None else str(part)
        for age, months in values.items()
        for unit, part in zip(("years", "months"), AgeWidget().decompress(months), strict=True)
    }
    return _("Ages"), ages(replace(Study(), **values)), boxes
