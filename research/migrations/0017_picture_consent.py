import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0008_help_and_languages'),
        ('research', '0016_topic_drawings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PictureConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('given_by', models.CharField(max_length=200, verbose_name='given by')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('kept_at', models.CharField(max_length=300, verbose_name='where it is kept')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='clinic.picture')),
            ],
            options={
                'verbose_name': 'picture consent',
                'verbose_name_plural': 'picture consents',
                'ordering': ['-pk'],
                'abstract': False,
                'default_permissions': (),
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ConsentWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.TextField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='research.pictureconsent')),
            ],
            options={
                'verbose_name': 'withdrawal of a consent',
                'verbose_name_plural': 'withdrawals of consents',
                'abstract': False,
                'default_permissions': (),
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='pictureconsent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by_name', ''), _negated=True), models.Q(('given_by', ''), _negated=True), models.Q(('kept_at', ''), _negated=True)), name='consent_says_who_and_where'),
        ),
        migrations.AddConstraint(
            model_name='consentwithdrawal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by_name', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='consent_withdrawn_says_why'),
        ),
    ]
