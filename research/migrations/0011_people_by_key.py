"""Name people and topics as a draft or a check named them, whatever is edited there since.

A draft names them as its latest revision does. A check gets the web address of whoever was linked
to the account under the name that was signed, as far as that was one person.
"""

import json
from collections import defaultdict

from django.db import migrations, models

from clinic import triggers


def name_as_saved(apps, schema_editor):
    """Fill what drafts call their topics and authors, and keep the web addresses of both."""
    for article in apps.get_model("research", "Article").objects.iterator():
        document = latest_document(article)
        name_authors(apps, article, document.get("authors", []))
        name_topics(apps, article, document.get("topics", []))


def latest_document(article) -> dict:
    """Return what the latest revision says; nothing where it was emptied or cannot be read."""
    latest = article.revisions.order_by("-pk").first()
    try:
        return dict(json.loads(latest.content)["document"]) if latest else {}
    except (ValueError, KeyError, TypeError):
        return {}


def name_authors(apps, article, authors):
    """Name each author as the revision does, which has them in the byline's order."""
    byline = list(article.byline_set.order_by("position").select_related("author"))
    named = authors if len(authors) == len(byline) else [None] * len(byline)
    for line, author in zip(byline, named, strict=True):
        member = line.author
        author = author or {
            "slug": member.slug,
            "name": member.name,
            "credentials": member.credentials,
            "sample": member.is_sample,
        }
        line.slug, line.name = author["slug"], author["name"]
        line.credentials, line.is_invented = author["credentials"], author["sample"]
        line.save(update_fields=["slug", "name", "credentials", "is_invented"])
        keep_address(apps, "clinic.teammember", line.slug, member.pk)


def name_topics(apps, article, topics):
    """Name each topic as the revision does, where it is still the same."""
    rows = list(article.topics.all())
    addresses = apps.get_model("clinic", "WebAddress").objects.filter(model="research.topic")
    saved = {topic["slug"]: topic for topic in topics}
    article.named_topics = sorted(
        (named_topic(row, saved, addresses) for row in rows), key=lambda topic: topic["slug"]
    )
    article.save(update_fields=["named_topics"])


def named_topic(row, saved, addresses) -> dict:
    """Return how the revision, whose topics are `saved` by their web addresses, calls `row`."""
    former = addresses.filter(object_id=row.pk).values_list("slug", flat=True)
    slugs = (slug for slug in (row.slug, *former) if slug in saved)
    return saved.get(next(slugs, ""), {"slug": row.slug, "name": row.name})


def keep_topic_addresses(apps, schema_editor):
    """Keep the web addresses of topics: those of today, then those that the log knows."""
    topics = apps.get_model("research", "Topic").objects
    for slug, key in [*topics.values_list("slug", "pk"), *logged(apps, "research.topic", "slug")]:
        keep_address(apps, "research.topic", slug, key)


def keep_address(apps, model, slug, key):
    """Keep that `slug` leads to the row `key` of `model`, unless it leads to another already."""
    WebAddress = apps.get_model("clinic", "WebAddress")
    WebAddress.objects.get_or_create(model=model, slug=slug, defaults={"object_id": key})


def logged(apps, model, *names):
    """Yield how each row of `model` stood, the latest first: its fields `names`, and its key."""
    entries = apps.get_model("clinic", "AuditEntry").objects.filter(model=model)
    for entry in entries.exclude(snapshot="").order_by("-pk"):
        values = json.loads(entry.snapshot)[0]["fields"]
        if entry.object_id.isdecimal() and all(values.get(name) for name in names):
            yield *(values[name] for name in names), int(entry.object_id)


def sign_checks(apps, schema_editor):
    """Say of each check who on the team page signed it."""
    signers = signers_by_account(apps)
    slugs = slugs_by_member(apps)
    Review = apps.get_model("research", "Review")
    triggers.lift(schema_editor.connection, Review)
    for review in Review.objects.filter(by__isnull=False).iterator():
        members = signers[review.by_id, review.signed_name]
        if len(members) == 1:
            review.signed_slug = slugs.get(*members, "")
            review.save(update_fields=["signed_slug"])


def signers_by_account(apps) -> dict:
    """Return who (pk) is or was linked to an account under a name, by the two."""
    members = apps.get_model("clinic", "TeamMember").objects.exclude(user=None)
    states = [
        *members.values_list("user", "name", "pk"),
        *logged(apps, "clinic.teammember", "user", "name"),
    ]
    signers = defaultdict(set)
    for account, name, key in states:
        signers[account, name].add(key)
    return signers


def slugs_by_member(apps) -> dict:
    """Return a web address of each team member (pk), the present one where there is one."""
    addresses = apps.get_model("clinic", "WebAddress").objects.filter(model="clinic.teammember")
    members = apps.get_model("clinic", "TeamMember").objects
    return dict(addresses.values_list("object_id", "slug")) | dict(
        members.values_list("pk", "slug")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0010_plainer_names"),
        ("clinic", "0005_web_addresses"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="glossaryterm",
            options={
                "default_permissions": ("view",),
                "ordering": ["term", "pk"],
                "verbose_name": "glossary term",
                "verbose_name_plural": "glossary terms",
            },
        ),
        migrations.AddField(
            "article", "named_topics", models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(
            "byline", "credentials", models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField("byline", "is_invented", models.BooleanField(default=False)),
        migrations.AddField(
            "byline", "name", models.CharField(default="", max_length=120), preserve_default=False
        ),
        migrations.AddField(
            "byline",
            "slug",
            models.SlugField(db_index=False, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            "review",
            "signed_slug",
            models.SlugField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.RunPython(keep_topic_addresses, migrations.RunPython.noop),
        migrations.RunPython(name_as_saved, migrations.RunPython.noop),
        migrations.RunPython(sign_checks, migrations.RunPython.noop),
    ]
