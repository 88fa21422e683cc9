"""Document <-> bytes: canonical JSON with a schema version, and its digest.

Identities stand beside the content, in reading order, so that equal content is equal bytes
within "document" and the digest leaves them out.
"""

import hashlib
import json
from dataclasses import Field, fields, is_dataclass
from uuid import UUID

from research.document import parts, schema
from research.document.schema import OUTLINES, Document, walk

SCHEMA = 3
# What later schemas added. It is left out where it says nothing, so that what says nothing of it
# is the same bytes, and has the same digest, as ever.
_ADDED: dict[type, dict[str, int]] = {
    schema.FindingLine: {"plain": 2, "proportion": 2, "certainty": 3},
    schema.RiskFactorLine: {"plain": 2},
    schema.TakeawayLine: dict.fromkeys(
        ("advice", "source", "plain", "amount", "needs", "stop", "ages", "drawing"), 3
    ),
    schema.Proportion: dict.fromkeys(
        ("what", "others", "measured", "usual_count", "usual_unsaid"), 3
    ),
    schema.Study: dict.fromkeys(("certainty", "doubts", "harms", "harms_seen", "effort"), 3),
    schema.Picture: {"child": 3},
    schema.Citation: dict.fromkeys(
        ("kind", "editors", "publisher", "issuer", "country", "free_url", "free_licence"), 3
    ),
    schema.Document: dict.fromkeys(
        ("question", "for_whom", "not_for", "more_likely", "help_now", "help_soon",
         "crisis_line", "no_special_help"), 3,
    ),
}  # fmt: skip
# Where the stored key is another than the attribute: it stays, so that digests do.
_STORED_KEYS: dict[tuple[type, str], str] = {
    (schema.Document, "is_invented"): "is_sample",
    (schema.Author, "is_invented"): "sample",
    (schema.Study, "study_size"): "sample",
}


class CodecError(ValueError):
    """Raised for text that is no Document of a schema we know."""


class NewerSchema(CodecError):
    """Raised for a Document that a newer version of the site wrote."""


def dumps(document: Document) -> str:
    """Return `document` as canonical JSON, identities included."""
    return _canonical(_content(document) | {"lines": _identities(document)})


def digest(document: Document) -> str:
    """Return the SHA-256, in hexadecimal, of the content without identities."""
    return _digest(_content(document))


def _content(document: Document) -> dict:
    """Return the content under the oldest schema that can hold it."""
    return {"schema": _schema_of(document), "document": as_json(document)}


def _schema_of(value) -> int:
    """Return the oldest schema that can hold `value`, a Document or a part of one."""
    if isinstance(value, tuple):
        return max(map(_schema_of, value), default=1)
    if not is_dataclass(value):
        return 1
    added = _ADDED.get(type(value), {})
    used = [part.name for part in fields(value) if part.compare and not _is_left_out(value, part)]
    own = max((added.get(name, 1) for name in used), default=1)
    return max(own, *(_schema_of(getattr(value, name)) for name in used))


def stored_digest(text: str) -> str:
    """Return the digest of stored JSON as it stands, under the schema it was written with.

    Raises CodecError where the text cannot be read at all.
    """
    data = _parse(text)
    return _digest({"schema": data["schema"], "document": data["document"]})


def loads(text: str) -> Document:
    """Return the Document in `text`, brought up to date. Raises CodecError."""
    data = _parse(text)  # what schema 1 does not say has its default in schema 2
    try:
        return _document(data["document"], iter(data.get("lines", [])))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise CodecError(f"This is no Document: {error!r}") from error


def _canonical(data) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(data) -> str:
    return hashlib.sha256(_canonical(data).encode()).hexdigest()


def as_json(value):
    """Return `value` of the schema as JSON's own types, identities left out."""
    if is_dataclass(value):
        stored = {
            _STORED_KEYS.get((type(value), part.name), part.name): as_json(
                getattr(value, part.name)
            )
            for part in fields(value)
            if part.compare and not _is_left_out(value, part)
        }
        is_risk_factor = isinstance(value, schema.RiskFactorLine)
        return stored | {"kind": "risk-factor"} if is_risk_factor else stored
    return [as_json(item) for item in value] if isinstance(value, tuple) else value


def _is_left_out(value, part: Field) -> bool:
    is_added = part.name in _ADDED.get(type(value), {})
    return is_added and getattr(value, part.name) == part.default


def _identities(document: Document) -> list[str]:
    return [str(line.id) for outline in OUTLINES for line, *_ in walk(getattr(document, outline))]


def _parse(text: str) -> dict:
    try:
        data = json.loads(text)
        is_document = isinstance(data["schema"], int) and isinstance(data["document"], dict)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CodecError("This is not the JSON of a Document.") from error
    if not is_document or data["schema"] < 1:
        raise CodecError("This is not the JSON of a Document.")
    if data["schema"] > SCHEMA:
        raise NewerSchema("This Document was written by a newer version of the site.")
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
    values = _attributes(schema.Study, data) | {"doubts": tuple(data.get("doubts", ()))}
    return schema.Study(**values | {"population": population(data.get("population"))})


def population(items) -> tuple[schema.Line, ...]:
    """Return the population's lines from what `as_json` made of them."""
    return tuple(
        schema.Line(text=item["text"], children=population(item.get("children")))
        for item in items or ()
    )


def _citation(data: dict) -> schema.Citation:
    people = {name: _many(parts.Name, data.get(name)) for name in ("authors", "editors")}
    return schema.Citation(**data | people)


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


def amount(data: dict | None) -> schema.Amount | None:
    """Return the amount from what `as_json` made of it."""
    return schema.Amount(**data) if data else None


def _takeaway(data: dict, identities):
    identity = _identity(identities)
    children = _lines(data.pop("children", ()), _takeaway, identities)
    step_amount = amount(data.pop("amount", None))
    return schema.TakeawayLine(**data, amount=step_amount, children=children, **identity)
