from django.db import migrations


def empty_search_rows(apps, schema_editor):
    """Take the articles' rows away; `research.public.live.after_migrate` makes them anew, with
    when to get help among what they say first, and counts the words of all rows."""
    apps.get_model("research", "SearchRow").objects.filter(live__isnull=False).delete()
    apps.get_model("research", "SearchWord").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("research", "0036_elsewhere")]

    operations = [migrations.RunPython(empty_search_rows, migrations.RunPython.noop)]
