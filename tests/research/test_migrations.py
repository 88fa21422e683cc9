"""What a data folder made before people were known by their addresses holds comes along."""

import json
from functools import partial

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


STORED = codec.dumps(DOCUMENT)


def married(apps, content=STORED):
    """Ann Lee wrote and Rita Lee checked; then both took other names and addresses, and the
    topic a new name."""
    rob = apps.get_model("auth", "User").objects.create(username="rob")
    members = apps.get_model("clinic", "TeamMember").objects
    ann = members.create(name="Ann Miller", slug="ann-miller")
    rita = members.create(name="Rita Miller", slug="rita-miller", user=rob)
    article = apps.get_model("research", "Article").objects.create(
        title=DOCUMENT.title, slug=DOCUMENT.slug, message=DOCUMENT.message
    )
    topics = apps.get_model("research", "Topic").objects
    article.topics.add(topics.create(name="Playing", slug="play"))
    apps.get_model("research", "Byline").objects.create(article=article, author=ann, position=0)
    revision = apps.get_model("research", "Revision").objects.create(
        article=article,
        content=content,
        digest=codec.digest(DOCUMENT),
        by_name="ann",
    )
    then = {"name": "Rita Lee", "slug": "rita-lee", "user": rob.pk}
    log(apps, "clinic.teammember", rita.pk, then)
    log(apps, "research.topic", 1, {"name": "Play", "slug": "games"})
    for number, name in enumerate(("Rita Lee", "Rob Roe")):
        apps.get_model("research", "Review").objects.create(
            article=article, revision=revision, digest=revision.digest, decision="approve",
            whole=not number, signed_name=name, by=rob, by_name="rob",
        )  # fmt: skip


def log(apps, model, key, fields):
    apps.get_model("clinic", "AuditEntry").objects.create(
        action="before", model=model, object_id=str(key), name="x", by_name="operator",
        snapshot=json.dumps([{"model": model, "pk": key, "fields": fields}]),
    )  # fmt: skip


def test_drafts_and_checks_lead_to_those_who_signed():
    before(married)
    article = Article.objects.get()
    draft = rows.read(article)
    assert (draft.authors, draft.topics) == (DOCUMENT.authors, DOCUMENT.topics)
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


def test_a_draft_of_before_can_be_saved_again_under_its_former_names():
    before(married)
    article = Article.objects.get()
    for topic in (draft := rows.read(article)).topics:
        assert topic.name == "Play"
    revision = actions.save_draft(article, draft, by=ann())
    assert Revision.objects.get(pk=revision.pk).content.count('"slug":"ann-lee"') == 1


def test_an_emptied_draft_is_named_by_its_rows():
    before(partial(married, content=""))
    draft = rows.read(Article.objects.get())
    assert [author.name for author in draft.authors] == ["Ann Miller"]
    assert [topic.name for topic in draft.topics] == ["Playing"]
