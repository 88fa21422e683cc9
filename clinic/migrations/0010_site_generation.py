from django.db import migrations, models


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
    ]
