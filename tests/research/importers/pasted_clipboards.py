"""Clipboards of many programs, each with the lines of an outline that it is to become.

An entry is (what is pasted, HTML, plain text, [(depth, words), …]).
"""

from tests.research.importers import clipboards

COLUMN = """\
Results. Children with developmental coordi-
nation disorder threw less far than their
peers (mean difference −0.8 m, 95% CI −1.2
to −0.4; p < .001). At the 12-
month follow-
up, 14% of them still found well-
known movements hard, e.g.
catching a ball. Effects were small in
the parent-reported scale (d = 0.2).
Girls and boys did not differ."""
SENTENCES = [
    (0, "Results."),
    (
        0,
        "Children with developmental coordination disorder threw less far than their peers (mean "
        "difference −0.8 m, 95% CI −1.2 to −0.4; p < .001).",
    ),
    (
        0,
        "At the 12-month follow-up, 14% of them still found well-known movements hard, e.g. "
        "catching a ball.",
    ),
    (0, "Effects were small in the parent-reported scale (d = 0.2)."),
    (0, "Girls and boys did not differ."),
]


def _pdf_js(text: str) -> str:
    lines = '<br role="presentation">'.join(
        f'<span style="left: 9%; font-size: 10px" role="presentation" dir="ltr">{line}</span>'
        for line in text.replace("<", "&lt;").split("\n")
    )
    return f"<meta charset='utf-8'>{lines}"


def _word_paragraph(words: str, margin: str, rest: str = "") -> str:
    return (
        f"<p class=MsoNormal style='margin-left:{margin};text-indent:-.25in{rest}'>"
        f"{words}<o:p></o:p></p>"
    )


PDFS = [
    ("a column of a PDF", "", COLUMN, SENTENCES),
    ("a column, Windows line ends", "", COLUMN.replace("\n", "\r\n"), SENTENCES),
    ("a column, U+2028", "", COLUMN.replace("\n", "\u2028"), SENTENCES),
    ("a column, spaces behind each line", "", COLUMN.replace("\n", " \n"), SENTENCES),
    ("a column in pdf.js", _pdf_js(COLUMN), COLUMN, SENTENCES),
    ("a column as HTML alone", _pdf_js(COLUMN), "", SENTENCES),
    (
        "soft hyphens, ligatures, zero-width characters",
        "",
        "The e\ufb00ect on throwing was larger in chil\u00ad\ndren who prac\u200btised every day "
        "than in\nthose who rested most of their free time.",
        [
            (
                0,
                "The effect on throwing was larger in children who practised every day than in those "
                "who rested most of their free time.",
            )
        ],
    ),
    (
        "a page's foot and head within a sentence",
        "",
        "The review found that children born early\nscored lower on every test of balance and\n"
        "412 Developmental Medicine & Child Neurology 2013, 55 (Suppl. 4): 1–4\n"
        "of catching than children born at term did\nat the age of six years.",
        [
            (
                0,
                "The review found that children born early scored lower on every test of balance and "
                "of catching than children born at term did at the age of six years.",
            )
        ],
    ),
    (
        "a page's number within a sentence",
        "",
        "The review found that children born early\nscored lower on every test of balance and\n"
        "412\n\f"
        "of catching than children born at term did\nat the age of six years.",
        [
            (
                0,
                "The review found that children born early scored lower on every test of balance and "
                "of catching than children born at term did at the age of six years.",
            )
        ],
    ),
    (
        "bullets whose items are wrapped",
        "",
        "•Children with DCD threw less far than their\npeers in seven of nine studies\n"
        "•Catching was harder for them at every age\nthat was studied\n• Girls and boys did alike",
        [
            (0, "Children with DCD threw less far than their peers in seven of nine studies"),
            (0, "Catching was harder for them at every age that was studied"),
            (0, "Girls and boys did alike"),
        ],
    ),
    (
        "a suspended hyphen, ranges and a slash at lines' ends",
        "",
        "They were tested on fine-\nand gross-motor skills at the age of 6–\n9 years, in and/\n"
        "or out of school, by a one-to-\none trainer and a DCD-\nrelated scale of 3 to 5-\nyear-olds.",
        [
            (
                0,
                "They were tested on fine- and gross-motor skills at the age of 6–9 years, in and/or "
                "out of school, by a one-to-one trainer and a DCD-related scale of 3 to 5-year-olds.",
            )
        ],
    ),
    (
        "a word that the text writes with its hyphen",
        "",
        "The home-work plan was kept by most of the\nfamilies, who used the home-\nwork plan daily.",
        [
            (
                0,
                "The home-work plan was kept by most of the families, who used the home-work plan "
                "daily.",
            )
        ],
    ),
    (
        "German",
        "",
        "Die Kinder mit einer umschriebenen Entwick-\nlungsstörung der motorischen Funktionen (z. B.\n"
        "beim Werfen) erreichten 14 % weniger, bzw. die\nEltern- und Lehrer-\nurteile waren ähnlich. "
        "Sie übten\ntäglich.",
        [
            (
                0,
                "Die Kinder mit einer umschriebenen Entwicklungsstörung der motorischen Funktionen "
                "(z. B. beim Werfen) erreichten 14 % weniger, bzw. die Eltern- und Lehrerurteile "
                "waren ähnlich.",
            ),
            (0, "Sie übten täglich."),
        ],
    ),
    (
        "Spanish",
        "",
        "Los niños con trastorno del desarro-\nllo de la coordinación lanzaron peor (p. ej. una\n"
        "pelota pequeña) que los demás niños. ¿Por qué\nocurre esto? No se sabe.",
        [
            (
                0,
                "Los niños con trastorno del desarrollo de la coordinación lanzaron peor (p. ej. "
                "una pelota pequeña) que los demás niños.",
            ),
            (0, "¿Por qué ocurre esto?"),
            (0, "No se sabe."),
        ],
    ),
    (
        "Arabic",
        "",
        "الأطفال الذين يعانون من اضطراب التنسيق النمائي\nكانوا أقل قدرة على رمي الكرة من أقرانهم في\n"
        "جميع الدراسات التي شملتها المراجعة.",
        [
            (
                0,
                "الأطفال الذين يعانون من اضطراب التنسيق النمائي كانوا أقل قدرة على رمي الكرة من أقرانهم "
                "في جميع الدراسات التي شملتها المراجعة.",
            )
        ],
    ),
    (
        "paragraphs of a PDF",
        "",
        "Children born early were weaker on every test of\nbalance that was used.\n\n"
        "Those born at term did better on most of them,\nbut not on all.",
        [
            (0, "Children born early were weaker on every test of balance that was used."),
            (0, "Those born at term did better on most of them, but not on all."),
        ],
    ),
    (
        "a heading above a column",
        "",
        "Results\nChildren born early were weaker on every test of\nbalance that was used in the "
        "studies, and slower\ntoo.",
        [
            (0, "Results"),
            (
                0,
                "Children born early were weaker on every test of balance that was used in the "
                "studies, and slower too.",
            ),
        ],
    ),
]

