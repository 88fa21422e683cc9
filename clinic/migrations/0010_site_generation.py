from django.db import migrations, models

from clinic import generation


def take_triggers_away(apps, schema_editor):
    """Leave no trigger on another table that would name one that is gone."""
    generation.before_migrate(None, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("clinic", "0009_label_help")]

    operations = [
        migrations.CreateModel(
            name="SiteGeneration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.CharField(max_length=32)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(migrations.RunPython.noop, take_triggers_away),
    ]
