from django.db import migrations


def empty_live_rows(apps, schema_editor):
    """Take the rows away; `research.public.live.after_migrate` makes them anew, without claims
    that rest on a study that was taken back."""
    apps.get_model("research", "LiveEdition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("research", "0025_notices_seen")]

    operations = [migrations.RunPython(empty_live_rows, migrations.RunPython.noop)]
