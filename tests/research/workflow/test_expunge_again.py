"""The command as an operator runs it: nothing is left in the files, nothing comes back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection, models

from clinic import triggers
from clinic.models import Picture
from research.document import expunged, rows
from research.document.schema import FindingLine
from research.models import Article, Edition, Expunction, PublicStatus, Release, Revision
from research.public import live
from research.workflow import actions
from tests.invariants import assert_sound
from tests.research.people import ann, approved, fresh, may, published_by_people, written
from tests.research.pictured import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

SECRET = "Zephyrine Quillfeather"
CONSENT = "A parent took back her consent."
SLUG = "throwing-and-catching"
on_sqlite = pytest.mark.skipif("sqlite" not in str(connection.vendor), reason="reads the file")


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path, nothing_made_ahead) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def article() -> Article:
    """Version 1 names a child and is closed; the draft names nobody."""
    article = written(findings=(FindingLine(text=f"{SECRET} liked it"),), picture=picture())
    published_by_people(article)
    plain = replace(rows.read(article), findings=(FindingLine(text="All did"),), picture=None)
    actions.save_draft(article, plain, by=ann())
    actions.close(article, by=may(), editions=list(article.editions.all()), reason=CONSENT)
    return fresh(article)


def expunge() -> None:
    call_command("expunge", SLUG, 1, reason=CONSENT)


def said() -> str:
    found = Revision.objects.values_list("content", flat=True)
    return "\n".join([*found, *(str(rows.read(article)) for article in Article.objects.all())])


def pictures_on_disk(media_root: Path) -> int:
    return len(list((media_root / "pictures").iterdir()))


def complaints() -> str:
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return " ".join(map(str, found))


# --- the files ------------------------------------------------------------------------------


def in_files() -> list[str]:
    """Return the database's own files in which the secret stands."""
    path = Path(connection.settings_dict["NAME"])
    found = sorted(path.parent.glob(f"{path.name}*"))
    return [each.name for each in found if SECRET.encode() in each.read_bytes()]


@on_sqlite
def test_not_a_byte_of_it_is_left_in_the_database(article, media_root):
    assert in_files()
    assert pictures_on_disk(media_root) == 2
    expunge()
    assert in_files() == []
    assert pictures_on_disk(media_root) == 0
    assert_sound()


def test_the_operator_is_told_what_was_done_and_what_is_left(article, data_dir, capsys):
    expunge()
    told = capsys.readouterr()
    for words in [
        "Version 1 of “throwing-and-catching” is empty now.",
        "1 saved text was emptied",
        "1 picture was deleted.",
        "The draft and its comments stay",
        "Not touched: the addresses, the notes to readers, and the log",
        "Backups still contain it.",
        str(data_dir / "expunged.jsonl"),
    ]:
        assert words in told.out
    assert SECRET not in told.out
    assert told.err == ""


@on_sqlite
def test_whoever_reads_meanwhile_is_not_waited_for_for_ever(article, capsys):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT count(*) FROM research_revision")
            with connection.cursor() as own:
                own.execute("PRAGMA busy_timeout = 50")
            expunge()
    finally:
        other.close()
    assert "Stop the site" in capsys.readouterr().err
    call_command("expunge", "--again")
    assert capsys.readouterr().err == ""
    assert in_files() == []


# --- after a backup was put back ------------------------------------------------------------


@pytest.fixture
def put_back(article, media_root):
    """Return a function that makes all as it was before anything was emptied."""
    contents = dict(Revision.objects.values_list("pk", "content"))
    files = media_root.with_name(f"{media_root.name}-backup")
    shutil.copytree(media_root, files)

    def restore(*, is_closed: bool = True):
        with triggers.lifted(connection):
            models.QuerySet(Expunction).delete()
            if not is_closed:
                models.QuerySet(Release).filter(kind=Release.Kind.CLOSE).delete()
                Picture.objects.update(closed="")
            for pk, content in contents.items():
                models.QuerySet(Revision).filter(pk=pk).update(content=content)
        shutil.copytree(files, media_root, dirs_exist_ok=True)
        live.rebuild(Article.objects.get())

    return restore


