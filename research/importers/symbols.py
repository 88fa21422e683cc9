"""Characters of the fonts Symbol and Wingdings, which Word and PDFs write as other ones.

"³" in Symbol is "≥", and a text without its font would say another number. Their codes are those
of Adobe's Symbol encoding; PDFs put them at U+F000 and above, for private use.
"""

import re

_SYMBOL = {
    0x22: "∀", 0x2D: "−", 0x40: "≅", 0x41: "Α", 0x42: "Β", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ",
    0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε",
    0x66: "φ", 0x67: "γ", 0x68: "η", 0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x6E: "ν", 0x70: "π",
    0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ",
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xCE: "∈", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒",
    0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF3: "↔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x6C: "●", 0x6E: "■", 0x6F: "☐",
    0x71: "☐", 0x75: "◆", 0x76: "❖",
}  # fmt: skip
_PRIVATE = 0xF000
_FAMILY = re.compile(r"font-family:\s{0,9}[\"']?(symbol|wingdings)\b")


def _in_font(characters: dict[int, str]) -> dict[int, str]:
    """Return what to put for each character of a font, as it is written and for private use."""
    ascii_as_it_is = {code: chr(code) for code in range(0x20, 0x7F)}
    private = {_PRIVATE + code: sign for code, sign in (ascii_as_it_is | characters).items()}
    return characters | private


_FONTS = {"symbol": _in_font(_SYMBOL), "wingdings": _in_font(_WINGDINGS)}
# For private use without a font's name: Wingdings' bullets, and all that Symbol has.
_PRIVATE_USE = {
    code: sign
    for font in (_FONTS["wingdings"], _FONTS["symbol"])
    for code, sign in font.items()
    if code >= _PRIVATE
} | {_PRIVATE + code: _WINGDINGS[code] for code in (0xA7, 0xA8, 0xD8, 0xFC)}


def font_of(element, around: str) -> str:
    """Return "symbol" or "wingdings" where `element` is set in it, or `around`; "" for others."""
    face = (element.get("face") or "").lower()
    style = f"font-family:{face};" if face else (element.get("style") or "").lower()
    if family := _FAMILY.search(style):
        return family[1]
    return "" if "font-family" in style else around


def in_font(font: str, words: str) -> str:
    """Return `words`, set in `font` ("" for an ordinary one), with the characters it shows."""
    return words.translate(_FONTS[font]) if font else words


def read_private_use(text: str) -> str:
    """Return `text` with the signs that its characters of private use stand for."""
    return text.translate(_PRIVATE_USE)
