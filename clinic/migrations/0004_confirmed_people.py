"""What is known of who stands behind an account.

Of an account in use nobody can know any more whether its address was ever confirmed. It counts
as confirmed, or no article could be checked where a mail server is away; the log names each.
Who somebody is on the team page everybody says herself, from now on.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_NEVER_CAME = "!"  # what Django keeps for an account that was invited and never came


def take_over(apps, schema_editor):
    """Take the addresses of accounts in use as confirmed, and log it."""
    users = apps.get_model("auth", "User").objects.exclude(email="")
    for user in users.exclude(password__startswith=_NEVER_CAME).order_by("pk"):
        apps.get_model("clinic", "Identity").objects.create(account=user, address=user.email)
        apps.get_model("clinic", "AuditEntry").objects.create(
            action="confirm-address",
            model="auth.user",
            object_id=str(user.pk),
            name=user.username,
            detail=f"{user.email}: in use before addresses were confirmed",
            by_name="operator",
        )


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0003_second_factor"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="identity",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=254)),
                ("member_name", models.CharField(blank=True, max_length=120)),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="clinic.teammember",
                    ),
                ),
            ],
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
