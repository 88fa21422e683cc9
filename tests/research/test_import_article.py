"""`manage.py import_article`: a file becomes a page, or one sentence says why it does not."""

import io
import re
import sys

import pytest
from django.core.management.base import CommandError
from lxml import html

from clinic.models import ClinicProfile, Trademark
from research.document import rows
from research.document.schema import Document, walk
from research.importers.limits import MAX_BYTES
from research.models import Article, LiveEdition, Revision
from research.workflow import actions
from tests.research.importers.reading import REAL_PAGE, STEPPING_STONES
from tests.research.importers.word_files import article, table
from tests.research.importing import ABSENT, SLUG, page, run, said_in_the_form, written
from tests.research.published import outline, shown

pytestmark = pytest.mark.django_db


def words_of(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- the main job -------------------------------------------------------------------------

PAGES = [
    pytest.param(STEPPING_STONES, id="own"),
    pytest.param(REAL_PAGE, id="real", marks=ABSENT),
]


@pytest.mark.parametrize("file", PAGES)
def test_every_line_of_the_article_stands_on_its_page(client, file):
    said = run(file)
    assert "7 findings, 3 risk factors, 6 lines for therapists, 2 lines for parents" in said
    assert "Not understood" not in said
    said_in_the_form(Article.objects.get())
    actions.publish_by_operator(Article.objects.get())
    live = LiveEdition.objects.get()
    markup = page(client, live.slug)
    all_words = squeezed(words_of(markup))
    for line in _article_part(file):
        assert squeezed(line) in all_words, line
    document = actions.document_of(live.edition)
    for section, lines in _sections(document).items():
        assert shown(markup, section) == outline(lines)


def _article_part(file) -> list[str]:
    """Return the lines between title and citation, without their markers and our headings."""
    source = file.read_text().replace("\u00a0", " ")
    body = source[source.index("Findings\n") : source.index("Citation:")].split("\n")[1:]
    lines = [re.sub(r"^\s+(?:\d\.|•)\s+", "", line) for line in body if line.startswith("  ")]
    assert len(lines) == 22
    return [source.split("\n")[4], *lines]


def _sections(document: Document) -> dict[str, tuple]:
    return {
        "findings": document.findings,
        "evidence": document.study.population,
        "therapists": document.for_therapists,
        "at-home": document.for_parents,
    }


@pytest.mark.parametrize("file", PAGES)
def test_the_depths_are_those_of_the_text(file):
    run(file)
    document = rows.read(Article.objects.get())
    assert [depth for depth, _words in outline(document.findings)] == [0, 1, 0, 1, 2, 2, 2, 0, 1, 1]
    assert [depth for depth, _words in outline(document.for_therapists)] == [0, 0, 1, 1, 1, 2]
    assert [depth for depth, _words in outline(document.study.population)] == [0, 0, 0]
    assert not any(line.basis or line.scope for line, *_rest in walk(document.for_therapists))


def test_the_command_says_what_went_where_and_what_was_left_out():
    said = run(STEPPING_STONES)
    assert "Findings, “Significant Clinical Findings” (line 9):" in said
    assert re.search(r"line 19 +Fear of falling \[risk factor\]", said)
    assert re.search(r"line 66 +authors: Roe, J.A.; Van der Poe, K.N.; O'Doe, M.; Stone, E.", said)
    left_out = said[said.index("Left out as the site's own") :]
    assert re.search(r"line 1 +Research & Insights", left_out)
    assert re.search(r"line 81 +Wobbleboard .* \[a trademark line\]", left_out)
    assert "The study design is not given" in said
    assert "take-aways do not say what they are based on" in said
    assert f"/admin/research/article/{Article.objects.get().pk}/change/" in said


def test_what_the_site_says_of_itself_is_known_from_the_database(tmp_path):
    ClinicProfile(name="Kite House", about="<p>Here the wind is a teacher.</p>").save()
    Trademark.objects.create(mark="Kito", owner="K", sentence="Kito belongs to the Kito people.")
    body = "Kite House\n\nHoops\n\nFindings\n- One\n\n"
    tail = "Here the wind is a teacher.\nKito belongs to the Kito people.\n"
    said = run(written(tmp_path, body + tail))
    assert said.count("[already on the site]") == 2
    assert "[the clinic's own name or heading]" in said
    assert len(rows.read(Article.objects.get()).findings) == 1


def test_without_publish_it_stays_a_draft(client):
    run(STEPPING_STONES)
    assert client.get(f"/research/{SLUG}/").status_code == 404


def test_a_file_can_come_from_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(STEPPING_STONES.open("rb")))
    assert "Made the article" in run("-")


# --- what is unusual ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_encodings_and_line_ends_make_the_same_article(tmp_path, encoding, end):
    run(STEPPING_STONES)
    source = STEPPING_STONES.read_text().replace("\n", end).encode(encoding)
    said = run(written(tmp_path, source), "--update")
    assert "already says the same" in said
    assert ("Windows-1252" in said) == (encoding == "cp1252")


def test_without_a_citation_it_is_kept_but_not_published(tmp_path):
    source = STEPPING_STONES.read_text()
    said = run(written(tmp_path, source[: source.index("Citation:")]), "--publish")
    assert "Not published:" in said and "Say which study this is about" in said
    assert "No heading was found for: citation" in said
    assert Article.objects.count() == 1


def test_without_a_doi_there_is_a_word_to_check(tmp_path):
    source = STEPPING_STONES.read_text().replace(" DOI:10.5555/JIS.12097", "")
    assert "The citation has no DOI" in run(written(tmp_path, source), "--publish")


# --- bad input ----------------------------------------------------------------------------


def refusal(file, *options) -> str:
    with pytest.raises(CommandError) as caught:
        run(file, *options)
    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
        (bytes(range(256)) * 8, "not text"),
        ("Findings\n- One\n", "No title"),
        ("Hoops\n\nFindings\n\nRelevance\n\nCitation:\n", "no lines under"),
        ("Hoops\n\nFindings\n\nRelevance\n- One\n\n", "“Findings” (line 3)"),
        ("Hoops\n\nFindings\n- " + "x" * 5000, "too long"),
        ("Dear Sir,\n\nthank you.", "No heading"),
    ],
)
def test_bad_input_gets_one_sentence_and_writes_nothing(tmp_path, content, sentence):
    assert sentence in refusal(written(tmp_path, content), "--publish")


def test_a_file_of_50_megabytes_is_refused(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    assert "larger than 2.0" in refusal(path).replace("\u00a0", " ")
    assert path.stat().st_size > MAX_BYTES


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "a folder" in refusal(tmp_path)


def test_a_word_document_comes_in_and_its_table_is_named(tmp_path, db):
    data = article(more=table(("Age", "Children"), ("5", "10"))).bytes()
    said = run(written(tmp_path, data, "article.docx"))
    assert "Made the article “Catching and throwing in children who find it hard”." in said
    assert "Age | Children  [a table: an article has no place for one]" in said
    document = rows.read(Article.objects.get())
    assert [line.text for line in document.findings][1] == "Throwing did not change"


@pytest.mark.parametrize("name", ["article.docm", "article.docx"])
def test_a_document_with_macros_writes_nothing(tmp_path, db, name):
    with pytest.raises(CommandError, match="holds macros"):
        run(written(tmp_path, article(has_macros=True).bytes(), name))
    assert not Article.objects.exists()
