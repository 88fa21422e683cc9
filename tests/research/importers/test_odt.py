"""OpenDocument texts come in with their headings, levels and marks, and nothing vanishes."""

import io

import pytest

from research.importers import files
from research.importers.decode import Decoded
from research.importers.refusal import ImportRefused
from tests.research.importers.odt_files import document, heading, listed, paragraph, spanned


def read(body: str | bytes) -> Decoded:
    data = document(body) if isinstance(body, str) else body
    return files.read(io.BytesIO(data), "a.odt")


def lines(decoded: Decoded) -> list[str]:
    return [line.replace("-  ", "- ") for line in decoded.text.split("\n") if line]


def test_headings_lists_and_their_levels_count():
    body = (
        paragraph("Grip at school entry", "P2")
        + heading("Key findings", 1)
        + listed(
            paragraph("Grip was weak in 35%") + listed(paragraph("Few drew a circle")),
            paragraph("No harms were reported"),
        )
        + paragraph("For families", "P1")
        + paragraph("Play<text:line-break/>with<text:tab/>clay<text:s text:c='3'/>daily")
    )
    assert lines(read(body)) == [
        "# Grip at school entry",
        "# Key findings",
        "- Grip was weak in 35%",
        "\t- Few drew a circle",
        "- No harms were reported",
        "**For families**",
        "Play",
        "with clay daily",
    ]


def test_a_numbered_heading_is_no_item_of_a_list():
    body = listed(heading("Key findings", 2)) + listed(paragraph("Grip was weak in 35%"))
    assert lines(read(body)) == ["## Key findings", "- Grip was weak in 35%"]


MEANING = [
    (f"2 × 10{spanned('−3', 'T1')} g", "2 × 10⁻³ g"),
    (f"CO{spanned('2', 'T2')}", "CO₂"),
    (f"In {spanned('30', 'T3')}{spanned('', 'T3')}60 children", "In 60 children"),
    (f"Seen{spanned(' unseen', 'T4')} words", "Seen words"),
    ("Long<text:soft-page-break/>er", "Longer"),
    ('In <text:change text:change-id="c1"/>60 children', "In 60 children"),
    ("Slept<office:annotation><text:p>All?</text:p></office:annotation> longer", "Slept longer"),
    ('<text:bookmark text:name="x"/>Table <text:sequence>2</text:sequence>', "Table 2"),
    ('See <text:a xlink:href="https://doi.org/10.5555/a">it</text:a>', "See it https://doi.org/10.5555/a"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "says"), MEANING)
def test_marks_keep_their_meaning(words, says):
    assert lines(read(paragraph(words))) == [says]


def test_what_is_no_line_is_set_aside_and_named():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>not</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        + paragraph(
            'Stay near<text:note text:note-class="footnote"><text:note-citation>1'
            "</text:note-citation><text:note-body><text:p>See the appendix.</text:p>"
            "</text:note-body></text:note>."
        )
        + "<table:table><table:table-row><table:table-cell><text:p>Age</text:p></table:table-cell>"
        "<table:table-cell><text:p>10</text:p></table:table-cell></table:table-row></table:table>"
        + paragraph(
            '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>Two hoops</svg:desc>'
            "</draw:frame>"
        )
        + "<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>"
    )  # fmt: skip
    found = read(body)
    assert lines(found) == ["Stay near.", "In a box"]
    assert {item.words for item in found.aside} == {
        "not", "See the appendix.", "Age | 10", "Two hoops"
    }  # fmt: skip
    assert any("tracked" in note for note in found.notes)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (document("")[:-200], "damaged"),
        (document("<text:p>unclosed"), "damaged"),
        (document("", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "password"),
        (document("<text:span>" * 200 + "</text:span>" * 200), "more nested"),
        (document("<text:p/>"), "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data, says):
    with pytest.raises(ImportRefused, match=says):
        read(data)


def test_what_declares_entities_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    with pytest.raises(ImportRefused, match="declarations"):
        read(document("<text:p>One</text:p>", **{"settings.xml": bomb}))
