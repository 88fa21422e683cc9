"""An article that was typed and not saved comes back whole, and is written nowhere."""

import json

import pytest

from clinic.models import AuditEntry
from research.document import rows
from research.models import Article, Finding, Revision
from research.workflow import actions
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.people import sure
from tests.research.consented import consented
from tests.research.documents import sample_document
from tests.research.people import ann
from tests.research.pictured import stored
from tests.research.proposing import new_term, proposed

pytestmark = pytest.mark.django_db
ADD = "/admin/research/article/add/"


@pytest.fixture
def client():
    return signed_in(superuser())


@pytest.fixture
def article(sound_rows):
    row = Article()
    actions.save_draft(row, sample_document(), by=None)
    return row


def change(article):
    return f"/admin/research/article/{article.pk}/change/"


def everything():
    models = [Article, Finding, Revision, AuditEntry]
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_every_part_stands_in_the_form_and_nothing_is_written(client, article):
    before = everything()
    typed = {
        "title": " ",
        "message": "m" * 400,
        "relevance": "<p>Typed <em>words</em></p>",
        "source-0-paste": "Roe J. (2020) half a citation",
        "sources-0-title": "Kept",
        "sources-3-year": "soon",
        "age_from_years": "three",
        "population": "- one\r\n  - two",
        "slug": "No Slug!",
    }
    lines = [{"text": "Typed line", "depth": 0}, {"text": "", "depth": 3, "kind": "risk-factor"}]
    page = visit(client, change(article))
    rows_sent = {"findings-rows": json.dumps(lines)}
    page = page.send("_bring_back", without=["findings"], **typed, **rows_sent)
    assert everything() == before
    assert page.errors() == []
    for name, value in typed.items():
        name = name.replace("sources-3-", "sources-1-")
        assert [each.replace("\r\n", "\n") for each in page.values[name]] == [
            value.replace("\r\n", "\n")
        ], name
    assert json.loads(page.values["findings-rows"][0]) == lines
    assert "This is what you had typed" in page.text
    page = page.send(title="Mended", message="Kept", age_from_years="3", slug="mended")
    assert "Kept" in page.values["sources-0-title"]


def test_a_colleagues_save_meanwhile_is_told_and_still_a_conflict(client, article):
    page = visit(client, change(article))
    ann = signed_in(superuser("ann", first_name="Ann", last_name=""))
    visit(ann, change(article)).send(message="Ann's message.")
    page = page.send("_bring_back", title="Typed title", message="Typed message.")
    assert "Ann has saved this since then, on" in page.text
    page = page.send()
    assert "Ann saved this article in the meantime" in page.text
    assert rows.read(Article.objects.get()).message == "Ann's message."
    assert page.values["title"] == ["Typed title"]


def test_it_takes_the_permission_to_edit(article):
    client = signed_in(staff("reader", "research.view_article"))
    for address in (change(article), ADD):
        assert client.post(address, {"_bring_back": "1", "title": "x"}).status_code == 403


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"seen": "9" * 60, "keep_mine": "x"},
        {"seen": "٣", "findings-rows": "{"},
        {"findings-rows": '[{"text": "\\ud800", "depth": 0}]'},
        {"findings-rows": "[" * 100_000},
        {
            "for_parents-rows": '[{"text": 1}]',
            "for_therapists-rows": '[{"text": "x", "basis": []}]',
        },
        {"topics": ["no-topic", "\x00"], "byline": ["nobody"] * 40, "language": "xx"},
        {"design": "none", "evidence": "::", "interest": "?", "picture-kept": "../x"},
        {"sources-9999-title": "x", "source-0-nothing": "x", "age_from_years": "-1"},
    ],
)
def test_nothing_that_is_sent_can_break_it(client, article, bad):
    before = everything()
    for address in (change(article), ADD):
        assert client.post(address, {"_bring_back": "1", **bad}).status_code == 200
    assert everything() == before


def test_only_what_was_saved_is_named_to_the_browser(client, article):
    page = visit(client, change(article))
    own = page.values["unsaved_id"][0]
    assert f'data-saved="{own}"' not in client.get("/admin/").text
    page = page.send("_bring_back", title="")
    assert page.values["unsaved_id"] == [own]
    page = page.send()
    assert f'data-saved="{own}"' not in client.get("/admin/").text
    page.send(title="Mended")
    assert f'data-saved="{own}"' in client.get("/admin/").text


# --- words that no form of a row holds ------------------------------------------------------


def pages_that_act(article):
    """Addresses of pages on which somebody acts with words, and what is sent there."""
    proposal = f"/admin/research/proposal/{proposed(new_term()).pk}/change/"
    withdrawal = f"/admin/research/pictureconsent/{consented(stored(), by=ann()).pk}/withdraw/"
    review = f"/admin/research/article/{article.pk}/review/"
    seen = article.revisions.first().pk
    return {
        f"/admin/research/article/{article.pk}/act/discard/": {"reason": "Twice."},
        review: {"seen": seen, "text": "Shorter.", "do": "comment"},
        proposal: {"act": "decline", "reason": "No."},
        withdrawal: {"reason": "They asked for it."},
    }


def test_words_for_an_act_are_kept_and_named_once_they_are_sent(article):
    client = sure(signed_in(superuser()))
    for number, (address, words) in enumerate(reversed(pages_that_act(article).items())):
        own = f"{number:032x}"
        page = visit(client, address)
        assert page.tree.xpath("//*[@id='unsaved'][@data-fills]"), address
        assert own not in client.get("/admin/").text, address
        assert client.post(address, {"unsaved_id": own, **words}).status_code == 302, address
        assert own in client.get("/admin/").text, address
