"""Powers, struck out words, minus signs and symbols: what they mean may not change."""
# ruff: noqa: E501 - a clipboard is told best as it stands

ALL = [
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
    (
        "deleted words of a whole item",
        "<ul><li><del>Old</del></li><li>New <b>words</b></li></ul>",
        "Old\nNew words",
        [(0, "New words")],
    ),
    (
        "a raised minus and plus of Word",
        "<p class=MsoNormal>p = 4.1 × 10<sup><span lang=EN-US style='font-size:9pt'>–3</span></sup>, "
        "Ca<sup>2+</sup></p>",
        "p = 4.1 × 10–3, Ca2+",
        [(0, "p = 4.1 × 10⁻³, Ca²⁺")],
    ),
    (
        "raised by a style alone",
        "<p>10<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>3</span> times</p>",
        "103 times",
        [(0, "10³ times")],
    ),
    (
        "Word's footnote and comment",
        "<p class=MsoNormal>14%<a style='mso-footnote-id:ftn1' href='#_ftn1'><span "
        "class=MsoFootnoteReference><span style='mso-special-character:footnote'><sup>[1]</sup></span>"
        "</span></a> of them<span class=MsoCommentReference><a class=msocomanchor>[A1]</a></span> "
        "fell<sup>a</sup></p>",
        "14%[1] of them[A1] fella",
        [(0, "14%[1] of them fellᵃ")],
    ),
    (
        "a fraction",
        "<p><math><mfrac><mn>1</mn><mn>4</mn></mfrac></math> of them</p>",
        "14 of them",
        [(0, "1/4 of them")],
    ),
    (
        "inserted words alone",
        "<p>About <ins>30</ins> in 100</p>",
        "About 30 in 100",
        [(0, "About 30 in 100")],
    ),
    (
        "an underlined link is not struck",
        "<p><a style='text-decoration:underline'>Thirty</a> <u>of</u> 100<sup>2</sup></p>",
        "x",
        [(0, "Thirty of 100²")],
    ),
    (
        "stars and signs of a table's notes",
        "",
        "Mean 3.1*, p < .05; a*b stays, 5 * 3 = 15, **bold**",
        [(0, "Mean 3.1*, p < .05; a*b stays, 5 * 3 = 15, bold")],
    ),
    ("a plus before a number", "", "+ 3 points in both groups", [(0, "+ 3 points in both groups")]),
]
