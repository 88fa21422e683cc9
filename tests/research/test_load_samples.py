"""`manage.py load_samples`: an empty site is filled, and what was entered is never in its way."""

import gzip
import json
import re

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.utils import timezone
from lxml import html as lxml_html
from rcssmin import cssmin

from clinic.models import ClinicProfile, Notice, Page, Picture, TeamMember, Trademark
from research.document import rows
from research.document.schema import Citation, Document
from research.management.commands import load_samples
from research.models import Article, GlossaryTerm, LiveEdition, Revision, Topic
from research.workflow import actions
from tests.research.sampled import REAL, files, live, load

pytestmark = pytest.mark.django_db

MODELS = [
    ClinicProfile,
    Notice,
    Trademark,
    TeamMember,
    Topic,
    GlossaryTerm,
    Page,
    Picture,
    Article,
    Revision,
]


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@pytest.fixture
def two_articles(monkeypatch) -> list[str]:
    """Make the samples the real study and an invented one, which is enough and quick."""
    paths = [load_samples.sample_articles()[0], load_samples.sample_articles()[-1]]
    monkeypatch.setattr(load_samples, "sample_articles", lambda: paths)
    return [document.slug for document in files()]


# --- loading ----------------------------------------------------------------------------


def test_nobody_of_the_clinics_own_is_said_to_have_checked_a_sample():
    TeamMember.objects.create(name="Maren Okafor", slug="maren-okafor")
    load()
    assert not LiveEdition.objects.exclude(review=None).exists()
    with pytest.raises(actions.Refused, match="sample person"):
        actions.check_sample(
            Article.objects.first(), member=TeamMember.objects.get(), at=timezone.now()
        )


def test_a_first_visit_to_the_real_study_is_light(client, two_articles):
    load()
    page = client.get(f"/research/{REAL}/").content
    style = cssmin((settings.BASE_DIR / "static" / "site.css").read_text()).encode()  # as served
    assert len(gzip.compress(page)) + len(gzip.compress(style)) <= 14 * 1024


def test_a_picture_of_an_article_can_be_fetched(client):
    load()
    (document,) = [document for document in live().values() if document.picture]
    assert document.picture.alt
    assert document.picture.credit
    page = client.get(f"/research/{document.slug}/").content.decode()
    address = re.search(r'<img[^>]+src="(/media/[^"]+)"', page)[1]
    assert client.get(address).status_code == 200


def test_every_page_carries_the_notices_and_the_trademark(client, two_articles):
    load()
    for path in ("/", f"/research/{REAL}/", "/privacy/"):
        text = client.get(path).content.decode()
        assert "for informational purposes only" in text
        assert "confidentiality" in text
        footer = lxml_html.fromstring(text).xpath("//footer")[0].text_content()
        assert "Tomatis is a registered trademark of Tomatis Developpement S.A." in footer


# --- keeping what was entered -----------------------------------------------------------


@pytest.mark.data
def test_a_second_time_changes_nothing(two_articles):
    load()
    before = everything()
    said = load()
    assert everything() == before
    assert "loaded" not in said
    assert "articles" in said


def test_content_that_was_entered_stays_alone(two_articles):
    ClinicProfile.objects.create(name="Riverside")
    Notice.objects.create(title="Ours", text="<p>Ours</p>")
    Page.objects.create(title="Ours", slug="ours")
    load()
    assert ClinicProfile.get().name == "Riverside"
    assert not ClinicProfile.get().is_sample
    assert Notice.objects.count() == Page.objects.count() == 1
    assert Trademark.objects.count() == 1
    assert set(live()) == set(two_articles)


def test_an_article_about_the_same_study_stays_as_it_is(two_articles):
    own = Document(
        slug="our-own-words",
        title="Our own words",
        citations=(Citation(title="A study", doi="10.1111/dmcn.12297", primary=True),),
    )
    article = Article()
    actions.save_draft(article, own, by=None)
    said = load()
    assert set(live()) == {*two_articles} - {REAL}
    assert rows.read(article) == own
    assert "kept" in said


def test_an_article_at_the_same_address_stays_as_it_is(two_articles):
    own = Document(slug=REAL, title="Our own words")
    article = Article()
    actions.save_draft(article, own, by=None)
    load()
    assert rows.read(article) == own
    assert set(live()) == {*two_articles} - {REAL}


def test_no_invented_study_is_put_in_the_mouth_of_the_clinics_own_people(two_articles):
    TeamMember.objects.create(name="Maren Okafor", slug="maren-okafor")
    Topic.objects.create(name="Small movements", slug="fine-motor-skills")
    load()
    assert len(live()) == 2
    assert not any(document.authors for document in live().values())
    topics = {topic.name for document in live().values() for topic in document.topics}
    assert topics == {"Small movements"}


@pytest.mark.data
def test_where_one_article_fails_nothing_is_loaded(two_articles, monkeypatch, tmp_path):
    broken = tmp_path / "99-broken.json"
    broken.write_text(json.dumps({"schema": 1, "document": {"title": "No address", "slug": ""}}))
    whole = [*load_samples.sample_articles(), broken]
    monkeypatch.setattr(load_samples, "sample_articles", lambda: whole)
    with pytest.raises(ValueError, match="address"):
        load()
    assert not any(everything())


def test_production_takes_no_samples(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        load()
    assert not any(everything())