LINES_THAT_STAY = [
    ("short lines", "", "Noise\nAge\nLate start", [(0, "Noise"), (0, "Age"), (0, "Late start")]),
    (
        "long lines of a note, one finding each",
        "",
        "Children with DCD throw less far than their peers\n"
        "Children with DCD catch fewer balls than their peers\n"
        "Girls and boys do alike",
        [
            (0, "Children with DCD throw less far than their peers"),
            (0, "Children with DCD catch fewer balls than their peers"),
            (0, "Girls and boys do alike"),
        ],
    ),
    (
        "sentences, one a line",
        "",
        "They threw less far than their peers did.\nThey caught fewer balls than others.\n"
        "they also ran less.",
        [
            (0, "They threw less far than their peers did."),
            (0, "They caught fewer balls than others."),
            (0, "they also ran less."),
        ],
    ),
    (
        "a paragraph of Word's is one line",
        "<p class=MsoNormal>They threw less far. They ran less.</p><p class=MsoNormal>Most did.</p>",
        "They threw less far. They ran less.\r\nMost did.\r\n",
        [(0, "They threw less far. They ran less."), (0, "Most did.")],
    ),
    (
        "lower-case items",
        "",
        "noise\nage\nlate start",
        [(0, "noise"), (0, "age"), (0, "late start")],
    ),
]

