"""A Document as it was typed or pasted, with the ligatures of PDFs spelled out.

Making a Document leaves ligatures alone, because one that was signed with them has to be read
as the same: whoever makes one of text that comes in asks here.
"""

from dataclasses import fields, is_dataclass, replace

from clinic.text import without_ligatures


def spelled_out(value):
    """Return `value`, a Document or a part of one, without ligatures."""
    if isinstance(value, str):
        return without_ligatures(value)
    if isinstance(value, tuple):
        return tuple(map(spelled_out, value))
    if is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: spelled_out(part) for name, part in parts.items()})
    return value
