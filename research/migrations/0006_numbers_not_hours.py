"""Let numbers decide what is public, not hours: each event has one within its article.

Only a publication that somebody dated keeps the date that it waits for. The live rows are made
anew from the events once all migrations are through (`research.workflow.live.after_migrate`).
"""

from itertools import groupby

import django.db.models.deletion
from django.db import migrations, models

from clinic import triggers


def number_events(apps, schema_editor):
    """Number the events of each article in the order of their recording, and undate the rest.

    What held at once was recorded after the moment that it held from was read off the clock.
    """
    Release = apps.get_model("research", "Release")
    triggers.lift(schema_editor.connection, Release)
    found = Release.objects.select_related("edition").order_by("edition__article", "pk")
    for article, releases in groupby(found, key=lambda release: release.edition.article_id):
        for number, release in enumerate(releases, start=1):
            is_dated = release.kind in ("publish", "move") and release.starts > release.at
            release.article_id, release.number = article, number
            release.starts = release.starts if is_dated else None
            release.save(update_fields=["article", "number", "starts"])
    schema_editor.connection.check_constraints()


def empty_live_rows(apps, schema_editor):
    """Take away the rows that were made by hours; readers are shown nothing until they are back."""
    apps.get_model("research", "LiveEdition").objects.all().delete()
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("research", "0005_plain_words")]

    operations = [
        migrations.RunPython(empty_live_rows),
        migrations.AddField(
            "release",
            "article",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="releases",
                to="research.article",
            ),
        ),
        migrations.AddField("release", "number", models.PositiveIntegerField(null=True)),
        migrations.AlterField("release", "starts", models.DateTimeField(null=True)),
        migrations.RunPython(number_events),
        # The table is empty by now: what is given here is given to no row.
        migrations.AddField(
            "liveedition", "number", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "liveedition", "can_hold", models.BooleanField(default=False), preserve_default=False
        ),
        migrations.AddField("liveedition", "starts", models.DateTimeField(null=True)),
        migrations.AddField(
            "liveedition",
            "picture",
            models.CharField(
                blank=True,
                db_index=True,
                default="",
                help_text="The digest of what it shows.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("liveedition", "one_live_at_a_time"),
        migrations.RemoveConstraint("liveedition", "live_ends_after_it_starts"),
        migrations.RemoveConstraint("liveedition", "status_is_known"),
        migrations.RemoveIndex("liveedition", "live_by_time"),
        migrations.AlterField(
            "liveedition",
            "edition",
            models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="live",
                to="research.edition",
            ),
        ),
        migrations.AlterField(
            "liveedition",
            "since",
            models.DateTimeField(help_text="Since when it has its status."),
        ),
        migrations.AlterField(
            "release",
            "article",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="releases",
                to="research.article",
            ),
        ),
        migrations.AlterField(
            "release",
            "number",
            models.PositiveIntegerField(help_text="Counts the article's events, from 1."),
        ),
        migrations.AlterField(
            "release",
            "starts",
            models.DateTimeField(
                help_text="The date that it waits for; empty where it holds at once.", null=True
            ),
        ),
        migrations.AddIndex(
            "liveedition",
            models.Index(
                condition=models.Q(("can_hold", True), ("status", "live")),
                fields=["-appeared_at", "-id"],
                name="live_newest_first",
            ),
        ),
        migrations.AddIndex(
            "liveedition",
            models.Index(
                condition=models.Q(("starts__isnull", False)),
                fields=["starts"],
                name="live_by_its_date",
            ),
        ),
        migrations.AddConstraint(
            "liveedition",
            models.UniqueConstraint(
                condition=models.Q(("can_hold", True), ("starts", None)),
                fields=("article",),
                name="one_holds_without_a_date",
            ),
        ),
        migrations.AddConstraint(
            "liveedition",
            models.UniqueConstraint(
                fields=("article", "starts"), name="one_takes_over_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            "liveedition",
            models.CheckConstraint(
                condition=models.Q(("status__in", ["live", "withdrawn", "closed"])),
                name="released_is_live_withdrawn_or_closed",
            ),
        ),
        migrations.AddConstraint(
            "liveedition",
            models.CheckConstraint(
                condition=models.Q(
                    ("starts", None),
                    models.Q(("can_hold", True), ("status", "live")),
                    _connector="OR",
                ),
                name="only_what_is_live_waits",
            ),
        ),
        migrations.AddConstraint(
            "liveedition",
            models.CheckConstraint(
                condition=models.Q(
                    ("until", None),
                    models.Q(
                        ("can_hold", True),
                        models.Q(
                            ("starts", None), ("until__gt", models.F("starts")), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="live_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            "release",
            models.UniqueConstraint(fields=("article", "number"), name="release_number_once"),
        ),
        migrations.AddConstraint(
            "release",
            models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="releases_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            "release",
            models.CheckConstraint(
                condition=models.Q(
                    ("starts", None), ("kind__in", ["publish", "move"]), _connector="OR"
                ),
                name="only_publications_wait",
            ),
        ),
    ]
