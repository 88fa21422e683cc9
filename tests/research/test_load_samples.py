"""`manage.py load_samples`: an empty site is filled, and what was entered is never in its way."""

import gzip
import json
import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from rcssmin import cssmin

from clinic.clock import today
from clinic.models import ClinicProfile, Notice, Page, PageKind, Picture, TeamMember, Trademark
from research.document import rows
from research.document.schema import Citation, Document, walk
from research.management.commands import load_samples
from research.models import Article, GlossaryTerm, LiveEdition, Revision, Topic
from research.public import live_terms
from research.workflow import actions
from tests.research.sampled import REAL, files

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


def load() -> str:
    out = StringIO()
    call_command("load_samples", stdout=out)
    return out.getvalue()


def live() -> dict[str, Document]:
    editions = LiveEdition.objects.at().whole()
    return {row.slug: actions.document_of(row.edition) for row in editions}


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@pytest.fixture
def two_articles(monkeypatch) -> list[str]:
    """Make the samples the real study and an invented one, which is enough and quick."""
    paths = [load_samples.sample_articles()[0], load_samples.sample_articles()[-1]]
    monkeypatch.setattr(load_samples, "sample_articles", lambda: paths)
    return [document.slug for document in files()]


# --- loading ----------------------------------------------------------------------------


@pytest.mark.data
def test_an_empty_site_is_filled(client):
    said = load()
    assert "articles (8)" in said
    assert set(live()) == {document.slug for document in files()}
    bodies = " ".join(Page.objects.values_list("body", flat=True))
    links = re.findall(r'href="(/[^"]*)"', bodies)
    for path in {"/", "/research/", f"/research/{REAL}/", "/team/", "/about/", *links}:
        assert client.get(path).status_code == 200, path


@pytest.mark.data
def test_one_has_three_versions_that_say_what_changed():
    load()
    rows = LiveEdition.objects.filter(slug="short-handwriting-practice-at-school-age")
    first, second, third = rows.order_by("edition__number")
    assert (first.reason, bool(second.reason), bool(third.reason)) == ("", True, True)
    assert first.appeared_at < second.appeared_at < third.appeared_at < timezone.now()
    documents = [actions.document_of(row.edition) for row in (first, second, third)]
    assert len({document.message for document in documents}) == 2
    assert len({document.not_for for document in documents}) == 2
    lines = {tuple(line.id for line, *_ in walk(document.findings)) for document in documents}
    assert len(lines) == 1


def test_one_is_checked_and_one_overdue(client):
    load()
    checked = LiveEdition.objects.at().exclude(review=None).order_by("review_due")
    overdue, sound = checked
    assert overdue.review_due < today() < sound.review_due
    for row, name in ((overdue, "Tomas Lunde"), (sound, "Maren Okafor")):
        assert (row.review.is_sample, row.review.signed_name) == (True, name)
        assert row.appeared_at == row.review.at
        document = actions.document_of(row.edition)
        assert name not in {author.name for author in document.authors}
        assert name in client.get(f"/research/{row.slug}/").content.decode()


def test_nobody_of_the_clinics_own_is_said_to_have_checked_a_sample():
    TeamMember.objects.create(name="Maren Okafor", slug="maren-okafor")
    load()
    assert not LiveEdition.objects.exclude(review=None).exists()
    with pytest.raises(actions.Refused, match="sample person"):
        actions.check_sample(
            Article.objects.first(), member=TeamMember.objects.get(), at=timezone.now()
        )


def test_every_topic_says_when_to_get_help():
    load()
    assert all(topic.help_soon for topic in Topic.objects.all())
    assert Topic.objects.filter(crisis_line=True).exists()
    assert ClinicProfile.get().crisis_number


def test_a_first_visit_to_the_real_study_is_light(client, two_articles):
    load()
    page = client.get(f"/research/{REAL}/").content
    style = cssmin((settings.BASE_DIR / "static" / "site.css").read_text()).encode()  # as served
    assert len(gzip.compress(page)) + len(gzip.compress(style)) <= 14 * 1024


def test_every_kind_of_content_is_there_and_marked_as_sample():
    load()
    assert ClinicProfile.get().is_sample
    assert TeamMember.objects.filter(is_sample=True).count() == TeamMember.objects.count() >= 4
    assert Page.objects.filter(kind=PageKind.PROGRAMME).count() == 3
    pages = {"about", "editorial-policy", "privacy", "accessibility", "contact"}
    assert pages < set(Page.objects.values_list("slug", flat=True))
    assert not Page.objects.filter(is_sample=False).exists()
    policy = Page.objects.get(slug="editorial-policy").body
    assert policy.count("<li>") == 8  # the eight points of the HONcode, one by one
    used = {topic.slug for document in live().values() for topic in document.topics}
    assert used == set(Topic.objects.exclude(question="").values_list("slug", flat=True))


def test_every_word_of_the_glossary_is_sound_and_explained_where_it_is_used():
    load()
    terms = list(GlossaryTerm.objects.all())
    for term in terms:
        term.full_clean()
        assert len(term.meaning) <= 300
    slugs = {term.slug for term in terms}
    assert set(live_terms.counts(slugs)) == slugs


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
        assert "Tomatis is a registered trademark of Tomatis Developpement S.A." in text


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
