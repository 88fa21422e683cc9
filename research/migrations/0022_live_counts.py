from datetime import UTC, datetime

from django.db import migrations, models
from django.db.models import Q

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def empty_live_rows(apps, schema_editor):
    """Take the rows away; `research.public.live.after_migrate` makes them anew, whole.

    What depends on them goes first, by its name: on the way back Django does not find it.
    """
    SearchRow = apps.get_model("research", "SearchRow")
    LiveEdition = apps.get_model("research", "LiveEdition")
    found = SearchRow.objects.filter(live__isnull=False)
    spellings = apps.get_model("research", "SearchSpelling").objects
    names = ("LivePerson", "LiveTerm", "LiveText")
    rows = [
        spellings.filter(row__in=found.values("pk")),
        found,
        *(apps.get_model("research", name).objects.all() for name in names),
        LiveEdition.topics.through.objects.all(),
        LiveEdition.objects.all(),
    ]
    for of_one_table in rows:
        of_one_table._raw_delete(schema_editor.connection.alias)
    apps.get_model("research", "SearchWord").objects.all().delete()
    settle(schema_editor)


def settle(schema_editor):
    """Have PostgreSQL fire what waits for the transaction's end, before a table changes."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.connection.check_constraints()


def listed(model_name):
    dates = {"starts": models.DateTimeField(null=True), "until": models.DateTimeField(null=True)}
    dates |= {"appeared_at": models.DateTimeField(default=LONG_AGO)}
    return [
        migrations.AddField(model_name, name, field, preserve_default=False)
        for name, field in dates.items()
    ]


def asked_by_name(model_name, name):
    fields = ["slug", "-appeared_at", "-live", "starts", "until"]
    return migrations.AddIndex(model_name, models.Index(fields=fields, name=name))


class Migration(migrations.Migration):
    dependencies = [("research", "0021_live_filters")]

    operations = [
        migrations.RunPython(empty_live_rows, migrations.RunPython.noop),
        migrations.CreateModel(
            name="LiveCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=100)),
                ("traits", models.CharField(blank=True, max_length=60)),
                ("since", models.DateTimeField(db_index=True)),
                ("number", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "traits", "since"), name="counted_once"
                    )
                ],
            },
        ),
        *listed("liveperson"),
        *listed("liveterm"),
        migrations.AddField(
            "liveperson", "wrote", models.BooleanField(default=False), preserve_default=False
        ),
        migrations.AddField(
            "liveperson", "checked", models.BooleanField(default=False), preserve_default=False
        ),
        migrations.AddField(
            "searchword", "number", models.IntegerField(default=0), preserve_default=False
        ),
        migrations.AddField("searchrow", "starts", models.DateTimeField(null=True)),
        migrations.AddField("searchrow", "until", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("liveperson", "named_once_for_each_part"),
        migrations.RemoveField("liveperson", "part"),
        asked_by_name("liveperson", "live_of_person"),
        asked_by_name("liveterm", "live_of_word"),
        migrations.AddIndex(
            "searchrow",
            models.Index(
                fields=["starts", "until"],
                condition=Q(starts__isnull=False) | Q(until__isnull=False),
                name="found_by_its_dates",
            ),
        ),
        migrations.AddConstraint(
            "liveperson",
            models.UniqueConstraint(fields=("live", "slug"), name="person_named_once"),
        ),
        migrations.RunPython(migrations.RunPython.noop, empty_live_rows),
    ]
