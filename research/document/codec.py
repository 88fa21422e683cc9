"""Document <-> bytes: canonical JSON with a schema version, and its digest.

Identities stand beside the content, in reading order, so that equal content is equal bytes
within "document" and the digest leaves them out.
"""

import hashlib
import json
from dataclasses import fields, is_dataclass
from uuid import UUID

from research.document import schema
from research.document.schema import OUTLINES, Document, walk

SCHEMA = 2
# What later schemas added to lines, and what it is where nothing is said: left out then, so
# that what says nothing of it is the same bytes, and has the same digest, as ever.
_ADDED_TO_LINES = {"plain": "", "proportion": None}
# Where the stored key is another than the attribute: it stays, so that digests do.
_STORED_KEYS: dict[tuple[type, str], str] = {
    (schema.Document, "is_invented"): "is_sample",
    (schema.Author, "is_invented"): "sample",
    (schema.Study, "study_size"): "sample",
}


class CodecError(ValueError):
    """Raised for text that is no Document of a schema we know."""


def dumps(document: Document) -> str:
    """Return `document` as canonical JSON, identities included."""
    return _canonical(_content(document) | {"lines": _identities(document)})


def digest(document: Document) -> str:
    """Return the SHA-256, in hexadecimal, of the content without identities."""
    return _digest(_content(document))


def _content(document: Document) -> dict:
    """Return the content under the oldest schema that can hold it."""
    uses_added = any(
        getattr(line, name, empty) != empty
        for outline in OUTLINES
        for line, *_rest in walk(getattr(document, outline))
        for name, empty in _ADDED_TO_LINES.items()
    )
    return {"schema": SCHEMA if uses_added else 1, "document": as_json(document)}


def stored_digest(text: str) -> str:
    """Return the digest of stored JSON as it stands, under the schema it was written with.

    Raises CodecError where the text cannot be read at all.
    """
    data = _parse(text)
    return _digest({"schema": data["schema"], "document": data["document"]})


def loads(text: str) -> Document:
    """Return the Document in `text`, brought up to date. Raises CodecError."""
    data = _parse(text)  # what schema 1 does not say has its default in schema 2
    identities = iter(data.get("lines", []))
    try:
        return _document(data["document"], identities)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CodecError(f"This is no Document: {error!r}") from error


def _canonical(data) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(data) -> str:
    return hashlib.sha256(_canonical(data).encode()).hexdigest()


def as_json(value):
    """Return `value` of the schema as JSON's own types, identities left out."""
    if is_dataclass(value):
        attributes = {
            field.name: as_json(getattr(value, field.name))
            for field in fields(value)
            if field.compare
        }
        stored = {
            _STORED_KEYS.get((type(value), name), name): attribute
            for name, attribute in attributes.items()
            if not _is_left_out(name, attribute)
        }
        is_risk_factor = isinstance(value, schema.RiskFactorLine)
        return stored | {"kind": "risk-factor"} if is_risk_factor else stored
    return [as_json(item) for item in value] if isinstance(value, tuple) else value


def _is_left_out(name: str, value) -> bool:
    return name in _ADDED_TO_LINES and value == _ADDED_TO_LINES[name]


def _identities(document: Document) -> list[str]:
    return [str(line.id) for outline in OUTLINES for line, *_ in walk(getattr(document, outline))]


def _parse(text: str) -> dict:
    try:
        data = json.loads(text)
        is_document = isinstance(data["schema"], int) and isinstance(data["document"], dict)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CodecError("This is not the JSON of a Document.") from error
    if not is_document or not 1 <= data["schema"] <= SCHEMA:
        raise CodecError("This Document was written by a newer version of the site.")
    return data


def _document(data: dict, identities) -> Document:
    return Document(
        **_attributes(Document, data)
        | {
            "topics": _many(schema.Topic, data.get("topics")),
            "authors": _many(schema.Author, data.get("authors")),
            "picture": schema.Picture(**data["picture"]) if data.get("picture") else None,
            "study": _study(data.get("study") or {}),
            # The order is that of `_identities`.
            "findings": _lines(data.get("findings"), _finding, identities),
            "for_therapists": _lines(data.get("for_therapists"), _takeaway, identities),
            "for_parents": _lines(data.get("for_parents"), _takeaway, identities),
            "citations": tuple(_citation(item) for item in data.get("citations") or ()),
        }
    )


def _attributes(kind: type, data: dict) -> dict:
    """Return the stored `data` of a `kind` by the names of its attributes."""
    names = {key: name for (owner, name), key in _STORED_KEYS.items() if owner is kind}
    return {names.get(key, key): value for key, value in data.items()}


def _many(kind, items) -> tuple:
    return tuple(kind(**_attributes(kind, item)) for item in items or ())


def _study(data: dict) -> schema.Study:
    values = _attributes(schema.Study, data)
    return schema.Study(**values | {"population": population(data.get("population"))})


def population(items) -> tuple[schema.Line, ...]:
    """Return the population's lines from what `as_json` made of them."""
    return tuple(
        schema.Line(text=item["text"], children=population(item.get("children")))
        for item in items or ()
    )


def _citation(data: dict) -> schema.Citation:
    return schema.Citation(**data | {"authors": _many(schema.Name, data.get("authors"))})


def _lines(items, make, identities) -> tuple:
    return tuple(make(dict(item), identities) for item in items or ())


def _identity(identities) -> dict:
    value = next(identities, None)
    return {} if value is None else {"id": UUID(value)}


def _finding(data: dict, identities):
    identity = _identity(identities)
    if data.pop("kind", "") == "risk-factor":
        return schema.RiskFactorLine(**data, **identity)
    children = _lines(data.pop("children", ()), _finding, identities)
    stored = data.pop("proportion", None)
    return schema.FindingLine(**data, proportion=proportion(stored), children=children, **identity)


def proportion(data: dict | None) -> schema.Proportion | None:
    """Return the proportion from what `as_json` made of it."""
    return schema.Proportion(**data) if data else None


def _takeaway(data: dict, identities):
    identity = _identity(identities)
    children = _lines(data.pop("children", ()), _takeaway, identities)
    return schema.TakeawayLine(**data, children=children, **identity)
