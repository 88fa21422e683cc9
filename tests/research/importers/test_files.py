"""Files of each kind, to the text that an article is read from, and what is no text of lines."""

import io

from research.importers import files
from research.importers.decode import Decoded
from tests.research.importers.word_files import WordFile, article, noted, paragraph, picture, table

PAGE = """<!doctype html><html><head><title>Not said</title><style>p {}</style></head><body>
<h1>Balls and <em>hoops</em></h1><h2>Findings</h2>
<ol><li>One<ul><li>Below one</li></ul></li><li>Two</li></ol>
<p><strong>Take away for parents</strong></p><p>Play<br>catch</p><p>A <b>soft</b> ball</p>
<script>alert(1)</script></body></html>"""
MARKDOWN = """Balls and hoops
===============

## Findings

1. One
   - Below *one*
2. Two, see [the study](https://example.org/study)

**Take away for parents**

Play
catch

| Age | Children |
|-----|----------|
| 5   | 10       |

![Two hoops](hoops.png)

<b>not markup</b>
"""


def read(data: str | bytes, name: str) -> Decoded:
    return files.read(io.BytesIO(data.encode() if isinstance(data, str) else data), name)


def lines(decoded: Decoded) -> list[str]:
    return [line for line in decoded.text.split("\n") if line]


def aside(decoded: Decoded) -> list[tuple[str, str]]:
    return [(item.words, item.why.split(":")[0]) for item in decoded.aside]


# --- Word -------------------------------------------------------------------------------


def test_a_word_documents_headings_and_levels_count():
    assert lines(read(article().bytes(), "a.docx"))[:6] == [
        "# Catching and throwing in children who find it hard",
        "# Findings",
        "- Catching improved in 12 of 20 children",
        "\t- Mostly in those who practised",
        "- Throwing did not change",
        "# Relevance to O.T.",
    ]


def test_a_level_that_only_the_styles_name_says_counts():
    body = paragraph("One", "ListBullet") + paragraph("Below one", "ListBullet2")
    assert lines(read(WordFile(body).bytes(), "a.docx")) == ["- One", "\t- Below one"]


def test_a_bold_line_stands_as_a_heading_and_bold_words_do_not():
    half = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Half</w:t></w:r><w:r><w:t> bold</w:t></w:r></w:p>"
    body = paragraph("Findings", bold=True) + half
    assert lines(read(WordFile(body).bytes(), "a.docx")) == ["**Findings**", "Half bold"]


def test_tables_pictures_and_footnotes_are_set_aside():
    body = noted("Stay near.") + table(("Age", "Children"), ("5", "10")) + picture("Two hoops")
    read_file = read(
        WordFile(body + picture("") * 2, footnotes={1: "See the appendix."}).bytes(), "a.docx"
    )
    assert lines(read_file) == ["Stay near."]
    assert aside(read_file) == [
        ("Age | Children", "a table"),
        ("5 | 10", "a table"),
        ("Two hoops", "a picture"),
        ("See the appendix.", "a footnote"),
        ("2 pictures without a description", "a picture"),
    ]
    assert read_file.aside[0].group == read_file.aside[1].group != read_file.aside[2].group


def test_a_table_that_only_sets_out_the_page_is_read():
    one_column = table(("Findings",), ("Catching improved",))
    assert lines(read(WordFile(one_column).bytes(), "a.docx")) == ["Findings", "Catching improved"]


def test_what_is_not_read_of_a_document_is_named():
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comment = "<w:comment w:id='1'/>"
    comments = f"<w:comments {namespace}>{comment * 2}</w:comments>"
    header = f"<w:hdr {namespace}>{paragraph('Draft')}</w:hdr>"
    deleted = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    extra = {"word/comments.xml": comments, "word/header1.xml": header}
    read_file = read(article(more=deleted, extra=extra).bytes(), "a.docx")
    assert "gone" not in read_file.text
    assert [note.split(" ")[0] for note in read_file.notes] == ["2", "What", "Changes"]


# --- web pages and Markdown -------------------------------------------------------------


def test_a_web_pages_headings_lists_and_lines_count():
    assert lines(read(PAGE, "a.html")) == [
        "# Balls and hoops",
        "## Findings",
        "- One",
        "\t- Below one",
        "- Two",
        "**Take away for parents**",
        "Play",
        "catch",
        "A soft ball",
    ]


def test_powers_and_struck_words_of_a_page_keep_their_meaning():
    page = "<html><p>14%<sup>3</sup> of 10<sup>-3</sup>, <del>60</del><ins>30</ins></p></html>"
    decoded = read(page, "a.html")
    assert lines(decoded) == ["14%³ of 10⁻³, 30"]
    assert aside(decoded) == [("60", "struck out, or deleted by a tracked change")]


def test_a_link_to_a_study_keeps_its_doi():
    linked = '<p><a href="https://doi.org/10.5555/ball">Read it</a>, <a href="x">or not</a></p>'
    assert lines(read(f"<html>{linked}", "a.html")) == [
        "Read it https://doi.org/10.5555/ball, or not"
    ]


def test_markdown_is_read_by_its_rules():
    read_file = read(MARKDOWN, "a.md")
    assert lines(read_file) == [
        "# Balls and hoops",
        "## Findings",
        "- One",
        "\t- Below one",
        "- Two, see the study",
        "**Take away for parents**",
        "Play catch",
        "<b>not markup</b>",
    ]
    assert aside(read_file) == [
        ("Age | Children", "a table"),
        ("5 | 10", "a table"),
        ("Two hoops", "a picture"),
    ]


def test_what_is_in_a_file_says_what_it_is():
    assert "# Balls and hoops" in read(PAGE, "a.txt").text
    assert "# Findings" in read(article().bytes(), "a.md").text
    assert read("Balls\n\n*One*\n", "a.docx").text == "Balls\n\n*One*\n"


def test_text_that_is_pasted_has_no_line_ends_to_check():
    assert files.read_pasted("Balls\r\n\r\nOne").notes == ()
    assert "# Balls and hoops" in files.read_pasted("Balls", PAGE).text
    assert files.read_pasted("Balls", "<img src=x>").text == "Balls"
