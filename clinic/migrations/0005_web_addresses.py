"""Keep every web address that somebody of the team, or a plain page, has or had.

What they had before, the log says as far as it reaches.
"""

import json

from django.db import migrations, models

ADDRESSED = ("TeamMember", "Page")


def keep_addresses(apps, schema_editor):
    """Keep those of today, then those of the log, the latest first: the first claim counts."""
    for name in ADDRESSED:
        keep_addresses_of(apps, apps.get_model("clinic", name))


def keep_addresses_of(apps, model):
    """Keep the web addresses that rows of `model` have, and had as the log tells."""
    label = model._meta.label_lower
    WebAddress = apps.get_model("clinic", "WebAddress")
    claims = [*model.objects.values_list("slug", "pk"), *logged(apps, label)]
    for slug, key in claims:
        WebAddress.objects.get_or_create(model=label, slug=slug, defaults={"object_id": key})


def logged(apps, label):
    """Yield what the log says: a web address, and the key of the row that had it."""
    entries = apps.get_model("clinic", "AuditEntry").objects.filter(model=label)
    for entry in entries.exclude(snapshot="").order_by("-pk"):
        slug = json.loads(entry.snapshot)[0]["fields"].get("slug")
        if slug and entry.object_id.isdecimal():
            yield slug, int(entry.object_id)


class Migration(migrations.Migration):
    dependencies = [("clinic", "0004_confirmed_people")]

    operations = [
        migrations.CreateModel(
            name="WebAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=60)),
                ("slug", models.SlugField(db_index=False, max_length=120)),
                ("object_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["model", "object_id"], name="web_addresses_of_a_row")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["model", "slug"], name="web_address_leads_to_one_row"
                    )
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="auditentry",
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "ordering": ["-pk"],
                "verbose_name": "log entry",
                "verbose_name_plural": "log entries",
            },
        ),
        migrations.AlterModelOptions(
            name="clinicprofile",
            options={"verbose_name": "clinic profile", "verbose_name_plural": "clinic profiles"},
        ),
        migrations.AlterModelOptions(
            name="teammember",
            options={
                "abstract": False,
                "ordering": ["position", "pk"],
                "verbose_name": "team member",
                "verbose_name_plural": "team members",
            },
        ),
        migrations.RunPython(keep_addresses, migrations.RunPython.noop),
    ]