@pytest.mark.parametrize("was_closed", [True, False])
def test_what_a_backup_brings_back_is_reported_and_emptied_again(
    client, article, put_back, media_root, capsys, was_closed
):
    expunge()
    put_back(is_closed=was_closed)
    assert "emptied for good are back (1)" in complaints()
    call_command("expunge", "--again")
    assert "Version 1, emptied before, was back" in capsys.readouterr().out
    assert SECRET not in said()
    assert complaints() == ""
    assert pictures_on_disk(media_root) == 0
    assert client.get(f"/research/{SLUG}/").status_code == 410
    assert Expunction.objects.get().reason == CONSENT
    if was_closed:  # otherwise the log of this test tells of a closing that is not there
        assert_sound()


def test_once_more_changes_nothing(article, put_back, capsys):
    expunge()
    put_back()
    call_command("expunge", "--again")
    before = [list(model.objects.values()) for model in (Revision, Expunction, Release)]
    capsys.readouterr()
    call_command("expunge", "--again")
    assert [list(model.objects.values()) for model in (Revision, Expunction, Release)] == before
    assert capsys.readouterr().out == ""


def test_a_draft_that_says_it_again_gives_way(article, put_back, capsys):
    """As in a backup made before the draft was changed."""
    expunge()
    put_back()
    with triggers.lifted(connection):
        latest = article.revisions.first()
        log = article._meta.apps.get_model("clinic", "AuditEntry")
        models.QuerySet(log).filter(revision=latest.pk).delete()
        models.QuerySet(Revision).filter(pk=latest.pk).delete()
    telling = article.revisions.first()
    rows._write_article(article, actions.document_of(Edition.objects.get()))
    rows.write_findings(article, actions.document_of(Edition.objects.get()).findings)
    assert SECRET in str(rows.read(article))
    call_command("expunge", "--again")
    assert SECRET not in said()
    assert Article.objects.get().title == "Emptied: write this anew"
    assert article.revisions.first().pk > telling.pk
    assert_sound()


def test_the_same_words_saved_anew_are_somebodys_and_stay(article):
    first = article.editions.get().revision
    document = actions.document_of(article.editions.get())
    expunge()
    without = replace(document, picture=None)
    actions.save_draft(article, without, by=ann())
    again = actions.save_draft(article, replace(without, title=document.title), by=ann())
    call_command("expunge", "--again")
    assert again.pk != first.pk
    assert SECRET in said()


def test_a_version_made_of_it_since_is_closed_and_emptied_too(article, put_back):
    """The backup held an approved draft, and somebody published it once more."""
    expunge()
    put_back(is_closed=False)
    with triggers.lifted(connection):
        number = Edition.objects.get().number + 1
        models.QuerySet(Edition).update(number=number)
    call_command("expunge", "--again")
    assert Release.objects.filter(kind=Release.Kind.CLOSE, edition__number=number).exists()
    assert SECRET not in said()


def test_the_list_is_made_whole_from_the_database(article, data_dir):
    expunge()
    before = (data_dir / "expunged.jsonl").read_text()
    (data_dir / "expunged.jsonl").unlink()
    call_command("expunge", "--again")
    assert (data_dir / "expunged.jsonl").read_text() == before


def test_a_line_that_a_power_cut_tore_is_told_and_harms_nothing(article, data_dir, capsys):
    (data_dir / "expunged.jsonl").write_text('{"number": 1, "revi')
    expunge()
    entries, unreadable = expunged.read()
    assert (len(entries), unreadable) == (1, 1)
    capsys.readouterr()
    call_command("expunge", "--again")
    assert "1 line of" in capsys.readouterr().err


def test_a_site_where_nothing_was_emptied_is_told_nothing(article, capsys):
    call_command("expunge", "--again")
    assert capsys.readouterr() == ("", "")
    assert complaints() == ""


def test_a_scheduled_version_of_it_never_appears(client, article, put_back):
    """The backup was made while the version was still to come."""
    expunge()
    put_back(is_closed=False)
    with triggers.lifted(connection):
        later = models.Value("2999-01-01 00:00:00+00:00", models.DateTimeField())
        models.QuerySet(Release).update(starts=later)
    live.rebuild(Article.objects.get())
    call_command("expunge", "--again")
    assert Article.objects.get().live.get().status == PublicStatus.CLOSED
    assert SECRET not in said()


def test_approving_and_publishing_go_on_afterwards(article):
    expunge()
    published_by_people(approved(fresh(article)))
    assert article.editions.count() == 2
    assert_sound()
