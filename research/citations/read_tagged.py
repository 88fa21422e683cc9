"""Sources as records with a tag before each value, as PubMed, EndNote and RefWorks give them out.

PubMed's form is MEDLINE's (.nbib), EndNote's has `%A` and the like (.enw), which Google Scholar
gives too. All are read as CSL-JSON.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from clinic.text import one_line
from research.citations import doi, names
from research.citations.read_ris import person

Record = dict[str, list[str]]
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,6}\d{1,10}")
_SUPPLEMENT = re.compile(r"(\S+)\s+(suppl\b.*)", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True)
class Form:
    """How a kind of record is written: its first line, its lines, and what each tag says.

    `fields` has the tags for each field of CSL's; of several, the first that says something counts.
    `left` are the tags of what no field takes and a reader has to know.
    """

    start: re.Pattern[str]
    line: re.Pattern[str]
    first: str
    fields: dict[str, tuple[str, ...]]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    left: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)


_KINDS = {
    "journal article": "article-journal", "electronic article": "article-journal",
    "magazine article": "article-journal", "conference paper": "paper-conference",
    "conference proceedings": "paper-conference", "book": "book", "edited book": "book",
    "book, whole": "book", "electronic book": "book", "book section": "chapter",
    "book chapter": "chapter", "book, section": "chapter", "report": "report",
    "government document": "report", "web page": "webpage", "blog": "webpage",
}  # fmt: skip
_MEDLINE = Form(
    start=re.compile(r"\s{0,200}PMID ?- "),
    line=re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)"),
    first="PMID",
    fields={
        "title": ("TI", "BTI"), "container-title": ("TA", "JT"), "volume": ("VI",),
        "issue": ("IP",), "page": ("PG",), "issued": ("DP", "DEP"), "publisher": ("PB",),
    },
    authors=("FAU", "AU"),
    editors=("FED", "ED"),
    bodies=("CN",),
    # What PubMed says of corrections and retractions, and the title in its own language
    left=("TT", "EIN", "EFR", "RIN", "ROF", "ECI", "RPI", "UIN"),
    kinds={"guideline": "guideline", "practice guideline": "guideline"},
)  # fmt: skip
_ENDNOTE = Form(
    start=re.compile(r"\s{0,200}%0 "),
    line=re.compile(r"%(\S) ?(.*)"),
    first="0",
    fields={
        "type": ("0",), "title": ("T",), "container-title": ("J", "B"), "volume": ("V",),
        "issue": ("N",), "page": ("P",), "issued": ("D", "8"), "publisher": ("I",),
        "publisher-place": ("C",), "DOI": ("R",), "URL": ("U",),
    },
    authors=("A",),
    editors=("E",),
    left=("7", "Z"),
    kinds=_KINDS,
)  # fmt: skip
_REFWORKS = Form(
    start=re.compile(r"\s{0,200}RT [A-Z][a-z]"),
    line=re.compile(r"([A-Z][A-Z0-9]) (.*)"),
    first="RT",
    fields={
        "type": ("RT",), "title": ("T1",), "container-title": ("JF", "JO", "T2"),
        "volume": ("VO",), "issue": ("IS",), "page": ("SP",), "issued": ("YR", "FD"),
        "publisher": ("PB",), "publisher-place": ("PP",), "DOI": ("DO",), "URL": ("UL", "LK"),
    },
    authors=("A1",),
    editors=("A2",),
    left=("ED", "NO"),
    kinds=_KINDS,
)  # fmt: skip
_FORMS = (_MEDLINE, _ENDNOTE, _REFWORKS)


def looks_so(text: str) -> bool:
    """Say whether `text` starts as a tagged record of one of these forms does."""
    return _form(text) is not None


def read(text: str) -> list[tuple[dict, list[str]]]:
    """Return each record of `text` as an item of CSL-JSON, with what has no place in one."""
    form = _form(text)
    return [_item(record, form) for record in _records(text, form)] if form else []


def _form(text: str) -> Form | None:
    return next((form for form in _FORMS if form.start.match(text)), None)


def _records(text: str, form: Form) -> Iterator[Record]:
    """Yield the values of each record by their tags; a line without one goes on with the last."""
    record: Record = {}
    last: list[str] = []
    for line in text.splitlines():
        match = form.line.match(line.lstrip("\ufeff"))
        if match and match[1] == form.first and record:
            yield record
            record = {}
        if match:
            last = record.setdefault(match[1], [])
            last.append(match[2].strip())
        elif line.strip() and last:
            last[-1] = f"{last[-1]} {line.strip()}"
    if record:
        yield record


def _item(record: Record, form: Form) -> tuple[dict, list[str]]:
    item: dict[str, Any] = {name: _first(record, tags) for name, tags in form.fields.items()}
    year = _YEAR.search(item["issued"])
    item |= {
        "author": [*_people(record, form.authors), *_bodies(record, form.bodies)],
        "editor": _people(record, form.editors),
        "issued": {"literal": year[0] if year else item["issued"]} if item["issued"] else None,
    }
    item |= _MORE[form.first](record, item)
    left = [value for tag in form.left for value in record.get(tag, [])]
    return {name: value for name, value in item.items() if value}, [*left, *_retracted(record)]


def _of_pubmed(record: Record, item: dict) -> dict:
    """Return what only MEDLINE says so: DOI and article number in one field, the supplement."""
    located = [value.rpartition(" [") for tag in ("LID", "AID") for value in record.get(tag, [])]
    found = {kind.rstrip("]"): value for value, _space, kind in reversed(located)}
    number = found.get("pii", "")
    supplement = _SUPPLEMENT.fullmatch(item["volume"]) if not item["issue"] else None
    kinds = [_MEDLINE.kinds.get(kind.lower(), "") for kind in record.get("PT", [])]
    is_book = not record.get("TI") and record.get("BTI")
    return {
        "type": "book" if is_book else "article-journal",
        "genre": next(filter(None, kinds), ""),
        "title": _unstopped(item["title"]),
        "volume": supplement[1] if supplement else item["volume"],
        "issue": supplement[2] if supplement else item["issue"],
        "page": item["page"] or (number if _ARTICLE_NUMBER.fullmatch(number) else ""),
        "DOI": found.get("doi", ""),
        "URL": "" if found.get("doi") else f"{_PUBMED}{record['PMID'][0]}/",
    }


def _of_endnote(record: Record, item: dict) -> dict:
    number = doi.normalise(item["DOI"]) or doi.normalise(item["URL"])
    return {"type": _kind(item, _ENDNOTE), "DOI": number}


def _of_refworks(record: Record, item: dict) -> dict:
    end = _first(record, ("OP",))
    pages = f"{item['page']}-{end}" if end and end != item["page"] else item["page"]
    return {"type": _kind(item, _REFWORKS), "page": pages}


_MORE = {"PMID": _of_pubmed, "0": _of_endnote, "RT": _of_refworks}


def _kind(item: dict, form: Form) -> str:
    return form.kinds.get(item["type"].lower(), "")


def _first(record: Record, tags: tuple[str, ...]) -> str:
    return next((value for tag in tags for value in record.get(tag, []) if value), "")


def _unstopped(title: str) -> str:
    """Return a title without the full stop that MEDLINE ends each with."""
    return title if title.endswith("..") else title.removesuffix(".")


def _people(record: Record, tags: tuple[str, ...]) -> list[dict]:
    values = next((record[tag] for tag in tags if record.get(tag)), [])
    return [_person(value) for value in values if value]


def _person(value: str) -> dict:
    """Return "Bos, Arend F", "Bos,Arend F" or "Bos AF" in its parts."""
    if name := names.in_another_order(value):
        return {"family": name.family, "given": name.given}
    return person(re.sub(r",(?=\S)", ", ", value.rstrip(",")))


def _bodies(record: Record, tags: tuple[str, ...]) -> list[dict]:
    return [{"literal": one_line(value)} for tag in tags for value in record.get(tag, [])]


def _retracted(record: Record) -> list[str]:
    kinds = ("Retracted Publication", "Retraction of Publication", "Published Erratum")
    return [kind for kind in record.get("PT", []) if kind in kinds]
