"""What an element's tag, class and style say of its words: struck out, raised, lowered, hidden."""

import re

_STRUCK_TAGS = {"del", "s", "strike"}
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]{0,60}line-through")
_DELETED = re.compile(r"\bmso(?:del|movefrom|movedfrom)\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"mso-list:\s*ignore|display:\s*none|mso-hide:\s*all|mso-element:\s*(?:comment|header|footer)"
)
# Comments in Word's margin, and the rendering of a formula that its MathML says as well
_ASIDE = re.compile(r"\b(?:msocomanchor|msocommentreference|katex-html)\b", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align:\s*super\b|mso-text-raise:\s*(?:[2-9]|1\d)(?:\.\d+)?pt")
_LOWERED = re.compile(r"vertical-align:\s*sub\b|mso-text-raise:\s*-(?:[2-9]|1\d)(?:\.\d+)?pt")
_SAYS_MORE = re.compile(
    r"<(?:sup|sub|del|ins|s|strike|dl|math|input)\b"
    r"|<[^<>]*(?:vertical-align:\s{0,9}su[pb]|line-through|mso-text-raise|\bmsodel\b"
    r"|font-family:\s{0,9}(?:[\"']|&quot;)?(?:symbol|wingdings)\b"
    r"|margin-left:\s{0,9}(?!0{1,9}(?:\.0{1,9})?[a-z;\s])[\d.]|margin:\s{0,9}(?:0\S{0,9}\s{1,9}){3}[1-9])",
    re.IGNORECASE,
)


def says_more(html: str) -> bool:
    """Say whether `html`, without comments, says by its marks what its plain text does not."""
    return bool(_SAYS_MORE.search(html))


def is_struck(element) -> bool:
    """Say whether the words of `element` were deleted or struck out."""
    if element.tag in _STRUCK_TAGS or _DELETED.search(element.get("class") or ""):
        return True
    return bool(_STRUCK.search(style_of(element)))


def is_struck_by_style(element) -> bool:
    """Say whether only the look of `element` strikes it out, as lists do with what is done."""
    return element.tag not in _STRUCK_TAGS and not _DELETED.search(element.get("class") or "")


def is_hidden(element) -> bool:
    """Say whether `element` shows no words, or none that are part of the text."""
    if element.tag == "nobr" and element.get("aria-hidden") == "true":  # MathJax, version 2
        return True
    return bool(_HIDDEN.search(style_of(element)) or _ASIDE.search(element.get("class") or ""))


def is_raised(element) -> bool:
    return element.tag == "sup" or bool(_RAISED.search(style_of(element)))


def is_lowered(element) -> bool:
    return element.tag == "sub" or bool(_LOWERED.search(style_of(element)))


def style_of(element) -> str:
    """Return the style that `element` names for itself, in small letters."""
    return (element.get("style") or "").lower()
