"""Sheets for the tests, and what stands in the PDFs that are made of them."""

import io
import re
from datetime import date

import pikepdf
import zxingcpp
from PIL import Image

from clinic.models import ClinicProfile, Notice, Trademark
from research.handout import press
from research.handout.content import content
from research.handout.sheet import Sheet
from tests.research.documents import sample_document

ADDRESS = "http://localhost:8000/research/throwing-and-catching/"


def sheet(document=None, *, clinic=None, **changes) -> Sheet:
    """Return a sheet of the sample Document, published, in which every part is filled."""
    values = {
        "document": document or sample_document(),
        "clinic": clinic or profile(),
        "notices": (Notice(title="For information only", text="<p>Ask <em>your</em> doctor.</p>"),),
        "trademarks": (Trademark(mark="Ballo", owner="B.", sentence="Ballo™ is a mark of B."),),
        "number": 2,
        "published": date(2026, 3, 4),
        "address": ADDRESS,
        "checker": "Bo Roe, OT",
        "checked": date(2026, 3, 1),
    }
    return Sheet(**values | changes)


def profile(**changes) -> ClinicProfile:
    """Return a clinic's profile, not saved."""
    values = {
        "name": "The Clinic",
        "phone": "(416) 555-0142",
        "booking_url": "https://example.org/book",
        "hours": "Monday to Friday",
    }
    return ClinicProfile(**values | changes)


def in_order(words: str, *parts: str):
    """Assert that `words` has `parts`, one after the other."""
    place = 0
    for part in parts:
        found = words.find(part, place)
        assert found >= 0, f"“{part}” does not follow in: {words}"
        place = found + len(part)


def opened(made: bytes) -> pikepdf.Pdf:
    """Return the PDF `made`, open."""
    return pikepdf.open(io.BytesIO(made))


def elements(pdf: pikepdf.Pdf) -> list[tuple[str, str, str]]:
    """Return tag, title or alternative text, and words of each element, in reading order."""
    texts = {}
    for page in pdf.pages:
        for number, text in _marked(page).items():
            texts[page.objgen, number] = text
    found = []
    _walk(pdf.Root.StructTreeRoot, texts, None, found)
    return [(tag, alt, "".join(words)) for tag, alt, words in found]


def _walk(node, texts, page, found):
    for kid in _kids(node):
        if isinstance(kid, int):
            found[-1][2].append(texts.get((page, kid), ""))
            for each in found[:-1]:
                each[2].append("")
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            own = kid.Pg.objgen if "/Pg" in kid else page
            found.append((str(kid.S), str(kid.get("/Alt", "")), []))
            _walk(kid, texts, own, found)
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            found[-1][2].append(texts.get((kid.Pg.objgen if "/Pg" in kid else page, kid.MCID), ""))


def _kids(node) -> list:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marked(page) -> dict[int | None, str]:
    """Return the words of each marked stretch of `page`; None for those that nobody is read."""
    fonts = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found, number, font = {}, [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                about = operands[1]
                is_dict = isinstance(about, pikepdf.Dictionary)
                number.append(int(about.MCID) if is_dict and "/MCID" in about else None)
            case "BMC":
                number.append(None)
            case "EMC":
                number.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                key = next((each for each in reversed(number) if each is not None), None)
                pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
                words = "".join(_decoded(bytes(p), font) for p in pieces if _is_text(p))
                found[key] = found.get(key, "") + words
    return found


def _is_text(piece) -> bool:
    return isinstance(piece, pikepdf.String)


def _decoded(codes: bytes, font: dict[int, str]) -> str:
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(font.get(high * 256 + low, "?") for high, low in pairs)


def _unicode(font) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(text, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(start + code - int(first, 16))
    return found


def text(made: bytes) -> str:
    """Return all words that are read aloud, white space made plain."""
    return " ".join(" ".join(words for *_rest, words in elements(opened(made))).split())


def printed(made: bytes) -> list[str]:
    """Return all that is printed on each page, what is not read aloud included."""
    return ["".join(_marked(page).values()) for page in opened(made).pages]


def codes(made: Sheet) -> list[str]:
    """Return what the QR codes on the paper say."""
    images = press.compiled(content(made), format="png", ppi=110, pdf_standards=[])
    images = images if isinstance(images, list) else [images]
    found = [zxingcpp.read_barcodes(Image.open(io.BytesIO(image))) for image in images]
    return [code.text for page in found for code in page]
