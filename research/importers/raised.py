"""Raised and lowered words as characters of their own: 14%³, 10⁻³, CO₂.

Without that a power or a reference reads as part of the number before it.
"""

import re

from clinic.text import one_line

_RAISED_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_RAISED = _RAISED_LETTERS | dict(zip("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾", strict=True))
_LOWERED_LETTERS = dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LOWERED = dict(zip("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True))
# Signs that read the same on the line, among them references and what stands in brackets.
_AS_THEY_ARE = set(",.;:*†‡§¶#[]®©™℠°′″ªº ")
_ORDINALS = {"st", "nd", "rd", "th", "er", "re", "e", "ème", "º", "ª", "o"}
_MARKS = {"tm": "™", "sm": "℠"}
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def raised(words: str, before: str) -> str:
    """Return `words` raised behind the words `before`; "10th", "®" and "[3]" stay as they are."""
    plain = one_line(words)
    if sign := _MARKS.get(plain.lower()):
        return sign
    is_ordinal = plain.lower() in _ORDINALS and before[-1:].isdigit()
    if is_ordinal or _IN_BRACKETS.fullmatch(plain):
        return plain
    if not set(plain) <= _RAISED.keys() | _AS_THEY_ARE:
        return f"^({plain})" if before.strip() and len(plain) > 1 else f"^{plain}"
    return "".join(_RAISED.get(character, character) for character in plain)


def lowered(words: str) -> str:
    """Return `words` lowered: numbers and single letters; longer words stay, as in "Fmax"."""
    plain = one_line(words)
    if plain in _LOWERED_LETTERS:
        return _LOWERED_LETTERS[plain]
    return "".join(_LOWERED.get(character, character) for character in plain)
