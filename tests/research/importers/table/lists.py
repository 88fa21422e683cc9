"""Lists, nested as each program says it."""
# ruff: noqa: E501 - a clipboard is told best as it stands

from tests.research.importers import clipboards


def _word_paragraph(words: str, margin: str, rest: str = "") -> str:
    return (
        f"<p class=MsoNormal style='margin-left:{margin};text-indent:-.25in{rest}'>"
        f"{words}<o:p></o:p></p>"
    )


ALL = [
    (
        "numbers alone",
        "",
        "1 Threw\n1.1 Far\n1.1.1 At home\n1.2 High\n2 Caught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (1, "High"), (0, "Caught")],
    ),
    (
        "numbers with full stops",
        "",
        "1. Threw\n1.1. Far\n1.1.1. At home\n2. Caught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (0, "Caught")],
    ),
    (
        "numbers alone with tabs",
        "",
        "1\tThrew\n1.1\tFar\n1.1.1\tAt home\n2\tCaught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (0, "Caught")],
    ),
    (
        "numbers that are no list",
        "",
        "1 child fell\n2 children ran\n1.5 kg at birth",
        [(0, "1 child fell"), (0, "2 children ran"), (0, "1.5 kg at birth")],
    ),
    (
        "1 / a / i",
        "",
        "1. Threw\na. Far\ni. At home\nii. At school\nb. High\n2. Caught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (2, "At school"), (1, "High"), (0, "Caught")],
    ),
    (
        "1) / a) / i) with tabs",
        "",
        "1)\tThrew\na)\tFar\ni)\tAt home\n2)\tCaught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (0, "Caught")],
    ),
    (
        "1 / a / i and tabs alone",
        "",
        "1\tThrew\na\tFar\ni\tAt home\n2\tCaught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (0, "Caught")],
    ),
    (
        "Arabic numbers with hyphens",
        "",
        "١- رمي الكرة\n٢- التقاط الكرة",
        [(0, "رمي الكرة"), (0, "التقاط الكرة")],
    ),
    (
        "numbers with hyphens",
        "",
        "1- Threw\n2- Caught\n3- Ran",
        [(0, "Threw"), (0, "Caught"), (0, "Ran")],
    ),
    (
        "quoted mail",
        "",
        "Ann wrote:\n> > - Threw less far\n> >   - at home\n> > - Caught less",
        [(0, "Ann wrote:"), (1, "Threw less far"), (2, "at home"), (1, "Caught less")],
    ),
    (
        "quoted mail, wrapped",
        "",
        "> The children who practised every day for ten weeks could stand on\n"
        "> one leg for longer than the others.\n>\n> 12 of them ran.",
        [
            (
                0,
                "The children who practised every day for ten weeks could stand on one leg for longer than "
                "the others.",
            ),
            (0, "12 of them ran."),
        ],
    ),
    (
        "checkboxes of Markdown",
        "",
        "- [ ] Threw\n  - [x] Far\n- [X] Caught",
        [(0, "Threw"), (1, "Far"), (0, "Caught")],
    ),
    (
        "checkboxes alone",
        "",
        "☐ Threw\n☑Caught\n[ ] Ran",
        [(0, "Threw"), (0, "Caught"), (0, "Ran")],
    ),
    (
        "checkboxes of a page",
        "<ul><li><input type=checkbox checked> Threw</li><li><label><input "
        "type=checkbox>Caught</label></li></ul>",
        "Threw\nCaught",
        [(0, "Threw"), (0, "Caught")],
    ),
    (
        "checkboxes of Google Docs",
        "<ul><li role=checkbox aria-checked=false aria-level=1><img src=data:,x "
        'alt="unchecked" aria-roledescription=checkbox><p><span>Threw</span></p></li></ul>',
        "Threw",
        [(0, "Threw")],
    ),
    (
        "a list of terms",
        "<dl><dt>Age</dt><dd>6 years</dd><dd>9 years</dd><dt>Where</dt><dd><p>School</p></dd></dl>",
        "Age\n6 years\n9 years\nWhere\nSchool",
        [(0, "Age"), (1, "6 years"), (1, "9 years"), (0, "Where"), (1, "School")],
    ),
    (
        "lists of terms in groups",
        "<dl><div><dt>Age</dt><dd>6</dd></div><div><dt>Where</dt><dd>School</dd></div></dl>",
        "x",
        [(0, "Age"), (1, "6"), (0, "Where"), (1, "School")],
    ),
    (
        "Word: one list, nested by margin alone",
        "".join(
            f"<p class=MsoListParagraph style='margin-left:{margin};text-indent:-.25in;mso-list:l0 level1 "
            f"lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>{words}</p>"
            for margin, words in (
                (".5in", "Threw"),
                ("1.0in", "Far"),
                ("1.5in", "At home"),
                ("1.0in", "High"),
                (".5in", "Caught"),
            )
        ),
        "x",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (1, "High"), (0, "Caught")],
    ),
    (
        "Word: signs typed, nested by margin alone",
        _word_paragraph("·<span>&nbsp;&nbsp;&nbsp;</span>Threw", ".5in")
        + _word_paragraph("o<span>&nbsp;&nbsp;</span>Far", "1.0in")
        + _word_paragraph("·<span>&nbsp;&nbsp;</span>Caught", ".5in"),
        "·\tThrew\r\no\tFar\r\n·\tCaught\r\n",
        [(0, "Threw"), (1, "Far"), (0, "Caught")],
    ),
    (
        "LibreOffice: paragraphs nested by margin",
        '<p style="margin-bottom: 0cm">Threw</p><p style="margin-left: 1.27cm; margin-bottom: 0cm">Far</p>'
        '<p style="margin-bottom: 0cm">Caught</p>',
        "Threw\nFar\nCaught",
        [(0, "Threw"), (1, "Far"), (0, "Caught")],
    ),
    (
        "Gmail: indents",
        '<div dir="ltr">Threw<blockquote style="margin:0 0 0 40px;border:none;padding:0px">'
        "Far</blockquote>Caught</div>",
        "Threw\n\nFar\n\nCaught",
        [(0, "Threw"), (1, "Far"), (0, "Caught")],
    ),
    (
        "several lists after each other",
        "<ul><li>Threw</li></ul><ol><li>Caught</li><li>Ran</li></ol>",
        "x",
        [(0, "Threw"), (0, "Caught"), (0, "Ran")],
    ),
    (
        "several lists of a text",
        "",
        "• Threw\n• Caught\n\n1. Ran\n2. Fell",
        [(0, "Threw"), (0, "Caught"), (0, "Ran"), (0, "Fell")],
    ),
    (
        "lists below numbers, blank lines between",
        "",
        "1. Threw\n\n• Far\n\n• High\n\n2. Caught\n\n• Well",
        [(0, "Threw"), (1, "Far"), (1, "High"), (0, "Caught"), (1, "Well")],
    ),
    (
        "two lists of Word's after each other",
        clipboards.word_item((0, "Threw"))
        + clipboards.word_item((0, "Caught")).replace("l0 level1", "l1 level1"),
        "x",
        [(0, "Threw"), (0, "Caught")],
    ),
    (
        "a paragraph between numbered items",
        "<ol><li>Threw</li></ol><p>They used a ball.</p><ol start=2><li>Caught</li></ol>",
        "1. Threw\nThey used a ball.\n2. Caught",
        [(0, "Threw"), (1, "They used a ball."), (0, "Caught")],
    ),
    (
        "a paragraph between numbered items of a text",
        "",
        "1. Threw\nThey used a ball.\n2. Caught\n3. Ran",
        [(0, "Threw"), (1, "They used a ball."), (0, "Caught"), (0, "Ran")],
    ),
    (
        "a paragraph between Word's items",
        clipboards.word_item((0, "Threw"))
        + "<p class=MsoNormal>They used a ball.</p>"
        + clipboards.word_item((0, "Caught")).replace("1.<span", "2.<span"),
        "x",
        [(0, "Threw"), (1, "They used a ball."), (0, "Caught")],
    ),
    (
        "a paragraph leads the list below it",
        "<p>Gains:</p><ul><li>Threw</li></ul><p>Losses:</p><ul><li>Ran</li></ul>",
        "x",
        [(0, "Gains:"), (1, "Threw"), (0, "Losses:"), (1, "Ran")],
    ),
    (
        "lines that lead lists of a text",
        "",
        "Gains:\n• Threw\nLosses:\n• Ran",
        [(0, "Gains:"), (1, "Threw"), (0, "Losses:"), (1, "Ran")],
    ),
    (
        "an answer in Markdown",
        "",
        "## Findings\n\n- **Throwing:** less far\n  - *most* of them\n- Catching\n\n"
        "---\n\n1. `Play`",
        [
            (0, "Findings"),
            (1, "Throwing: less far"),
            (2, "most of them"),
            (1, "Catching"),
            (1, "Play"),
        ],
    ),
    (
        "bullets of private use",
        "",
        "\uf0b7 Threw\n\uf0a7 Far\n\uf0b7 Caught",
        [(0, "Threw"), (1, "Far"), (0, "Caught")],
    ),
    (
        "marks of direction before a bullet",
        "",
        "\u200e• Threw\n\u200f- رمى",
        [(0, "Threw"), (1, "رمى")],
    ),
    (
        "Outlook's bullets",
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l2 level1 lfo3'>"
        "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;"
        "</span></span></span><![endif]>Threw</p><p class=MsoListParagraph style='margin-left:72.0pt;"
        "text-indent:-18.0pt;mso-list:l2 level2 lfo3'><span style='mso-list:Ignore'>o </span>Far</p>",
        "x",
        [(0, "Threw"), (1, "Far")],
    ),
    (
        "Apple Notes",
        '<ul class="Apple-dash-list"><li><span class="s1"></span>Threw<span '
        'class="Apple-converted-space">&nbsp;</span></li><ul class="Apple-dash-list"><li>Far</li></ul></ul>',
        "\t⁃\tThrew\n\t\t⁃\tFar",
        [(0, "Threw"), (1, "Far")],
    ),
    (
        "Excel's cells in columns",
        "<table><tr><td>Threw</td><td></td></tr><tr><td></td><td>Far</td></tr></table>",
        "Threw\t\n\tFar",
        [(0, "Threw"), (1, "Far")],
    ),
    (
        "Notion",
        "<!-- notionvc: 1 --><ul><li>Threw<ul><li>Far</li></ul></li></ul><ul><li>Caught</li></ul>",
        "- Threw\n    - Far\n- Caught",
        [(0, "Threw"), (1, "Far"), (0, "Caught")],
    ),
]
FURTHER = [
    (
        "a paragraph between numbered items below a lead",
        "",
        "Findings:\n1. Threw\na. Far\nThey used a ball.\nb. High\n2. Caught",
        [
            (0, "Findings:"),
            (1, "Threw"),
            (2, "Far"),
            (3, "They used a ball."),
            (2, "High"),
            (1, "Caught"),
        ],
    ),
    (
        "letters in brackets and Roman numbers",
        "",
        "(1) Threw\n(a) Far\n(i) At home\n(b) High\n(2) Caught",
        [(0, "Threw"), (1, "Far"), (2, "At home"), (1, "High"), (0, "Caught")],
    ),
    (
        "1.1 with three parts from the second chapter's start",
        "",
        "1 Threw\n2 Caught\n2.1 Balls\n2.1.1 Soft\n2.2 Bags\n3 Ran",
        [(0, "Threw"), (0, "Caught"), (1, "Balls"), (2, "Soft"), (1, "Bags"), (0, "Ran")],
    ),
    (
        "an answer of a chat as HTML",
        "<h3>Findings</h3><ol><li><p><strong>Throwing</strong>: less far</p><ul><li>boys</li></ul></li>"
        "</ol><p>In all.</p><h3>Next</h3><ul><li>Play</li></ul>",
        "x",
        [
            (0, "Findings"),
            (1, "Throwing: less far"),
            (2, "boys"),
            (0, "In all."),
            (0, "Next"),
            (1, "Play"),
        ],
    ),
    (
        "a reply of mail with its own words above",
        "",
        "Thanks!\n\nOn Monday Ann wrote:\n> 1. Threw\n> 2. Caught",
        [(0, "Thanks!"), (0, "On Monday Ann wrote:"), (1, "Threw"), (1, "Caught")],
    ),
    (
        "a mail that compares in a quotation",
        "",
        "> Of the children:\n> 50% improved and\n> others did not",
        [(0, "Of the children:"), (0, "50% improved and"), (0, "others did not")],
    ),
    (
        "Markdown with paragraphs between its items",
        "",
        "1. Threw\n\n   They used a ball.\n\n2. Caught\n\n   They used a bag.",
        [(0, "Threw"), (1, "They used a ball."), (0, "Caught"), (1, "They used a bag.")],
    ),
    (
        "WhatsApp",
        "",
        "[10:31, 3/5/2026] Ann: Threw\n\u200e[10:32, 3/5/2026] Ann: Caught",
        [(0, "[10:31, 3/5/2026] Ann: Threw"), (0, "[10:32, 3/5/2026] Ann: Caught")],
    ),
    (
        "Word's bullets after numbers further in",
        "<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level1 lfo1'>Threw</p>"
        "<p class=MsoListParagraph style='margin-left:72pt;mso-list:l1 level1 lfo2'>Far</p>"
        "<p class=MsoNormal style='margin-left:0in'>Losses</p>"
        "<p class=MsoListParagraph style='margin-left:36pt;mso-list:l1 level1 lfo2'>Ran</p>",
        "x",
        [(0, "Threw"), (1, "Far"), (0, "Losses"), (1, "Ran")],
    ),
    (
        "a list of terms within an item",
        "<ul><li>Ages<dl><dt>Boys</dt><dd>6</dd></dl></li><li>Places</li></ul>",
        "x",
        [(0, "Ages"), (1, "Boys"), (2, "6"), (0, "Places")],
    ),
]
