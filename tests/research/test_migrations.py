"""What a data folder made before people were known by their addresses holds comes along."""

import json

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from clinic.models import WebAddress
from research.document import codec, rows
from research.document.schema import Author, Topic
from research.models import Article, Review, Revision
from research.workflow import actions
from tests.research.documents import sample_document
from tests.research.people import ann

pytestmark = [pytest.mark.data, pytest.mark.django_db(transaction=True)]
BEFORE = [("clinic", "0004_confirmed_people"), ("research", "0008_spellings_in_capitals")]
NOW = "2026-01-01T00:00:00Z"


def before(fill):
    """Migrate back, let `fill` make rows by the models of then, and migrate to today."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    try:
        fill(executor.loader.project_state(BEFORE).apps)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())


DOCUMENT = sample_document(
    authors=(Author(slug="ann-lee", name="Ann Lee", credentials="OT"),),
    topics=(Topic(slug="play", name="Play"),),
)


EMPTIED = "emptied"  # the address of a draft whose words were taken away


def married(apps):
    """Ann Lee wrote and Rita Lee checked; then both took other names and addresses, and the
    topic a new name."""
    rob = apps.get_model("auth", "User").objects.create(username="rob")
    members = apps.get_model("clinic", "TeamMember").objects
    ann = members.create(name="Ann Miller", slug="ann-miller")
    rita = members.create(name="Rita Miller", slug="rita-miller", user=rob)
    topic = apps.get_model("research", "Topic").objects.create(name="Playing", slug="play")
    then = {"name": "Rita Lee", "slug": "rita-lee", "user": rob.pk}
    log(apps, "clinic.teammember", rita.pk, then)
    log(apps, "research.topic", topic.pk, {"name": "Play", "slug": "games"})
    draft(apps, ann, topic, "")
    revision = draft(apps, ann, topic, codec.dumps(DOCUMENT))
    for number, name in enumerate(("Rita Lee", "Rob Roe")):
        apps.get_model("research", "Review").objects.create(
            article=revision.article, revision=revision, digest=revision.digest,
            decision="approve", whole=not number, signed_name=name, by=rob, by_name="rob",
        )  # fmt: skip


def draft(apps, author, topic, content):
    """Make an article of `author` on `topic`; return its one revision, which holds `content`."""
    article = apps.get_model("research", "Article").objects.create(
        title=DOCUMENT.title,
        slug=DOCUMENT.slug if content else EMPTIED,
        message=DOCUMENT.message,
    )
    article.topics.add(topic)
    apps.get_model("research", "Byline").objects.create(article=article, author=author, position=0)
    return apps.get_model("research", "Revision").objects.create(
        article=article, content=content, digest=codec.digest(DOCUMENT), by_name="ann"
    )


def log(apps, model, key, fields):
    apps.get_model("clinic", "AuditEntry").objects.create(
        action="before", model=model, object_id=str(key), name="x", by_name="operator",
        snapshot=json.dumps([{"model": model, "pk": key, "fields": fields}]),
    )  # fmt: skip


def test_drafts_and_checks_lead_to_those_who_signed():
    """All of it by one way back and forth, which takes long."""
    before(married)
    article = Article.objects.get(slug=DOCUMENT.slug)
    read = rows.read(article)
    assert (read.authors, read.topics) == (DOCUMENT.authors, DOCUMENT.topics)
    addresses = {(one.model, one.slug) for one in WebAddress.objects.all()}
    assert addresses == {
        ("clinic.teammember", "ann-lee"),
        ("clinic.teammember", "ann-miller"),
        ("clinic.teammember", "rita-lee"),
        ("clinic.teammember", "rita-miller"),
        ("research.topic", "play"),
        ("research.topic", "games"),
    }
    signed = dict(Review.objects.values_list("signed_name", "signed_slug"))
    assert signed == {"Rita Lee": "rita-miller", "Rob Roe": ""}
    assert_saved_under_its_former_names(article)
    assert_named_by_its_rows(Article.objects.get(slug=EMPTIED))


def assert_saved_under_its_former_names(article):
    revision = actions.save_draft(article, rows.read(article), by=ann())
    assert Revision.objects.get(pk=revision.pk).content.count('"slug":"ann-lee"') == 1


def assert_named_by_its_rows(article):
    read = rows.read(article)
    assert [author.name for author in read.authors] == ["Ann Miller"]
    assert [topic.name for topic in read.topics] == ["Playing"]
