"""Labels end the part before them, and what nobody knows is a part of its own."""

import pytest

from research.importers.refusal import ImportRefused
from tests.research.importers.reading import SMALL, changed, read, words
from tests.research.published import outline


def findings(document) -> list[str]:
    return [text for _depth, text in outline(document.findings)]


@pytest.mark.parametrize(
    "part",
    [
        "A word from our clown\nLaughing is allowed.",
        "A word from our clown\n- Laughing is allowed.",
        "Who are the clowns?\nLaughing is allowed.",
        "CLOWNS AND OTHERS: Laughing is allowed.",
        "CLOWNS AND OTHERS  Laughing is allowed.",
        "## Clowns\nLaughing is allowed.",
    ],
)
def test_an_unknown_label_is_a_part_of_its_own(part):
    document, report = read(changed("Citation", f"{part}\n\nCitation"))
    assert findings(document) == ["One", "Two"]
    assert "Laughing is allowed." in " ".join(words(report.unknown))


def test_labels_in_their_lines_follow_each_other():
    document, report = read(
        "Balls\n\nResults: Babies sat.\nStrengths: Many babies.\nRegistered at: nowhere\n"
        "Weaknesses: One town.\nN: 40\n"
    )
    assert findings(document) == ["Babies sat."]
    assert (document.study.limits, document.study.study_size) == ("One town.", "40")
    assert words(report.unknown) == ["Strengths: Many babies.", "Registered at: nowhere"]


def test_those_who_took_part_are_no_advice():
    source = changed("Citation", "Participants\n- Parents: 40\n- Therapists: 3\n\nCitation")
    document, _report = read(source)
    assert [text for _depth, text in outline(document.study.population)] == [
        "Parents: 40",
        "Therapists: 3",
    ]


@pytest.mark.parametrize("bullet", "⇒ » ☐ ✓ → ▪ ◦ ➡ ★".split())
def test_bullets_of_all_kinds(bullet):
    document, _report = read(changed("  - One\n  - Two", f"{bullet} One\n{bullet} Two"))
    assert findings(document) == ["One", "Two"]


def test_a_table_is_named_row_by_row():
    _document, report = read(changed("Citation", "| a | b |\n|---|---|\n| 1 | 2 |\n\nCitation"))
    assert words(report.unknown) == ["| a | b |", "| 1 | 2 |"]


def test_a_link_is_its_words_and_its_address():
    source = changed("  - Two", "  - See [Two](https://example.org/two)")
    assert findings(read(source)[0]) == ["One", "See Two (https://example.org/two)"]


@pytest.mark.parametrize("label", ["", "Where this was published\n", "Our clown's favourite\n"])
def test_a_source_is_known_without_its_heading(label):
    document, _report = read(changed("Citation: ", label))
    assert (document.source.title, document.source.doi) == ("Balls", "10.5555/balls")


def test_front_matter_gives_the_title():
    document, report = read(
        "---\ntitle: 'Balls at home'\ndate: 2024-05-01\nlayout: post\n---\n\nFindings\n- One\n"
    )
    assert document.title == "Balls at home"
    assert "Date: 2024-05-01" in words(report.site)
    assert "Layout: post" in words([*report.site, *report.unknown])


def test_a_heading_without_lines_is_named():
    document, report = read(changed("Citation", "Funding\n\nCitation"))
    assert findings(document) == ["One", "Two"]
    assert words(report.unknown) == ["Funding"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("- Die Kinder und der Ball waren nicht im Haus, und das ist für sie gut", "German"),
        ("- Les enfants ne sont pas dans la maison, et le ballon est pour eux avec une", "French"),
        ("- Los niños y las pelotas que están en la casa son para el juego con los", "Spanish"),
    ],
)
def test_another_language_is_said(text, language):
    _document, report = read(changed("  - One", f"  {text}"))
    assert any(language in check for check in report.checks)
    with pytest.raises(ImportRefused, match=language):
        read(f"Titel\n\n{text}")


def test_english_is_not_another_language():
    _document, report = read(changed("  - One", "  - Die casting in der Schweiz is de facto best"))
    assert not any("language" in check for check in report.checks)


def test_a_word_above_the_title_is_no_heading_of_a_source():
    document, report = read(f"Original article\n\n{SMALL}")
    assert document.title == "Balls and hoops"
    assert "Original article" in words(report.site)


def test_a_citation_above_the_title_may_be_broken_in_lines():
    source = "Citation\nRoe A. Balls\nand more. J Inv. 2001;1:2-3.\n\nBalls\n\nFindings\n- One\n"
    document, _report = read(source)
    assert (document.title, document.source.title) == ("Balls", "Balls and more")
