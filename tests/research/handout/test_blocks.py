"""The plain values that the template draws."""

from research.handout import blocks


def test_texts_come_in_reading_order():
    box = blocks.box("Label", "Note", [blocks.paragraph(blocks.run("Words"))])
    assert list(blocks.texts([box])) == ["Label", "Note", "Words"]
