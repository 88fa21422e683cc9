"""Where it comes from: the sources as CSL-JSON, with what CSL has no place for."""

from clinic.links import web_address
from research.citations import export
from research.document.schema import Citation, Document
from research.models import SourceKind
from research.public.data.parts import choice


def sources(document: Document) -> list[dict]:
    """Return the sources of `document`, the study itself first."""
    pairs = zip(document.sources, export.items(document), strict=True)
    return [_source(source, item) for source, item in pairs]


def ids_by_key(document: Document) -> dict[str, str]:
    """Return the id of each source by its `Citation.key`."""
    return {
        source.key: item["id"]
        for source, item in zip(document.sources, export.items(document), strict=True)
    }


def _source(source: Citation, item: dict) -> dict:
    return {
        "id": item["id"],
        "is_the_study": source.primary,
        "kind": choice(SourceKind, source.kind)["value"],
        "free_copy": _free_copy(source),
        "csl": item,
    }


def _free_copy(source: Citation) -> dict | None:
    url = web_address(source.free_url)
    return {"url": url, "licence": source.free_licence} if url else None
