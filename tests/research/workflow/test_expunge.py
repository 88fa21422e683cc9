"""An operator empties a closed edition: what it said is gone, that it was there stays."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from clinic import triggers
from clinic.models import AuditEntry, Picture
from research.document import expunged, rows
from research.document.schema import FindingLine
from research.models import Article, Edition, Expunction, Revision
from research.public import live
from research.workflow import actions
from tests.invariants import assert_sound
from tests.research.documents import sample_document, source
from tests.research.people import ann, fresh, may, published_by_people, rob, written
from tests.research.pictured import picture, stored, why_closed

pytestmark = [pytest.mark.django_db, pytest.mark.data]

SECRET = "Zephyrine Quillfeather"
CONSENT = "A parent took back her consent."
SLUG = "throwing-and-catching"


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def article() -> Article:
    """Version 1 speaks of a child by name, and version 2 does not."""
    article = written(findings=telling(), picture=picture("red"))
    save(article, message=f"{SECRET} said so, too.")
    actions.comment(
        article, by=rob(), seen=article.revisions.first().pk, text=f"Who is {SECRET}?",
        line=rows.read(article).findings[0].id,
    )  # fmt: skip
    published_by_people(article)
    save(article, findings=(FindingLine(text="Children liked it"),), message="Balls.", picture=None)
    return published_by_people(fresh(article))


def telling() -> tuple[FindingLine, ...]:
    return (FindingLine(text=f"{SECRET} liked it"),)


def save(article: Article, **changes) -> Revision:
    return actions.save_draft(article, replace(rows.read(article), **changes), by=ann())


def close(article: Article, *numbers: int):
    editions = list(article.editions.filter(number__in=numbers))
    actions.close(article, by=may(), editions=editions, reason=CONSENT)


def expunge(*arguments, **options) -> str:
    call_command("expunge", *arguments, **{"reason": CONSENT, **options})


def contents() -> str:
    """All that revisions and comments say."""
    article = Article.objects.get()
    said = [*article.revisions.values_list("content", flat=True)]
    return "\n".join([*said, *map(str, article.comments.values_list("quote", "text"))])


# --- what goes, what stays ------------------------------------------------------------------


def test_what_the_edition_said_is_gone_and_the_rest_stays(article):
    first = article.editions.get(number=1)
    digest = first.revision.digest
    close(article, 1)
    assert SECRET in contents()
    emptied = actions.expunge(article, 1, reason=CONSENT)
    assert SECRET not in contents()
    assert (emptied.revisions, emptied.comments, emptied.kept_editions, emptied.same_editions) == (
        2,
        1,
        (2,),
        (),
    )
    first = Edition.objects.get(pk=first.pk)
    assert (first.number, first.revision.digest, first.revision.content) == (1, digest, "")
    assert actions.document_of(article.editions.get(number=2)).findings[0].text.startswith("Chil")
    assert first.expunction.reason == CONSENT
    assert first.expunction.by_name == "operator"
    entry = AuditEntry.objects.filter(action="expunge").get()
    assert (entry.by, entry.digest, entry.detail) == (None, digest, f"version 1: {CONSENT}")
    assert_sound()


def test_its_pictures_go_from_the_disk(article, media_root, django_capture_on_commit_callbacks):
    assert len(list((media_root / "pictures").iterdir())) == 2
    close(article, 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.expunge(article, 1, reason=CONSENT).pictures == 1
    assert list((media_root / "pictures").iterdir()) == []
    assert Picture.objects.get().closed == CONSENT


def test_a_picture_that_another_has_stays(article, media_root, django_capture_on_commit_callbacks):
    save(article, picture=picture("red"))
    close(article, 1)
    with django_capture_on_commit_callbacks(execute=True):
        emptied = actions.expunge(article, 1, reason=CONSENT)
    assert (emptied.pictures, emptied.kept_pictures) == (0, 1)
    assert len(list((media_root / "pictures").iterdir())) == 2


def test_a_picture_kept_for_another_closes_with_that_one(article):
    red = stored("red")
    about = {"slug": "another", "citations": (source(doi="10.5555/other"),)}
    other = written(sample_document(picture=picture("red"), **about))
    published_by_people(other, at=timezone.now() + timedelta(days=2))
    save(article, picture=None)
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    assert why_closed(red) == ""
    actions.call_off(other, by=ann())
    assert why_closed(red) == CONSENT


# --- what is refused ------------------------------------------------------------------------


def test_it_is_refused_in_words(article):
    for number, reason, words in [
        (3, CONSENT, "There is no version 3"),
        (1, CONSENT, "Version 1 is not closed yet. First, a manager has to close it"),
    ]:
        with pytest.raises(CommandError, match=words):
            expunge(SLUG, number, reason=reason)
    close(article, 1, 2)
    for number, reason, words in [
        (1, " ", "Give the reason"),
        (2, CONSENT, "The draft still says exactly what is to be emptied"),
    ]:
        with pytest.raises(CommandError, match=words):
            expunge(SLUG, number, reason=reason)
    assert SECRET in contents()
    assert not expunged.path().exists()
    assert not Expunction.objects.exists()


@pytest.mark.parametrize("arguments", [[], [SLUG], [SLUG, 1, "--again"]])
def test_the_command_says_how_it_is_called(arguments):
    with pytest.raises(CommandError, match="Name an article and a version"):
        call_command("expunge", *arguments)


def test_an_address_that_never_was_is_named():
    with pytest.raises(CommandError, match="No article was ever public at “nowhere”"):
        expunge("nowhere", 1)


def test_what_is_empty_is_not_emptied_twice(article):
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    with pytest.raises(actions.Refused, match="was already emptied"):
        actions.expunge(article, 1, reason=CONSENT)


def test_versions_that_say_the_same_are_named(article):
    close(article, 1)
    text = article.editions.get(number=1).revision.content
    digest = article.editions.get(number=1).revision.digest
    twin = {
        "article": article,
        "content": text,
        "digest": digest,
        "by": None,
        "by_name": "operator",
    }
    revision = Revision.objects.create(**twin)
    Edition.objects.create(article=article, number=3, revision=revision, by_name="operator")
    save(article, title="A later draft")
    assert actions.expunge(article, 1, reason=CONSENT).same_editions == (3,)


# --- the guard ------------------------------------------------------------------------------


def test_history_is_guarded_again_afterwards(article):
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    assert triggers.unguarded(connection) == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE research_revision SET content = ''")


def test_an_expunction_that_fails_changes_nothing(article, monkeypatch):
    close(article, 1)
    before = contents()

    def fail(entry):
        raise OSError("the disk is full")

    monkeypatch.setattr(expunged, "append", fail)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        actions.expunge(article, 1, reason=CONSENT)
    assert contents() == before
    assert triggers.unguarded(connection) == []
    assert_sound()


# --- everybody who might read it ------------------------------------------------------------


@pytest.fixture
def emptied(article) -> Article:
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    return article


@pytest.mark.parametrize("has_closed_all", [False, True])
def test_every_public_page_still_answers(client, emptied, has_closed_all):
    if has_closed_all:
        close(emptied, 2)
    expected = 410 if has_closed_all else 200
    for name, arguments, status in [
        ("article", [SLUG], expected),
        ("changes", [SLUG], expected),
        ("edition", [SLUG, 2], expected),
        ("edition", [SLUG, 1], 410),
        ("list", [], 200),
    ]:
        response = client.get(reverse(f"research:{name}", args=arguments))
        assert response.status_code == status, (name, arguments)
        assert SECRET not in response.text
    assert CONSENT in client.get(reverse("research:edition", args=[SLUG, 1])).text


def test_the_admin_still_answers(admin_client, emptied):
    for name in ("changelist", "change"):
        arguments = [emptied.pk] if name == "change" else []
        response = admin_client.get(reverse(f"admin:research_article_{name}", args=arguments))
        assert response.status_code == 200
        assert SECRET not in response.text


def test_a_form_opened_before_is_not_saved_over_what_is_there_now(admin_client, emptied):
    gone = emptied.editions.get(number=1).revision_id
    before = emptied.revisions.count()
    url = reverse("admin:research_article_change", args=[emptied.pk])
    response = admin_client.post(url, {"seen": gone, "title": "Old form", "findings": "Old line"})
    assert response.status_code == 200
    assert "Old line" in response.text
    assert emptied.revisions.count() == before


def test_an_emptied_text_is_neither_put_back_nor_quoted(emptied):
    gone = emptied.editions.get(number=1).revision
    with pytest.raises(actions.Refused, match="emptied for good"):
        actions.restore(emptied, gone, by=ann())
    made = actions.comment(emptied, by=rob(), seen=gone.pk, text="What was it?", line=gone_line())
    assert made.quote == ""


def gone_line():
    return telling()[0].id


def test_live_rows_can_be_rebuilt(emptied):
    live.rebuild(emptied)
    assert_sound()


def test_verify_editions_tells_what_is_rightly_empty_from_what_is_damaged(emptied, capsys):
    call_command("verify_editions")
    assert "Sound: 2 editions" in capsys.readouterr().out
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE research_revision SET content = '' WHERE id = %s",
            [emptied.editions.get(number=2).revision_id],
        )
    with pytest.raises(SystemExit):
        call_command("verify_editions")
    assert capsys.readouterr().err.count("is not what was saved") == 1


# --- what is told, and what is listed -------------------------------------------------------


def test_no_word_of_it_stands_in_the_list_or_the_log(article, data_dir, monkeypatch):
    close(article, 1)
    last = AuditEntry.objects.first().pk
    actions.expunge(article, 1, reason=CONSENT)
    line = json.loads((data_dir / "expunged.jsonl").read_text())
    assert line["reason"] == CONSENT
    assert SECRET not in str(line) and "Children" not in str(line)
    assert SECRET not in str(AuditEntry.objects.filter(pk__gt=last).values())
