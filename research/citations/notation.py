"""How a source's year and pages are written: in one way, however they were typed.

What comes in from outside is brought into this form (`tidied`); what is stored stays as it was
signed, and the files for other programs ask here for what they need.
"""

import re
from dataclasses import replace

from clinic.text import one_line
from research.document.schema import Citation

# What stands for a year before there is one.
TO_COME = ("in press", "forthcoming", "submitted", "accepted", "in preparation", "under review")
YEAR = r"(?:1[6-9]|20)\d\d"
MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
    r"[a-z]{0,6}\.?"
)
DASH = r"\s?[-‐‑‒–—−]+\s?"

_NO_YEAR = re.compile(r"n\.?\s?d\.?|no date")
_PAGE_LABEL = re.compile(r"(?<![\w.])(?:(?:pp?|pgs?|pages?)(?:[.:]\s?|\s)|pp(?=\d))", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:article|art)\b\.?\s?(?:(?:number|no|nr|id)\b\.?|#)?\s?:?\s?(?P<number>[^\s,;]*\d[^\s,;]*)",
    re.IGNORECASE,
)
_LONGEST = 60  # characters of pages; what is longer is refused as it was typed


def tidied(citation: Citation) -> Citation:
    """Return `citation`, which somebody typed or pasted, with its year and pages in one form."""
    return replace(citation, year=year(citation.year), pages=pages(citation.pages))


def year(text: str) -> str:
    """Return a year, or what stands for one ("in press", "n.d."), as it is stored.

    What is neither stays as it was typed.
    """
    text = one_line(text)
    bare = text.strip(" ()[].,;:")
    words = re.sub(DASH, " ", bare.lower()) if len(bare) <= _LONGEST else ""
    if words in TO_COME:
        return words
    if _NO_YEAR.fullmatch(words):
        return "no date" if words == "no date" else "n.d."
    return bare if re.fullmatch(YEAR, bare) else text


def pages(text: str) -> str:
    """Return "pp. 12 – 19" as "12-19", and "Art. No. e7" as "Article e7"."""
    text = one_line(text)
    if len(text) > _LONGEST:
        return text
    if article := _ARTICLE.fullmatch(text.rstrip(" .,;")):
        return f"Article {article['number']}"
    return re.sub(DASH, "-", _PAGE_LABEL.sub("", text)).strip(" .,;") or text


def article_number(text: str) -> str:
    """Return the number of an article that has no pages, or "" where `text` names pages."""
    return pages(text).removeprefix("Article ") if pages(text).startswith("Article ") else ""
