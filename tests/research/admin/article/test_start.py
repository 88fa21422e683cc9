"""An article started from a text: the form comes filled and unsaved, the document beside it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from clinic.models import Picture
from research.document import rows
from research.models import Article, Revision
from tests.admin_pages import Page, _page, signed_in, staff, superuser, visit
from tests.research.importers.reading import SMALL
from tests.research.importers.word_files import article, paragraph, table

pytestmark = pytest.mark.django_db

ADD = "/admin/research/article/add/"
UNKNOWN = "What practitioners ought to try"


@pytest.fixture
def client() -> Client:
    return signed_in(superuser())


def started(client: Client, data: bytes = b"", name="article.docx", **typed) -> Page:
    """Press the button of the box on *Add article*, with a file where there is `data`."""
    page = visit(client, ADD)
    values = page.values | {key.replace("__", "-"): value for key, value in typed.items()}
    if data:
        values["start-file"] = SimpleUploadedFile(name, data)
    return _page(client, client.post(ADD, values | {"_start": "1"}), ADD)


def word_file() -> bytes:
    unknown = paragraph(UNKNOWN, "Heading1") + paragraph("Weighted balls", "ListBullet")
    return article(more=unknown + table(("Age", "Children"), ("5", "10"))).bytes()


def open_pieces(page: Page) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.all(".started-open li")]


def nothing_is_written() -> bool:
    return not (Article.objects.exists() or Revision.objects.exists() or Picture.objects.exists())


def box(page: Page, name: str) -> str:
    return page.values[name][0].strip().replace("\r\n", "\n")


def test_a_word_document_comes_into_the_boxes_unsaved(client):
    page = started(client, word_file())
    assert page.status == 200
    assert box(page, "title") == "Catching and throwing in children who find it hard"
    assert "Catching improved in 12 of 20 children" in box(page, "findings")
    assert "\n  " in box(page, "findings"), "what stands below a line stands below it still"
    assert "Begin with a balloon" in box(page, "for_therapists")
    assert box(page, "source-0-doi") == "10.5555/ball"
    assert [box(page, "age_from_years"), box(page, "age_to_years")] == ["5", "8"]
    assert page.errors() == []
    assert page.tree.get_element_by_id("save-state").get("data-dirty") is not None
    assert "Nothing is saved yet." in page.messages
    assert nothing_is_written()


@pytest.mark.data
def test_what_came_is_saved_by_her_save_alone(client):
    page = started(client, word_file()).send()
    assert "Saved as a draft." in page.messages
    document = rows.read(Article.objects.get())
    assert [line.text for line in document.findings] == [
        "Catching improved in 12 of 20 children",
        "Throwing did not change",
    ]
    assert document.source.doi == "10.5555/ball"
    assert not page.all(".started")


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.md", ""])
def test_a_pasted_text_does_as_well_as_a_file(client, name):
    page = started(client, SMALL.encode() if name else b"", name, start__text="" if name else SMALL)
    assert box(page, "title") == "Balls and hoops"
    assert box(page, "findings").splitlines() == ["- One", "- Two"]


def test_each_piece_of_the_text_says_where_it_went_and_leads_there(client):
    page = started(client, word_file())
    links = {
        each.get("href"): " ".join(each.text_content().split())
        for each in page.all(".started-all a")
    }
    assert links["#id_findings"] == "Findings and risk factors"
    assert {"#id_title", "#id_relevance", "#id_population", "#id_source"} <= links.keys()
    for href in links:
        assert page.tree.get_element_by_id(href[1:]) is not None


def test_what_was_not_understood_is_named_with_why(client):
    weighted, ages = open_pieces(started(client, word_file()))
    assert UNKNOWN in weighted and "Weighted balls" in weighted
    assert "Age | Children" in ages and "A table" in ages


@pytest.mark.parametrize(
    ("field", "expected"),
    [("findings", "findings-rows"), ("for_parents", "for_parents-rows"), ("limits", "limits"),
     ("relevance", "relevance"), ("message", "message"), ("sources", "sources-0-paste"),
     ("source", "source-0-paste"), ("population", "population"), ("help_soon", "help_soon")],
)  # fmt: skip
def test_a_piece_is_put_into_its_box_by_one_press(client, field, expected):
    page = started(client, word_file())
    before = len(open_pieces(page))
    number = page.tree.xpath("//button[@name='_place']/@value")[0].split(":")[0]
    page = page.send("_x", _place=f"{number}:{field}")
    sent = page.values.get(expected) or page.values[f"{field}-rows"]
    assert "Weighted balls" in sent[0] + "".join(page.values.get(field, []))
    assert UNKNOWN not in "".join(page.values.get(field, []))
    assert len(open_pieces(page)) == before - 1
    (said,) = page.tree.xpath("//*[@role='status'][contains(., 'The last piece')]//a/@href")
    assert said == f"#id_{field}"
    assert nothing_is_written()


def test_a_piece_that_is_left_out_waits_no_more_and_can_come_back(client):
    page = started(client, word_file())
    number = page.tree.xpath("//button[@name='_place']/@value")[0].split(":")[0]
    page = page.send("_x", _place=f"{number}:leave-out")
    assert len(open_pieces(page)) == 1
    page = page.send("_x", _place=f"{number}:limits")
    assert box(page, "limits") == "Weighted balls"


def test_rows_of_the_outline_editor_keep_their_places(client):
    page = started(client, word_file())
    number = page.tree.xpath("//button[@name='_place']/@value")[0].split(":")[0]
    sent = page.tree.xpath("//textarea[@name='findings-rows']/text()")
    page = page.send("_x", _place=f"{number}:findings", without=["findings"], findings__rows=sent)
    page = page.send()
    texts = [line.text for line in rows.read(Article.objects.get()).findings]
    assert texts[-1] == "Weighted balls"
    assert len(texts) == 3


def test_what_was_typed_before_stays_and_the_texts_words_wait(client):
    page = started(client, word_file(), title="Mine", message="Play.")
    assert (box(page, "title"), box(page, "message")) == ("Mine", "Play.")
    assert any("Catching and throwing" in each and "You had typed" in each
               for each in open_pieces(page))  # fmt: skip


def test_a_text_without_headings_waits_piece_by_piece(client):
    page = started(client, start__text="We read a study.\n\nIt was about balls.\n")
    assert "No heading was recognised" in page.messages
    assert len(open_pieces(page)) == 2


def test_a_text_without_a_title_fills_the_rest(client):
    page = started(client, start__text=SMALL.replace("Balls and hoops\n", ""))
    assert box(page, "title") == ""
    assert box(page, "source-0-doi") == "10.5555/balls"
    assert "Untitled" not in page.text
    assert "line endings" not in page.messages
    assert "Saved as a draft." in page.send().messages


def test_an_article_about_the_same_study_is_named(client):
    started(client, word_file()).send()
    page = started(client, word_file())
    assert "There is an article about this already" in page.messages


def test_more_sources_than_a_form_can_send_wait(client):
    sources = "\n\n".join(
        f"Roe, J. (2021), Ball play {n}. Journal of Invented Studies, 4: {n}-{n + 9}."
        for n in range(1, 101)
    )
    page = started(client, start__text=SMALL.split("Citation")[0] + f"Citation\n\n{sources}\n")
    assert len(page.values) < 1000
    (waiting,) = open_pieces(page)
    assert "Ball play 41" in waiting and "Ball play 100" in waiting
    assert page.send().status == 200
    assert len(rows.read(Article.objects.get()).citations) == 40


def test_what_was_not_placed_is_named_after_the_save(client):
    page = started(client, word_file()).send()
    assert "2 pieces of the text you started from have no place yet." in page.messages


def test_what_a_browser_kept_comes_back_with_the_text(client):
    page = started(client, word_file(), title="Mine")
    again = visit(client, ADD).send("_bring_back", **{
        name.replace("-", "__"): value for name, value in page.values.items()
    })  # fmt: skip
    assert open_pieces(again) == open_pieces(page)
    assert box(again, "title") == "Mine"


def test_a_refused_save_keeps_the_text_beside_the_form(client):
    page = started(client, word_file()).send(title="x" * 5000)
    assert page.errors()
    assert len(open_pieces(page)) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "Choose a file, or paste a text"), (b"PK\x03\x04broken", "cannot be read"),
     (article(has_macros=True).bytes(), "holds macros"), (b"%PDF-1.7 x", "looks like a PDF"),
     (b"x" * (2 * 1024 * 1024 + 9), "larger than")],
)  # fmt: skip
def test_a_bad_file_is_one_sentence_and_what_was_typed_stays(client, data, sentence):
    page = started(client, data, title="Mine", start__text="" if not data else "Typed")
    assert page.status == 200
    (refusal,) = page.all(".refusal")
    assert sentence in refusal.text_content()
    assert box(page, "title") == "Mine"
    assert page.errors() == []
    assert nothing_is_written()


@pytest.mark.parametrize("document", ["[", "{}", "[1]", '[{"kind": 1}]', "[" * 5000, "null", "\0"])
@pytest.mark.parametrize("place", ["0:findings", "9:x", "-1:limits", "x", "", "0:picture"])
def test_a_document_that_was_tampered_with_harms_nothing(client, document, place):
    page = visit(client, ADD).send("_x", _place=place, start__document=document, title="Mine")
    assert page.status == 200
    assert box(page, "title") == "Mine"
    assert nothing_is_written()


def test_only_who_may_add_an_article_can_start_one(db):
    viewer = signed_in(staff("vic", "research.view_article"))
    assert viewer.post(ADD, {"_start": "1", "start-text": SMALL}).status_code == 403
    stranger = Client().post(ADD, {"_start": "1", "start-text": SMALL})
    assert "/login/" in stranger.url
    assert nothing_is_written()


def test_no_other_site_can_start_one(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser())
    assert client.post(ADD, {"_start": "1", "start-text": SMALL}).status_code == 403


def test_words_of_a_text_are_words_on_the_page(client):
    hostile = SMALL + '\n<script>alert(1)</script>\n"><img src=x onerror=alert(1)>\n'
    page = started(client, start__text=hostile)
    assert page.status == 200
    assert not page.tree.xpath("//img[@onerror]") and not page.tree.xpath("//script[.='alert(1)']")
