"""Whether a Document that came from outside has in each place the kind of value that belongs there.

Python itself does not ask: text where a number belongs is found out only when somebody reckons.
"""

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def is_well_typed(value: Any, kind: Any = None) -> bool:
    """Say whether `value`, a Document or a part of one, is of `kind`, and so is all in it."""
    kind = kind or type(value)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return any(is_well_typed(value, each) for each in get_args(kind))
    if origin is tuple:
        inner = get_args(kind)[0]
        return type(value) is tuple and all(is_well_typed(each, inner) for each in value)
    if type(value) is not kind:
        return False
    if not is_dataclass(kind):
        return True
    kinds = _kinds(kind)
    return all(is_well_typed(getattr(value, part.name), kinds[part.name]) for part in fields(kind))


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
