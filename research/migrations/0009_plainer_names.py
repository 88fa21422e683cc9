from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("research", "0008_spellings_in_capitals")]

    operations = [
        migrations.RenameField("article", "sample", "study_size"),
        migrations.RenameField("article", "is_sample", "is_invented"),
    ]
