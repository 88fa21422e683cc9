"""A Document as it was typed or pasted, with the ligatures of PDFs spelled out.

Making a Document leaves ligatures alone, because one that was signed with them has to be read
as the same: whoever makes one of text that comes in asks here.
"""

import operator
from dataclasses import fields, is_dataclass, replace

from clinic.text import without_ligatures


def spelled_out(value):
    """Return `value`, a Document or a part of one, without ligatures: itself, if it has none."""
    if isinstance(value, str):
        spelled = without_ligatures(value)
        return value if spelled == value else spelled
    if isinstance(value, tuple):
        parts = tuple(map(spelled_out, value))
        return parts if any(map(operator.is_not, parts, value)) else value
    if is_dataclass(value):
        return _parts_spelled_out(value)
    return value


def _parts_spelled_out(value):
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    spelled = {name: spelled_out(part) for name, part in parts.items()}
    changed = {name: part for name, part in spelled.items() if part is not parts[name]}
    return replace(value, **changed) if changed else value
