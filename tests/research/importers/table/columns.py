"""Columns of PDFs, whose lines are to become sentences."""
# ruff: noqa: E501 - a clipboard is told best as it stands

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
JUSTIFIED = """\
Background: The Movement Assessment Battery for
Children (MABC) is used with children who have
DCD. In the trial of Smith et al. (2011), 12 of
40 children (30%; 95% CI 18–46) improved, vs.
5 of 41 in the control group, i.e. the risk
ratio was 2.46. Dr. Roe and colleagues (see Fig.
2) found the same in Ontario."""


def _pdf_js(text: str) -> str:
    lines = '<br role="presentation">'.join(
        f'<span style="left: 9%; font-size: 10px" role="presentation" dir="ltr">{line}</span>'
        for line in text.replace("<", "&lt;").split("\n")
    )
    return f"<meta charset='utf-8'>{lines}"


ALL = [
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
    (
        "names and numbers at the start of lines",
        "",
        JUSTIFIED,
        [
            (
                0,
                "Background: The Movement Assessment Battery for Children (MABC) is used with "
                "children who have DCD.",
            ),
            (
                0,
                "In the trial of Smith et al. (2011), 12 of 40 children (30%; 95% CI 18–46) "
                "improved, vs. 5 of 41 in the control group, i.e. the risk ratio was 2.46.",
            ),
            (0, "Dr. Roe and colleagues (see Fig. 2) found the same in Ontario."),
        ],
    ),
    (
        "a minus sign and a comparison at the start of a line",
        "",
        "The difference between the two groups was\n−3.2 points (95% CI −5.1 to −1.3), which was\n"
        "< 5% of the scale, and after a year it was\n- 0.5 points in both of the groups.",
        [
            (
                0,
                "The difference between the two groups was −3.2 points (95% CI −5.1 to −1.3), which "
                "was < 5% of the scale, and after a year it was - 0.5 points in both of the groups.",
            )
        ],
    ),
    (
        "lines of a numbered list that are wrapped",
        "",
        "1. Children with DCD threw less far than\ntheir peers in seven studies.\n"
        "2. They caught fewer balls, at home and\nat school.\n3. Girls and boys did alike.",
        [
            (0, "Children with DCD threw less far than their peers in seven studies."),
            (0, "They caught fewer balls, at home and at school."),
            (0, "Girls and boys did alike."),
        ],
    ),
    (
        "a hanging indent",
        "",
        "  • Children with DCD threw less far than\n    their peers.\n      – Most of them were boys who had\n"
        "        not practised.\n  • Girls did alike.",
        [
            (0, "Children with DCD threw less far than their peers."),
            (1, "Most of them were boys who had not practised."),
            (0, "Girls did alike."),
        ],
    ),
    (
        "Chinese",
        "",
        "发育性协调障碍儿童在投掷和接球方面的表现明显不如同龄儿童这一\n结果在所有研究中都是一致的。",
        [
            (
                0,
                "发育性协调障碍儿童在投掷和接球方面的表现明显不如同龄儿童这一结果在所有研究中都是一致的。",
            )
        ],
    ),
    (
        "a footer that publishers print",
        "",
        "Children who were born early caught fewer balls\nthan those who were born at term, and they\n"
        "Downloaded from https://example.org by guest on 3 May 2020\n17\n"
        "also ran more slowly in every study.",
        [
            (
                0,
                "Children who were born early caught fewer balls than those who were born at term, "
                "and they also ran more slowly in every study.",
            )
        ],
    ),
    (
        "compounds and broken words",
        "",
        "A self-\nreported, well-\nestablished and evidence-\nbased programme of short-\nterm fine-\n"
        "motor training im-\nproved hand-\nwriting, short-\nened waiting and high-\nlighted a long-\n"
        "standing, age-\nappropriate need of pre-\nschool children and their fam-\nilies in an inter-\n"
        "vention of six weeks in a row.",
        [
            (
                0,
                "A self-reported, well-established and evidence-based programme of short-term "
                "fine-motor training improved handwriting, shortened waiting and highlighted a "
                "long-standing, age-appropriate need of preschool children and their families in an "
                "intervention of six weeks in a row.",
            )
        ],
    ),
    (
        "a number that ends a sentence, and a dash, at the start of a line",
        "",
        "Children who were born early had a mean score of\n12. The others had more, and the girls\n"
        "– who had practised – caught most of the balls\nin the hall.",
        [
            (0, "Children who were born early had a mean score of 12."),
            (
                0,
                "The others had more, and the girls – who had practised – caught most of the balls "
                "in the hall.",
            ),
        ],
    ),
    (
        "a comma at the end of a short line, and an address",
        "",
        "Although the children in the intervention group\nimproved,\nno difference was found at "
        "https://example.org/a-\nlong-path after one year.",
        [
            (
                0,
                "Although the children in the intervention group improved, no difference was found "
                "at https://example.org/a-long-path after one year.",
            )
        ],
    ),
]
