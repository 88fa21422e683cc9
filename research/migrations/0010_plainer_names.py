from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("research", "0009_what_can_be_read")]

    operations = [
        migrations.RenameField("article", "sample", "study_size"),
        migrations.RenameField("article", "is_sample", "is_invented"),
    ]
