"""What a file says, made an article's Document: a new one, or a draft with its parts replaced."""

import re
from dataclasses import replace
from typing import Any

from research import outline
from research.document.fields import LABELS, value_of
from research.document.schema import Citation, Document
from research.importers.content import Content

_TREES = {
    "findings": outline.findings,
    "for_therapists": outline.takeaways,
    "for_parents": outline.takeaways,
}


def new_document(content: Content, slug: str, language: str = "en") -> Document:
    return updated(Document(slug=slug, title=content.title, language=language), content)


def is_sample(document: Document) -> bool:
    """Say whether the study, or somebody in the byline, is invented: pages mark it as a sample."""
    return document.is_invented or document.has_invented_people


def in_place_of_sample(sample: Document, content: Content) -> Document:
    """Return what the file says, at the address of `sample`, of which nothing else stays."""
    return new_document(content, sample.slug, sample.language)


def kept(draft: Document, content: Content) -> list[str]:
    """Return what of `draft` stays because the file does not say it, by the names of its fields."""
    said = {"title", "slug", "language", *content.values, *content.study, *content.outlines}
    said |= {"evidence"} if "evidence_level" in content.study else set()
    said |= {"citations"} if content.citations else set()
    return [
        str(label)
        for field, label in LABELS.items()
        if field not in said and _says_something(value_of(draft, field))
    ]


def _says_something(value: Any) -> bool:
    return value not in (None, "", ("", ""), ()) and value is not False


def updated(draft: Document, content: Content) -> Document:
    """Return `draft` with what the file has in place of what was there; the rest stays.

    Lines that were there already keep their identity and details.
    """
    outlines: dict[str, Any] = {
        name: _tree(name, rows, draft) for name, rows in content.outlines.items()
    }
    return replace(
        draft,
        title=content.title,
        study=replace(draft.study, **content.study),
        citations=_citations(draft, content.citations),
        **content.values,
        **outlines,
    )


def _tree(name: str, rows: list[outline.Row], draft: Document) -> tuple:
    rows = outline.match(rows, getattr(draft, name))
    if name == "findings":
        rows = outline.guess_risk_factors(rows)
    return _TREES[name](rows)


# --- citations --------------------------------------------------------------------------


def _citations(draft: Document, in_file: list[Citation]) -> tuple[Citation, ...]:
    """Return the draft's citations, each that the file names too as the file has it.

    Other sources stay; those of the file that are not among them follow.
    """
    if not in_file:
        return draft.citations
    study, *others = in_file
    in_draft = draft.citations if draft.source else (study, *draft.citations)
    merged = [
        _same_study(citation, study if citation.primary else _take_same(others, citation))
        for citation in in_draft
    ]
    return (*merged, *others)


def _take_same(others: list[Citation], citation: Citation) -> Citation:
    """Return, and take out of `others`, the first that is `citation`; if none is, `citation`."""
    same = next((other for other in others if _key(other) == _key(citation)), None)
    if same is None:
        return citation
    others.remove(same)
    return same


def _same_study(before: Citation, study: Citation) -> Citation:
    """Return `study`; where it is the one that was there, with the fields its line lacks."""
    if _key(before) != _key(study) and not (before.doi and before.doi == study.doi):
        return study
    names = ["authors", "year", "journal", "volume", "issue", "pages", "doi", "url"]
    return replace(study, **{name: getattr(study, name) or getattr(before, name) for name in names})


def _key(citation: Citation) -> str:
    return citation.doi or title_key(citation.title)


# --- titles -----------------------------------------------------------------------------


def title_key(title: str) -> str:
    """Return `title` in the spelling that titles are compared in: no case, hyphens or spaces."""
    return re.sub(r"[\W_]+", "", title.casefold()) or title
