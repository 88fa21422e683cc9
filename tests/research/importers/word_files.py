"""Word documents made here, member by member, whole and broken."""

import io
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Title": "Title",
    "ListBullet": "List Bullet",
    "ListBullet2": "List Bullet 2",
}


def paragraph(words: str, style: str = "", *, bold: bool = False, level: int | None = None) -> str:
    """Return a paragraph; `level` counts from 0 in the document's one bulleted list."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{run}{text}</w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def noted(words: str, number: int = 1) -> str:
    """Return a paragraph that ends with the mark of a footnote."""
    mark = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r>{mark}</w:p>"


def picture(description: str, *, relation: str = 'r:embed="rId9"') -> str:
    return (
        f"<w:p><w:r><w:drawing {_DRAWING}><wp:inline><wp:docPr id='1' "
        f"descr={quoteattr(description)}/><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f"<a:blip {relation}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>"
    )


@dataclass
class WordFile:
    """What goes into a document; `extra` are members beside the usual ones, by their names."""

    body: str = ""
    footnotes: dict[int, str] = field(default_factory=dict)
    relations: str = ""
    extra: dict[str, str | bytes] = field(default_factory=dict)
    has_macros: bool = False
    without: tuple[str, ...] = ()
    doctype: str = ""

    def members(self) -> dict[str, str | bytes]:
        kind = _MACROS if self.has_macros else _MAIN
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in _STYLES.items()
        )
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(9)
        )
        notes = "".join(
            f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
            for number, words in self.footnotes.items()
        )
        members = {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="png" ContentType="image/png"/>'
                f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
                f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": (
                f"{self.doctype}<w:document {_W}><w:body>{self.body}</w:body></w:document>"
            ),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId9" '
                f'Type="{_OFFICE}/image" Target="media/one.png"/>{self.relations}</Relationships>'
            ),
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/numbering.xml": (
                f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
                '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
            ),
            "word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>",
            "word/media/one.png": b"\x89PNG\r\n\x1a\nnot looked at",
            **self.extra,
        }
        return {name: said for name, said in members.items() if name not in self.without}

    def bytes(self) -> bytes:
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for name, said in self.members().items():
                archive.writestr(name, said)
        return packed.getvalue()


def article(*, more: str = "", **values) -> WordFile:
    """Return a document as a therapist writes it; `more` stands before its citation."""
    body = "".join(
        [
            paragraph("Catching and throwing in children who find it hard", "Title"),
            paragraph("Findings", "Heading1"),
            paragraph("Catching improved in 12 of 20 children", level=0),
            paragraph("Mostly in those who practised", level=1),
            paragraph("Throwing did not change", level=0),
            paragraph("Relevance to O.T.", "Heading1"),
            paragraph("Ball play is what children meet at every break."),
            paragraph("Population", "Heading1"),
            paragraph("20 children aged 5 to 8 years", "ListBullet"),
            paragraph("Take away for therapists", bold=True),
            paragraph("Grade the ball before the distance", "ListBullet"),
            paragraph("Begin with a balloon", "ListBullet2"),
            paragraph("Take away for parents", "Heading1"),
            paragraph("Play catch with a soft ball for ten minutes", level=0),
            more,
            paragraph("Citation", "Heading1"),
            paragraph(
                "Roe, J. (2021), Ball play at home. Journal of Invented Studies, 4: 10-19. "
                "DOI:10.5555/ball"
            ),
        ]
    )
    return WordFile(body, **values)
