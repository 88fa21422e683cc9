"""Two hundred files that no therapist means to choose: broken, renamed, hostile, enormous."""

import io
import random
import struct
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile

from tests.research.importers.word_files import article, noted, paragraph, picture, table

OddFile = tuple[str, bytes]  # what it is called, and what is in it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITIES = (
    f'<!ENTITY {name} "{10 * ("&" + before + ";")}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_LAUGHS = f'<!DOCTYPE w [<!ENTITY a "ha">{"".join(_ENTITIES)}]>'
_OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_LINKED = (
    '<Relationship Id="rId7" TargetMode="External" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/image" Target="{}"/>'
)


def odd_files() -> Iterator[OddFile]:
    """Yield all of them, the same each time."""
    yield from _cut_and_changed()
    yield from _hostile_documents()
    yield from _enormous_documents()
    yield from _other_archives()
    yield from _pages()
    yield from _markdown()
    yield from _texts()


OUTSIDE = _LINKED.format("http://127.0.0.1:9/x.png")


# --- Word documents ---------------------------------------------------------------------


def _cut_and_changed() -> Iterator[OddFile]:
    whole = article().bytes()
    for tenth in range(12):
        yield f"cut-{tenth}.docx", whole[: max(1, len(whole) * tenth // 12)]
    chance = random.Random(14)
    for number in range(40):
        changed = bytearray(whole)
        for _time in range(1 + number // 4):
            changed[chance.randrange(4, len(changed))] = chance.randrange(256)
        yield f"changed-{number}.docx", bytes(changed)
    for name in article().members():
        yield f"without-{name.replace('/', '-')}.docx", article(without=(name,)).bytes()
    for name in list(article().members())[:7]:
        yield f"no-xml-{name.replace('/', '-')}.docx", article(extra={name: "no <xml"}).bytes()
    yield "twice.docx", whole + whole
    yield "behind-words.docx", b"words before " + whole
    yield "renamed.txt", whole
    yield "renamed.html", whole
    yield "renamed.pdf", whole
    yield "text.docx", b"Balls\n\nFindings\n- One\n"


def _hostile_documents() -> Iterator[OddFile]:
    yield "laughs.docx", article(more="<w:p>&i;</w:p>", doctype=_LAUGHS).bytes()
    yield "outside.docx", article(more="<w:p>&x;</w:p>", doctype=_OUTSIDE).bytes()
    wide = article(doctype=_LAUGHS).members()["word/document.xml"]
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?>{wide}'.encode("utf-16")
    yield "wide-laughs.docx", article(extra={"word/document.xml": utf16}).bytes()
    for name in ("word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
        said = article().members()[name]
        laughs = article(extra={name: f"{_LAUGHS}{said}"}).bytes()
        yield f"laughs-{name.replace('/', '-')}.docx", laughs
    for number, target in enumerate(
        ("http://127.0.0.1:9/x.png", "file:///etc/hostname", "../../etc/hostname", "\\\\host\\x")
    ):
        linked = article(
            more=picture("Outside", relation='r:link="rId7"'), relations=_LINKED.format(target)
        )
        yield f"linked-{number}.docx", linked.bytes()
    yield "macros.docm", article(has_macros=True).bytes()
    yield "macros.docx", article(extra={"word/vbaProject.bin": _OLE}).bytes()
    style_map = "p => script > " * 2000
    yield "style-map.docx", article(extra={"mammoth/style-map": style_map}).bytes()
    yield "locked.docx", _OLE + b"\0" * 3000 + "EncryptedPackage".encode("utf-16-le")
    yield "old.doc", _OLE + b"\0" * 3000
    yield "locked-members.docx", _with_flag(article().bytes())
    yield "upwards.docx", article(extra={"../../word/x.xml": "<a/>", "/etc/x.xml": "<a/>"}).bytes()
    for number, level in enumerate(("999", "-1", "x", "1e9")):
        levels = paragraph("One", level=0).replace('ilvl w:val="0"', f'ilvl w:val="{level}"')
        yield f"level-{number}.docx", article(more=levels).bytes()
    spans = table(("a", "b")).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>'
    )
    yield "spans.docx", article(more=spans).bytes()
    yield (
        "merged.docx",
        article(
            more=table(("a", "b")).replace("<w:tc>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr>")
        ).bytes(),
    )
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>javascript:alert(1)</w:t></w:r></w:hyperlink>'
    yield "link.docx", article(more=f"<w:p>{link}</w:p>").bytes()
    yield "markup.docx", article(more=paragraph("<script>alert(1)</script>")).bytes()
    yield "symbol.docx", article(more='<w:p><w:r><w:sym w:char="ZZZZ"/></w:r></w:p>').bytes()
    yield (
        "fields.docx",
        article(more="<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>" * 50).bytes(),
    )
    yield "no-note.docx", article(more=noted("Note", 77)).bytes()
    yield "self-style.docx", article(extra={"word/numbering.xml": _circle()}).bytes()


def _circle() -> str:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<w:numbering xmlns:w="{namespace}"><w:abstractNum w:abstractNumId="0">'
        '<w:numStyleLink w:val="ListBullet"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _with_flag(packed: bytes) -> bytes:
    """Return an archive whose list says that its members are encrypted."""
    changed = bytearray(packed)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= 1
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def _with_size(packed: bytes, size: int) -> bytes:
    """Return an archive whose list says another size of each member."""
    changed = bytearray(packed)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = struct.pack("<I", size)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def _items(count: int) -> Iterator[str]:
    return (paragraph(f"Item {number * 7919}", level=0) for number in range(count))


def _enormous_documents() -> Iterator[OddFile]:
    yield "spaces.docx", article(more=paragraph(" " * 30_000_000)).bytes()
    yield "letters.docx", article(more=paragraph("a" * 11_000_000)).bytes()
    yield "says-more.docx", _with_size(article().bytes(), 2_000_000_000)
    yield "says-less.docx", _with_size(article(more=paragraph("a" * 5_000_000)).bytes(), 100)
    yield "members.docx", article(extra={f"word/x{n}.xml": "<a/>" for n in range(5000)}).bytes()
    yield (
        "some-members.docx",
        article(extra={f"word/x{n}.xml": "<a/>" for n in range(1500)}).bytes(),
    )
    yield "deep.docx", article(more="<w:p>" * 5000 + "</w:p>" * 5000).bytes()
    yield (
        "deep-tables.docx",
        article(more="<w:tbl><w:tr><w:tc>" * 35 + "</w:tc></w:tr></w:tbl>" * 35).bytes(),
    )
    yield "items.docx", article(more="".join(_items(100_000))).bytes()
    yield "some-items.docx", article(more="".join(_items(5200))).bytes()
    yield "most-items.docx", article(more="".join(_items(4500))).bytes()
    yield "cells.docx", article(more=table(*[("a", "b", "c")] * 2500)).bytes()
    yield "rows.docx", article(more=table(*[("a", "b")] * 5100)).bytes()
    yield (
        "notes.docx",
        article(more=noted("See") * 900, footnotes=dict.fromkeys(range(1, 900), "Note")).bytes(),
    )
    yield "pictures.docx", article(more=picture("") * 900).bytes()
    yield "runs.docx", article(more="<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 28_000 + "</w:p>").bytes()
    yield (
        "attributes.docx",
        article(more="<w:p " + " ".join(f"w:a{n}='x'" for n in range(50_000)) + "/>").bytes(),
    )
    yield "long-name.docx", article(more=f"<w:{'a' * 1_000_000}/>").bytes()
    yield (
        "large.docx",
        article(extra={"word/media/two.png": random.Random(1).randbytes(22_000_000)}).bytes(),
    )
    yield (
        "large-picture.docx",
        article(extra={"word/media/two.png": random.Random(1).randbytes(15_000_000)}).bytes(),
    )
    yield "zeros.docx", article(extra={"word/media/two.png": b"\0" * 150_000_000}).bytes()
    yield "thirty.docx", b"PK\x03\x04" + b"x" * 30_000_000


def _other_archives() -> Iterator[OddFile]:
    kinds = {
        "sheet.xlsx": {"[Content_Types].xml": "<T>spreadsheetml</T>", "xl/workbook.xml": "<a/>"},
        "slides.pptx": {"[Content_Types].xml": "<T>presentationml</T>", "ppt/x.xml": "<a/>"},
        "text.odt": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"},
        "book.epub": {"mimetype": "application/epub+zip"},
        "folder.zip": {"article.docx": article().bytes()},
        "nothing.docx": {},
    }
    for name, members in kinds.items():
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for member, said in members.items():
                archive.writestr(member, said)
        yield name, packed.getvalue()


# --- pages, Markdown, texts -------------------------------------------------------------


def _pages() -> Iterator[OddFile]:
    page = "<!doctype html><title>T</title><h1>Balls</h1><h2>Findings</h2><ul><li>One</ul>"
    bodies = {
        "empty": "", "open-comment": "<!--", "open-script": "<script>while(1){}",
        "deep": "<div>" * 100_000, "deep-items": "<ul><li>" * 50_000,
        "items": "<ul>" + "<li>One" * 100_000, "paragraphs": "<p>One" * 100_000,
        "breaks": "<br>" * 200_000, "cells": "<table>" + "<tr><td>a<td>b" * 60_000,
        "tables": "<table><tr><td>" * 20_000, "bold": "<p>" + "<b>a" * 20_000,
        "entities": "&lt;" * 300_000, "no-entity": "&nothing;" * 100_000,
        "attribute": f"<p title='{'a' * 1_500_000}'>One", "svg": "<svg><script>x</script></svg>",
        "frame": "<iframe src=http://127.0.0.1:9/></iframe>", "images": "<img alt=a src=x>" * 9000,
        "data": f"<img src='data:image/png;base64,{'A' * 1_000_000}'>", "null": "<p>a\0b</p>",
        "style": "<p style='" + "mso-list:l0 level1 " * 20_000 + "'>One", "base": "<base href=x>",
        "form": "<form action=x><input name=_save value=1><button>Go</button></form>",
        "headings": "<h2>Findings</h2>" * 20_000, "pre": "<pre>" + "a\n" * 100_000,
    }  # fmt: skip
    for name, body in bodies.items():
        yield f"page-{name}.html", (page + body).encode()
    for charset in ("utf-7", "punycode", "hex", "x" * 500, "windows-1252", "utf-16"):
        yield f"named-{charset[:9]}.html", f"<meta charset={charset}>{page}é".encode("cp1252")
    for encoding in ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252"):
        yield f"written-{encoding}.html", f"{page}<p>é".encode(encoding)
    yield "renamed-page.txt", page.encode()
    yield "renamed-page.docx", page.encode()
    yield "thirty.html", page.encode() + b"x" * 30_000_000


def _markdown() -> Iterator[OddFile]:
    start = "# Balls\n\n## Findings\n\n- One\n\n"
    bodies = {
        "quotes": "> " * 20_000 + "a", "brackets": "[" * 50_000, "links": "[a](" * 30_000,
        "images": "![a](http://127.0.0.1:9/x.png)\n" * 2000, "stars": "*" * 100_000,
        "stars-and-words": "*a _b " * 30_000, "ticks": "`" * 100_000, "pipes": "|" * 50_000,
        "items": "- One\n" * 100_000, "nested": "".join(" " * n + "- a\n" for n in range(900)),
        "table": "a | b\n--|--\n" + "1 | 2\n" * 6000, "html": "<script>alert(1)</script>\n" * 500,
        "references": "".join(f"[a{n}]: x\n" for n in range(20_000)), "rules": "---\n" * 4000,
        "numbers": "1. a\n" * 4000, "line": "a" * 1_900_000, "entities": "&amp;" * 100_000,
        "angles": "<" * 50_000, "backslashes": "\\" * 100_000, "addresses": "<http://a>" * 20_000,
    }  # fmt: skip
    for name, body in bodies.items():
        yield f"mark-{name}.md", (start + body).encode()


def _texts() -> Iterator[OddFile]:
    chance = random.Random(15)
    small = "Balls\n\nFindings\n- Öne\n\nCitation: Roe A. Balls. J Inv. 2001;1:2-3.\n"
    for encoding in ("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "mac-roman", "koi8-r"):
        yield f"text-{encoding}.txt", small.encode(encoding, "replace")
    bodies: dict[str, bytes] = {
        "nothing": b"", "blank": b" \n\t \n", "zeros": b"\0" * 100_000,
        "noise": chance.randbytes(100_000), "line": b"a" * 2_000_000, "lines": b"- a\n" * 100_000,
        "thirty": b"a\n" * 15_000_000, "signs": b"-" * 1_000_000, "pdf": b"%PDF-1.7\n...",
        "png": b"\x89PNG\r\n\x1a\n", "rtf": rb"{\rtf1\ansi Balls}", "gzip": b"\x1f\x8b\x08..",
        "half": small.encode()[:-20] + b"\xc3", "marks": ("a\u0301" * 100_000).encode(),
        "right-to-left": "\u202e\u2067abc\n".encode() * 500, "returns": b"\r" * 5000,
        "form-feeds": b"\f" * 5000, "headings": b"Findings\n" * 4000, "mark-alone": b"\xef\xbb\xbf",
        "surrogates": b"\xed\xa0\x80" * 5000, "exe": b"MZ" + b"\0" * 60 + b"This program",
    }  # fmt: skip
    for name, body in bodies.items():
        yield f"text-{name}.txt", body
    for number in range(10):
        yield f"noise-{number}.docx", b"PK\x03\x04" + chance.randbytes(3000)