MEANING = [
    (
        "a reference behind a number",
        "<p>It fell by 14%<sup>3</sup> in all.</p>",
        "It fell by 14%3 in all.",
        [(0, "It fell by 14%³ in all.")],
    ),
    (
        "a power of ten",
        "<ul><li>p = 2 × 10<sup>-3</sup></li><li>10<sup>−3</sup> and m<sup>2</sup></li></ul>",
        "x",
        [(0, "p = 2 × 10⁻³"), (0, "10⁻³ and m²")],
    ),
    (
        "a raised sign of Google Docs",
        '<b id="docs-internal-guid-1" style="font-weight:normal"><p><span>'
        '14%</span><span style="font-size:0.6em;vertical-align:super;">3,4</span></p></b>',
        "14%3,4",
        [(0, "14%³,⁴")],
    ),
    (
        "lowered signs",
        "<p>VO<sub>2</sub>max, CO<sub>2</sub>, H<span style='vertical-align:sub'>2</span>O</p>",
        "VO2max, CO2, H2O",
        [(0, "VO₂max, CO₂, H₂O")],
    ),
    (
        "ordinals and trademarks are no powers",
        "<p>the 10<sup>th</sup> child, ABC-2<sup>®</sup>, 3<sup>rd</sup></p>",
        "the 10th",
        [(0, "the 10th child, ABC-2®, 3rd")],
    ),
    (
        "letters of a table's notes",
        "<p>boys<sup>a</sup> and girls<sup>a,b</sup> and 5<sup>*</sup></p>",
        "boysa",
        [(0, "boysᵃ and girlsᵃ,ᵇ and 5*")],
    ),
    (
        "a reference in brackets",
        "<p>14%<sup><a href='#c3'>[3]</a></sup></p>",
        "14%[3]",
        [(0, "14%[3]")],
    ),
    (
        "tracked changes of Word's",
        "<ul><li>About <del cite='mailto:Ann' datetime='2026-01-01'>60</del>"
        "<ins cite='mailto:Ann'>30</ins> in 100</li></ul>",
        "About 6030 in 100",
        [(0, "About 30 in 100")],
    ),
    (
        "tracked changes of Word's in spans",
        "<p class=MsoNormal>About <span class=MsoDel><del>60</del>"
        "</span><span class=msoIns><ins>30</ins></span> in 100</p>",
        "About 6030 in 100",
        [(0, "About 30 in 100")],
    ),
    (
        "what is struck out in Google Docs",
        "<p><span>About </span><span style='text-decoration:line-"
        "through;'>60</span><span>30 in 100</span></p>",
        "About 6030 in 100",
        [(0, "About 30 in 100")],
    ),
    (
        "what is struck out on a page",
        "<p>About <s>60</s><u>30</u> in <strike>10</strike>100</p>",
        "About 6030 in 10100",
        [(0, "About 30 in 100")],
    ),
    (
        "a word left out between two",
        "<p>not <del>very</del> <s>so</s> sure</p>",
        "not very so sure",
        [(0, "not sure")],
    ),
    ("a minus with a space", "", "− 3.2 points", [(0, "− 3.2 points")]),
    ("a hyphen for a minus", "", "- 0.5 SD on the scale", [(0, "- 0.5 SD on the scale")]),
    (
        "minus signs one below the other",
        "",
        "– 3 points\n– 5 points",
        [(0, "– 3 points"), (0, "– 5 points")],
    ),
    (
        "a number in a list of hyphens",
        "",
        "- Threw less far\n- 12 of 40 caught",
        [(0, "Threw less far"), (0, "12 of 40 caught")],
    ),
    (
        "numbers in a list of a page",
        "<ul><li>-3.2 points</li><li>− 5 points</li></ul>",
        "x",
        [(0, "-3.2 points"), (0, "− 5 points")],
    ),
    (
        "comparison signs are no mail",
        "",
        "> 50% of children improved\n< 30% did not",
        [(0, "> 50% of children improved"), (0, "< 30% did not")],
    ),
    (
        "signs of the Symbol font in Word",
        "<ul><li>p <span style='font-family:Symbol;mso-char-type:symbol;"
        "mso-symbol-font-family:Symbol'><span style='mso-char-type:symbol'>£</span></span> .05</li><li>"
        "<span style='font-family:Symbol'>³</span> 5 <span style='font-family:Symbol'>&#61617;</span> 2 "
        "<span style='font-family:Wingdings'>à</span> more</li></ul>",
        "p £ .05",
        [(0, "p ≤ .05"), (0, "≥ 5 ± 2 → more")],
    ),
    (
        "signs of the Symbol font in a PDF",
        "",
        "Mean 5 \uf0b1 2 points, p \uf0a3 .05, 20 \uf06dg",
        [(0, "Mean 5 ± 2 points, p ≤ .05, 20 μg")],
    ),
    (
        "a formula of a page is said once",
        '<p>p &lt; <span class="katex"><span class="katex-mathml"><math>'
        "<semantics><mrow><msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup></mrow><annotation "
        'encoding="application/x-tex">10^{-3}</annotation></semantics></math></span><span class="katex-html" '
        'aria-hidden="true"><span>10</span><span>−3</span></span></span></p>',
        "p < 10−310^{-3}10−3",
        [(0, "p < 10⁻³")],
    ),
    (
        "numbers in cells stay apart",
        "<table><tr><td>Boys</td><td>12</td><td>34</td></tr></table>",
        "Boys\t12\t34",
        [(0, "Boys 12 | 34")],
    ),
]

LISTS = [
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

ALL = [*PDFS, *LINES_THAT_STAY, *MEANING, *LISTS]
