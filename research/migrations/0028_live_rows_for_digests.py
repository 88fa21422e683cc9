from django.db import migrations


def empty_live_rows(apps, schema_editor):
    """Take the rows away; `research.public.live.after_migrate` makes them anew, whole."""
    apps.get_model("research", "LiveEdition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("research", "0027_live_topics")]

    operations = [migrations.RunPython(empty_live_rows, migrations.RunPython.noop)]
