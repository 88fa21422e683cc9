"""Lines that were never one: each stays as it is."""
# ruff: noqa: E501 - a clipboard is told best as it stands

ALL = [
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
    (
        "a table's cells of a spreadsheet",
        "<table><tr><td>Children threw less far than their</td></tr><tr><td>peers</td></tr></table>",
        "Children threw less far than\npeers",
        [(0, "Children threw less far than peers")],
    ),
    (
        "titles of a page",
        "",
        "Motor Skills of Young Children with DCD\nWhat Families Can Do at Home Each Day\n"
        "Where to Find Help in Your Own Region",
        [
            (0, "Motor Skills of Young Children with DCD"),
            (0, "What Families Can Do at Home Each Day"),
            (0, "Where to Find Help in Your Own Region"),
        ],
    ),
    (
        "years and counts one a line",
        "",
        "2011\n2012\n40 children\n30% of them",
        [(0, "2011"), (0, "2012"), (0, "40 children"), (0, "30% of them")],
    ),
]
