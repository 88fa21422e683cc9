"""`manage.py export_article`, and `import_article` of what it wrote: the same article again."""

import io
import json
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from clinic.models import Picture
from research.document import codec, rows, schema
from research.importers import article_json
from research.models import Article, Revision
from research.models import Topic as TopicRow
from research.workflow import actions
from research.workflow.intake import take_in_whole
from research.workflow.refusals import NotPermitted
from tests.people import with_role
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.drawn_documents import documents
from tests.research.importing import run, written
from tests.research.people import ann
from tests.research.pictured import picture
from tests.research.published import published
from tests.research.sampled import live, load

pytestmark = [pytest.mark.django_db, pytest.mark.data]

SLUG = "throwing-and-catching"


def export(slug=SLUG, *options) -> str:
    said = io.StringIO()
    call_command("export_article", slug, *options, stdout=said, stderr=io.StringIO())
    return said.getvalue()


class _Undone(Exception):
    pass


@contextmanager
def undone():
    """Take back all that the block writes: what it exported goes to another site."""
    try:
        with transaction.atomic():
            yield
            raise _Undone
    except _Undone:
        pass


def imported(text: str) -> schema.Document:
    outcome = take_in_whole(article_json.read(text.encode()), by=None)
    assert not outcome.was_there and not outcome.left_out
    return rows.read(Article.objects.get(pk=outcome.article.pk))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_any_document_goes_out_and_comes_in_equal(sound_rows, document):
    with undone():
        article = Article()
        actions.save_draft(article, document, by=None)
        text = export(article.slug)
    with undone():
        again = imported(text)
        assert again == document
        assert codec.dumps(again) == codec.dumps(document)
        assert Revision.objects.latest("pk").digest == codec.digest(document)


def test_every_sample_goes_out_and_comes_in_equal(tmp_path):
    load()
    before = live()
    assert len(before) == 8 and any(document.picture for document in before.values())
    for slug, document in before.items():
        text = export(slug, "--live")
        again = article_json.read(text.encode())
        assert codec.dumps(again) == codec.dumps(document)
        changed = replace(document, message="Another message.", findings=document.findings[:1])
        actions.save_draft(Article.objects.get(slug=slug), changed, by=None)
        run(written(tmp_path, text, "article.json"), "--update")
        draft = rows.read(Article.objects.get(slug=slug))
        assert codec.dumps(draft) == codec.dumps(document)


def test_the_draft_goes_out_or_what_families_read(tmp_path):
    article = published()
    actions.save_draft(article, sample_document(message="A draft."), by=None)
    assert json.loads(export())["document"]["message"] == "A draft."
    assert json.loads(export(SLUG, "--live"))["document"]["message"] != "A draft."
    file = tmp_path / "out.json"
    assert export(SLUG, "--output", str(file)) == ""
    assert file.read_text() == export()


def test_a_former_address_is_known():
    article = published()
    actions.save_draft(article, sample_document(slug="catching"), by=None)
    actions.publish_by_operator(article, note="Another address.")
    assert export(SLUG) == export("catching")


def test_markdown_goes_out(tmp_path):
    published()
    assert export(SLUG, "--markdown").startswith("# Throwing and catching\n")
    assert "This is a draft" in export(SLUG, "--markdown")
    assert "This is a draft" not in export(SLUG, "--markdown", "--live")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none"], "no article with the web address “none”"),
        ([SLUG, "--live"], "Families do not see this article now"),
        ([SLUG, "--output", "/none/at/all.json"], "cannot be written"),
    ],
)
def test_what_cannot_go_out_is_one_sentence(arguments, sentence):
    actions.save_draft(Article(), sample_document(), by=None)
    with pytest.raises(CommandError, match=sentence):
        export(*arguments)


# --- coming in ----------------------------------------------------------------------------


def exported(document) -> str:
    with undone():
        article = Article()
        actions.save_draft(article, document, by=None)
        return export(article.slug)


@pytest.fixture
def text(sound_rows) -> str:
    return exported(sample_document(topics=tuple(TOPICS), authors=tuple(AUTHORS)))


def test_a_new_article_is_made_and_can_be_published_at_once(text, tmp_path, client):
    said = run(written(tmp_path, text), "--publish")
    assert "Made the article “Throwing and catching”." in said and "version 1" in said
    assert client.get(f"/research/{SLUG}/").status_code == 200


def test_what_is_there_is_left_alone_without_update(text, tmp_path):
    file = written(tmp_path, text)
    run(file)
    changed = sample_document(message="Mine.", citations=(source(title="Another", doi=""),))
    actions.save_draft(Article.objects.get(), replace(changed, title="Mine"), by=None)
    said = run(file)
    assert "already exists" in said and "nothing was changed" in said
    assert rows.read(Article.objects.get()).message == "Mine."
    assert "Updated the draft" in run(file, "--update")
    assert "already says the same" in run(file, "--update")


def test_what_this_site_does_not_have_is_left_out_and_named(tmp_path, sound_rows):
    with undone():
        article = Article()
        document = sample_document(topics=tuple(TOPICS), authors=tuple(AUTHORS), picture=picture())
        actions.save_draft(article, document, by=None)
        text = export(article.slug)
        assert "The picture's file is not in here" in text
    TopicRow.objects.filter(slug="topic-1").delete()
    assert not Picture.objects.exists()
    said = run(written(tmp_path, text))
    assert "Left out, as this site does not have it: the topic “Topic 1”, the picture." in said
    draft = rows.read(Article.objects.get())
    assert [topic.slug for topic in draft.topics] == ["topic-0", "topic-2"]
    assert draft == replace(document, topics=draft.topics, picture=None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data.update(schema=99), "A newer version of this website wrote the file."),
        (lambda data: data["document"].update(title=""), "Give the article a title."),
        (lambda data: data["document"].update(slug="../x"), "The web address may have only"),
        (lambda data: data["document"].update(message="a" * 999), "Shorten it"),
        (lambda data: data["document"].update(title=7), "is not an article's JSON"),
        (lambda data: data["lines"].__setitem__(1, data["lines"][0]), "the same identity"),
        (lambda data: data["document"]["study"].update(age_from=90), "The oldest age is below"),
    ],
)
def test_bad_json_is_one_sentence_and_writes_nothing(text, tmp_path, change, sentence):
    data = json.loads(text)
    change(data)
    with pytest.raises(CommandError) as caught:
        run(written(tmp_path, json.dumps(data)), "--publish")
    assert sentence in str(caught.value) and "\n" not in str(caught.value)
    assert not Article.objects.exists() and not Revision.objects.exists()


def test_markup_in_it_is_sanitised(text):
    data = json.loads(text)
    data["document"]["relevance"] = "<p onclick=x>a<script>b</script></p>"
    assert imported(json.dumps(data)).relevance == "<p>a</p>"


def test_somebody_who_may_not_write_takes_nothing_in(text):
    document = article_json.read(text.encode())
    assert take_in_whole(document, by=ann()).article.pk
    with pytest.raises(NotPermitted):
        take_in_whole(replace(document, message="x"), by=with_role("reader"), update=True)
