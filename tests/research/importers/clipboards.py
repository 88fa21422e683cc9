"""The same outline as Word, Google Docs, Word on the web and a web page put it on the clipboard.

Each takes lines of (depth, words) and returns the clipboard's HTML.
"""

from html import escape

Lines = list[tuple[int, str]]

_WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<title>Summary of a study</title>
<!--[if gte mso 9]><xml>
 <o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings>
</xml><![endif]-->
<!--[if gte mso 9]><xml>
 <w:LatentStyles DefLockedState="false" LatentStyleCount="376">
  <w:LsdException Locked="false" Priority="0" QFormat="true" Name="Normal"/>
 </w:LatentStyles>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face {font-family:Wingdings; panose-1:5 0 0 0 0 0 0 0 0 0;}
 p.MsoListParagraph, li.MsoListParagraph {margin-left:.5in; mso-add-space:auto;}
 @list l0 {mso-list-id:1067; mso-list-type:hybrid;}
 @list l0:level1 {mso-level-text:"%1\\."; text-indent:-.25in;}
-->
</style>
<!--[if gte mso 10]>
<style> table.MsoNormalTable {mso-style-name:"Table Normal";} </style>
<![endif]-->
</head>
<body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'>
<!--StartFragment-->
"""


def word(lines: Lines) -> str:
    """Word for Windows: no lists, but paragraphs that name their level."""
    return _WORD_HEAD + "\n".join(map(word_item, lines)) + "\n<!--EndFragment-->\n</body></html>"


def word_item(line: tuple[int, str], style: str = "") -> str:
    """One list paragraph of Word's, its marker apart as Word sets it."""
    depth, words = line
    margin = f"margin-left:{(depth + 1) / 2}in;mso-add-space:auto;\n" if depth else ""
    return f"""<p class=MsoListParagraphCxSpMiddle style='{margin}text-indent:-.25in;{style}
mso-list:l0 level{depth + 1} lfo1'><![if !supportLists]><span
style='mso-ascii-font-family:Aptos;mso-bidi-font-family:Aptos'><span style='mso-list:
Ignore'>{"1ai"[depth % 3]}.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>{escape(words)}<o:p></o:p></p>"""


def google_docs(lines: Lines) -> str:
    """Google Docs: a nested list stands beside the item that it belongs to."""
    return (
        "<meta charset='utf-8'><b style=\"font-weight:normal;\""
        ' id="docs-internal-guid-5f1c9d0e-7fff">'
        f'<ol style="margin-top:0;margin-bottom:0;">{_docs_items(lines, 0)}</ol></b>'
        '<br class="Apple-interchange-newline">'
    )


def _docs_items(lines: Lines, depth: int) -> str:
    out, index = "", 0
    while index < len(lines):
        end = index + 1
        while end < len(lines) and lines[end][0] > depth:
            end += 1
        out += f"""<li dir="ltr" style="list-style-type:decimal;white-space:pre"
            aria-level="{depth + 1}"><p dir="ltr" role="presentation"><span
            style="font-family:Arial;white-space:pre-wrap">{escape(lines[index][1])}</span></p></li>"""
        if end > index + 1:
            out += f'<ul style="margin-top:0">{_docs_items(lines[index + 1 : end], depth + 1)}</ul>'
        index = end
    return out


def word_online(lines: Lines) -> str:
    """Word on the web: a list for each item, which names its level."""
    return "".join(
        f"""<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle{depth}" role="list">
        <li data-leveltext="-" data-aria-level="{depth + 1}" role="listitem"
        class="OutlineElement"><p class="Paragraph SCXW1"><span class="TextRun"><span
        class="NormalTextRun">{escape(words)}</span></span><span class="EOP">&nbsp;</span></p>
        </li></ul></div>"""
        for depth, words in lines
    )


def web_page(lines: Lines) -> str:
    """A web page: nested lists stand within the item that they belong to."""
    return f"<ul>{_web_items(lines, 0)}</ul>"


def _web_items(lines: Lines, depth: int) -> str:
    out, index = "", 0
    while index < len(lines):
        end = index + 1
        while end < len(lines) and lines[end][0] > depth:
            end += 1
        below = _web_items(lines[index + 1 : end], depth + 1)
        out += f"<li>{escape(lines[index][1])}\n{f'<ol>{below}</ol>' if below else ''}</li>\n"
        index = end
    return out


def plain(lines: Lines) -> str:
    """The plain text that lies beside each of these: markers, and tabs for levels."""
    return "\r\n".join("\t" * depth + f"{'•·o-'[depth % 4]}\t{words}" for depth, words in lines)
