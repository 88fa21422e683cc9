"""What single programs and publishers add of their own, which says nothing or something else."""
# ruff: noqa: E501 - a clipboard is told best as it stands

_TICKED = (
    '<li dir="ltr" role="checkbox" aria-checked="true" aria-level="1"><img alt="checked" src="x">'
    '<p role="presentation"><span style="text-decoration:line-through;">Ask about food</span></p></li>'
)
_SENTENCE = (
    "Children who were born early had lower scores in all of\n"
    "the tests of balance that were given, and they did not\n{}\n"
    "catch up by the age of eight years."
)
_WHOLE = [
    (
        0,
        "Children who were born early had lower scores in all of the tests of balance that were "
        "given, and they did not catch up by the age of eight years.",
    )
]
_FURNITURE = [
    "American Journal of Occupational Therapy 7304205120p5",
    "SMITH ET AL.\n3 of 12",
    "412 Smith and Poe et al.",
    "1 3",
    "MOTOR SKILLS OF PRETERM CHILDREN 7",
    "NIH-PA Author Manuscript",
    "Evidence Bulletin | Issue 12",
]

ALL = [
    *((f"at a page's edge: {line}", "", _SENTENCE.format(line), _WHOLE) for line in _FURNITURE),
    (
        "what is ticked off in a list of Google Docs is not deleted",
        f'<b id="docs-internal-guid-1" style="font-weight:normal"><ul>{_TICKED}</ul></b>',
        "Ask about food",
        [(0, "Ask about food")],
    ),
    (
        "what is deleted in a list is left out",
        "<ul><li>Ask about <del>food</del> <span style='text-decoration:line-through'>sleep</span> play</li></ul>",
        "x",
        [(0, "Ask about play")],
    ),
    (
        "crossed out in Markdown",
        "",
        "- Slept ~~30~~ 60 minutes longer\n- ~ 30% of them",
        [(0, "Slept 60 minutes longer"), (0, "~ 30% of them")],
    ),
    (
        "items that fold",
        "<ul><li><details open><summary>Sleep</summary><p>30 minutes longer</p>"
        "<ul><li>in boys</li></ul></details></li><li>Food</li></ul>",
        "x",
        [(0, "Sleep"), (1, "30 minutes longer"), (1, "in boys"), (0, "Food")],
    ),
    (
        "items of a publisher's that write their own bullet",
        '<ul><li><span class="list-label">•</span><span><div>Slept 1.5 h longer.</div></span></li>'
        '<li><span aria-hidden="true">✓</span> Ate as before</li></ul>',
        "x",
        [(0, "Slept 1.5 h longer."), (0, "Ate as before")],
    ),
    (
        "items of a publisher's that write their own number",
        '<ol><li><span class="list-label">1.</span><span><div>Ask</div></span></li>'
        '<li><span class="list-label">(b)</span> 3 visits</li></ol>',
        "x",
        [(0, "Ask"), (0, "3 visits")],
    ),
    (
        "a list of terms that are only bullets",
        '<dl><dt class="list-label">•</dt><dd><p>Slept longer.</p></dd><dt>2.</dt><dd>3 visits</dd></dl>',
        "x",
        [(0, "Slept longer."), (0, "3 visits")],
    ),
    (
        "numbers in circles and on keys",
        "",
        "① Ask\n② Try\n3\ufe0f\u20e3 Stop",
        [(0, "Ask"), (0, "Try"), (0, "Stop")],
    ),
    (
        "numbers with their full stop in one character",
        "",
        "⒈ Ask\n⒉ Try\n⑶ Stop",
        [(0, "Ask"), (0, "Try"), (0, "Stop")],
    ),
    ("a number in a circle within a line", "", "Ask ① or ②", [(0, "Ask ① or ②")]),
    ("paragraphs of a law", "", "§ 5 Leave\n§ 6 Pay", [(0, "§ 5 Leave"), (0, "§ 6 Pay")]),
    (
        "Word's bullet of the third level, before a number",
        "",
        "·\tSlept longer\n§\t12 of 40 boys",
        [(0, "Slept longer"), (1, "12 of 40 boys")],
    ),
    (
        "I. / A. / 1.",
        "",
        "I. Sleep\nA. Longer\n1. in boys\nB. Deeper\nII. Food",
        [(0, "Sleep"), (1, "Longer"), (2, "in boys"), (1, "Deeper"), (0, "Food")],
    ),
    (
        "A. / 1.",
        "",
        "A. Sleep, food\n1. longer\nB. Play",
        [(0, "Sleep, food"), (1, "longer"), (0, "Play")],
    ),
    (
        "small letters up to j.",
        "",
        "\n".join(f"{letter}. Item" for letter in "abcdefghij"),
        [(0, "Item")] * 10,
    ),
    (
        "capitals up to J.",
        "",
        "\n".join(f"{letter}. Item" for letter in "ABCDEFGHIJ"),
        [(0, "Item")] * 10,
    ),
    (
        "initials, and a bacterium",
        "",
        "A. Bos, B. Roe wrote it\nE. coli infection",
        [(0, "A. Bos, B. Roe wrote it"), (0, "E. coli infection")],
    ),
    (
        "a sign at the end of a line belongs to the number on the next",
        "",
        "The change in the treated group of children was −\n0.4 points, and in the others it was only +\n"
        "1.2 points a week (p = .04), and both of them <\n5 points, or about 3 ×\n10⁻³ a day.",
        [
            (
                0,
                "The change in the treated group of children was −0.4 points, and in the others it was only "
                "+1.2 points a week (p = .04), and both of them < 5 points, or about 3 × 10⁻³ a day.",
            )
        ],
    ),
    (
        "what to do and what not keep their signs",
        "",
        "✓ Play daily\n✗ Force feeding\n❌ Shouting\n✅ Rest",
        [(0, "✓ Play daily"), (0, "✗ Force feeding"), (0, "❌ Shouting"), (0, "✅ Rest")],
    ),
    ("ticks alone are bullets", "", "✓ Play\n✓ Rest", [(0, "Play"), (0, "Rest")]),
    (
        "numbers that close a bracket of the line before",
        "",
        "Group differences were not significant for balance (F(1,\n62) = 0.41, p = .52, ηp2 = .007) or "
        "for aiming (F(1,\n62) = 1.2, p = .28).",
        [
            (
                0,
                "Group differences were not significant for balance (F(1, 62) = 0.41, p = .52, ηp2 = .007) "
                "or for aiming (F(1, 62) = 1.2, p = .28).",
            )
        ],
    ),
    (
        "a number with a full stop that goes on with a sentence",
        "",
        "A total of 73 studies were included, of which\n12. were trials, it says.",
        [(0, "A total of 73 studies were included, of which 12. were trials, it says.")],
    ),
]
