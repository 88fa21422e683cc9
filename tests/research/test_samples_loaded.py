"""A site that `manage.py load_samples` filled: what families and therapists find there."""

import re
from collections.abc import Iterator

import pytest
from django.utils import timezone

from clinic.clock import today
from clinic.models import ClinicProfile, Page, PageKind, TeamMember
from research.document.schema import walk
from research.models import GlossaryTerm, LiveEdition, Topic
from research.public import archive
from research.workflow import actions
from tests.once import made_once
from tests.research.sampled import REAL, files, live, load

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def said(django_db_setup, django_db_blocker) -> Iterator[str]:
    """What the command said."""
    with made_once(django_db_blocker):
        yield load()


@pytest.mark.data
def test_an_empty_site_is_filled(client, said):
    assert "articles (8)" in said
    assert set(live()) == {document.slug for document in files()}
    bodies = " ".join(Page.objects.values_list("body", flat=True))
    links = re.findall(r'href="(/[^"]*)"', bodies)
    for path in {"/", "/research/", f"/research/{REAL}/", "/team/", "/about/", *links}:
        assert client.get(path).status_code == 200, path


@pytest.mark.data
def test_one_has_three_versions_that_say_what_changed():
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
    checked = LiveEdition.objects.at().exclude(review=None).order_by("review_due")
    overdue, sound = checked
    assert overdue.review_due < today() < sound.review_due
    for row, name in ((overdue, "Tomas Lunde"), (sound, "Maren Okafor")):
        assert (row.review.is_sample, row.review.signed_name) == (True, name)
        assert row.appeared_at == row.review.at
        document = actions.document_of(row.edition)
        assert name not in {author.name for author in document.authors}
        assert name in client.get(f"/research/{row.slug}/").content.decode()


def test_every_topic_says_when_to_get_help():
    assert all(topic.help_soon for topic in Topic.objects.all())
    assert Topic.objects.filter(crisis_line=True).exists()
    assert ClinicProfile.get().crisis_number


def test_every_kind_of_content_is_there_and_marked_as_sample():
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
    terms = list(GlossaryTerm.objects.all())
    for term in terms:
        term.full_clean()
        assert len(term.meaning) <= 300
    slugs = {term.slug for term in terms}
    assert set(archive.explaining(slugs)) == slugs
