"""Editions never change: not by model, not by queryset, not by SQL, not after a migration."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState
from django.db.models import ProtectedError

from clinic import triggers
from clinic.models import AuditEntry, Immutable, ImmutableError
from research.models import (
    ConsentWithdrawal,
    Edition,
    NoticeSeen,
    PictureConsent,
    Proposal,
    ProposalDecision,
    Release,
    Review,
    Revision,
)
from research.workflow import actions
from tests.research.consented import consented
from tests.research.people import ann, published_by_people
from tests.research.pictured import stored
from tests.research.proposing import confirmed, new_term, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.data]

MODELS = [
    AuditEntry, ConsentWithdrawal, Edition, NoticeSeen, PictureConsent, Proposal,
    ProposalDecision, Release, Review, Revision,
]  # fmt: skip
TABLES = [model._meta.db_table for model in MODELS]


@pytest.fixture
def edition():
    """An edition that a colleague approved, so that there is history of every kind."""
    confirmed(proposed(new_term()))
    actions.withdraw_consent(consented(stored()), by=ann(), reason="They asked for it.")
    article = published_by_people()
    NoticeSeen.objects.create(article=article, doi="10.1111/seen.1", by=ann(), by_name="Ann")
    return article.editions.get()


def test_every_model_is_known_as_mutable_or_written_once():
    ours = {
        model.__name__: issubclass(model, Immutable)
        for app in ("clinic", "research")
        for model in apps.get_app_config(app).get_models()
    }
    assert {name for name, once in ours.items() if once} == {
        "AuditEntry", "ConsentWithdrawal", "Edition", "Expunction", "NoticeSeen",
        "PictureConsent", "Proposal", "ProposalDecision", "Release", "Review", "Revision",
    }  # fmt: skip
    assert {name for name, once in ours.items() if not once} == {
        "Address", "Article", "Byline", "Citation", "ClinicProfile", "Comment", "Elsewhere",
        "FailureTally", "Finding", "FormerAddress", "GlossaryTerm", "HealthLook", "Identity",
        "JobRun", "LiveCount", "LiveEdition", "LivePage", "LivePerson", "LiveSource", "LiveTerm",
        "LiveText", "LiveTopic", "MissedAddress", "MistakeReport", "Notice", "Page", "Picture",
        "PlainWord", "ReadLog", "ReadTotal", "Reminder", "RiskFactor", "SearchMiss", "SearchRow",
        "SearchSpelling", "SearchWord", "ShareAnswer", "ShareLink", "SiteGeneration", "StudyCheck",
        "StudyNotice", "Takeaway", "TeamMember", "Topic", "Trademark", "WebAddress",
    }  # fmt: skip


def test_models_and_querysets_refuse(edition):
    edition.reason = "changed"
    attempts = [
        edition.save,
        edition.delete,
        lambda: Edition.objects.update(reason="changed"),
        lambda: Edition.objects.all().delete(),
        lambda: Edition.objects.bulk_update([edition], ["reason"]),
        lambda: Edition._base_manager.update(reason="changed"),
        lambda: edition.revision.delete(),
        lambda: Release.objects.filter(edition=edition).delete(),
    ]
    for attempt in attempts:
        with pytest.raises(ImmutableError, match="never changed or deleted"):
            attempt()
    with pytest.raises(ProtectedError):
        edition.article.delete()
    assert Edition.objects.get().reason == ""


def statements(table):
    yield f"UPDATE {table} SET by_name = 'somebody else'"
    yield f"DELETE FROM {table}"
    if connection.vendor == "sqlite":
        columns = [c.name for c in connection.introspection.get_table_description(
            connection.cursor(), table)]  # fmt: skip
        changed = ", ".join("'x'" if name == "by_name" else name for name in columns)
        new = ", ".join("id + 100" if name == "id" else name for name in columns)
        yield f"REPLACE INTO {table} SELECT {changed} FROM {table}"
        yield f"INSERT OR REPLACE INTO {table} SELECT {changed} FROM {table}"
        yield f"UPDATE OR REPLACE {table} SET id = id"
        if table == Edition._meta.db_table:  # whose numbers, too, are there once
            yield f"INSERT OR REPLACE INTO {table} SELECT {new} FROM {table}"
    else:
        yield f"TRUNCATE {table} CASCADE"
        yield (
            f"INSERT INTO {table} SELECT * FROM {table} "
            f"ON CONFLICT (id) DO UPDATE SET by_name = 'somebody else'"
        )


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        return cursor.fetchall()


def assert_guarded(table):
    before = rows(table)
    assert before
    for statement in statements(table):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert rows(table) == before, statement


@pytest.mark.parametrize("table", TABLES)
def test_sql_cannot_change_history(edition, table):
    assert_guarded(table)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.django_db(transaction=True)
def test_history_stays_guarded_after_a_further_migration_of_its_table(edition, table):
    alter_column(table, max_length=201)
    try:
        call_command("migrate", verbosity=0)
        assert triggers.unguarded(connection) == []
        assert_guarded(table)
    finally:
        alter_column(table, max_length=200)
        triggers.install(connection)


def alter_column(table, max_length):
    """Change a column as a migration would; SQLite builds the table anew for it."""
    model = next(m for m in MODELS if m._meta.db_table == table)
    operation = migrations.AlterField(
        model._meta.model_name, "by_name", models.CharField(max_length=max_length)
    )
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation.state_forwards(model._meta.app_label, after)
    with connection.schema_editor() as editor:
        operation.database_forwards(model._meta.app_label, editor, before, after)


@pytest.mark.django_db(transaction=True)
def test_a_missing_trigger_is_reported_and_put_back(edition):
    with triggers.lifted(connection):
        assert set(TABLES) < set(triggers.unguarded(connection))
        with pytest.raises(Exception, match="lost the triggers"):
            call_command("check", databases=["default"])
    assert triggers.unguarded(connection) == []
    call_command("check", databases=["default"])


def test_verify_editions_names_an_edition_whose_content_was_changed(edition, capsys):
    call_command("verify_editions")
    assert "1 editions" in capsys.readouterr().out
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE research_revision SET content = replace(content, 'Catch', 'Pitch')")
    with pytest.raises(SystemExit):
        call_command("verify_editions")
    assert "throwing-and-catching" in capsys.readouterr().err
