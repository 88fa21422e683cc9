"""The sample content: whole, honest about what is invented, and never in anybody's way."""

import gzip
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command

from clinic.models import ClinicProfile, Notice, Page, PageKind, Picture, TeamMember, Trademark
from research import readability
from research.document import codec, contradictions, rows
from research.document.lacking import unpublishable
from research.document.problems import invalid
from research.document.schema import Citation, Document, RiskFactorLine, walk
from research.glossary import usage
from research.management.commands import load_samples
from research.models import Article, GlossaryTerm, LiveEdition, Revision, Topic
from research.workflow import actions

pytestmark = [pytest.mark.django_db, pytest.mark.data]

REAL = "the-development-of-fine-motor-skills-in-pre-term-infants"
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


def files() -> list[Document]:
    paths = load_samples.sample_articles()
    return [codec.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture
def two_articles(monkeypatch) -> list[str]:
    """Make the samples the real study and an invented one, which is enough and quick."""
    paths = [load_samples.sample_articles()[0], load_samples.sample_articles()[-1]]
    monkeypatch.setattr(load_samples, "sample_articles", lambda: paths)
    return [document.slug for document in files()]


# --- what the files say -----------------------------------------------------------------


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_each_article_is_whole(document):
    assert not invalid(document)
    assert not unpublishable(document)
    study, source = document.study, document.source
    assert all([document.message, document.topics, document.authors, document.relevance])
    assert all([study.design, study.evidence_scale, study.study_size, study.limits, study.funding])
    assert all([study.population, document.interest, source.authors, source.year, source.doi])
    assert study.age_from is not None
    assert study.age_to is not None
    factors = [line for line, *_ in walk(document.findings) if isinstance(line, RiskFactorLine)]
    assert any(factor.examples for factor in factors)
    assert all(line.basis and line.scope for line, *_ in walk(document.for_therapists))
    assert all(line.basis for line, *_ in walk(document.for_parents))


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_what_rests_on_another_source_names_one(document):
    lines = [*walk(document.for_therapists), *walk(document.for_parents)]
    if any(line.basis == "other-source" for line, *_ in lines):
        assert len(document.citations) > 1


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_invented_studies_say_so_and_claim_no_real_address(document):
    is_test_doi = [citation.doi.startswith("10.5555/") for citation in document.citations]
    assert document.is_invented == all(is_test_doi) == any(is_test_doi)
    assert document.is_invented == (document.slug != REAL)
    assert document.is_invented == document.study.limits.startswith("This study is invented")


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_families_read_plain_words_at_grade_eight_or_lower(document):
    assert all(line.plain for line, *_ in walk(document.findings))
    assert list(contradictions.all_remarks(document)) == []
    assert readability.measure(document).worst <= 8
    measured = [text for _field, text in readability.families_text(document)]
    assert document.title in measured and document.for_parents[0].text in measured


def test_the_real_study_keeps_its_figures():
    document = next(document for document in files() if document.slug == REAL)
    shares = [line.proportion for line, *_ in walk(document.findings) if line_share(line)]
    assert [(share.count, share.of, share.part) for share in shares] == [
        (40, 100, False),
        (20, 100, True),
    ]
    texts = [line.text for line, *_ in walk(document.findings)]
    assert texts[0].startswith("About 40% of children who were born preterm and do not have")
    assert texts[1] == "In 20% the difficulty is moderate."
    assert texts[-1] == "For gross motor skills, no higher risk was seen."


def line_share(line):
    return getattr(line, "proportion", None)


def test_the_real_study_is_named_as_what_it_is():
    document = next(document for document in files() if document.slug == REAL)
    assert document.title == "The Development of Fine Motor Skills in Pre-term Infants"
    assert document.study.design == "literature-review"
    assert [str(name) for name in document.source.authors] == [
        "Bos, A. F.",
        "Van Braeckel, K. N. J. A.",
        "Hitzert, M. M.",
        "Tanis, J. C.",
        "Roze, E.",
    ]
    assert (document.source.volume, document.source.issue, document.source.pages) == (
        ("55", "Suppl 4", "1–4")
    )
    assert document.source.doi == "10.1111/dmcn.12297"
    lines = [line for line, *_ in walk(document.findings)]
    assert len(lines) == 10
    assert sum(isinstance(line, RiskFactorLine) for line in lines) == 3


def test_drugs_and_cooling_are_nothing_for_therapists_or_families():
    document = next(document for document in files() if document.slug == REAL)
    lines = [line for line, *_ in walk(document.for_therapists)]
    assert [line.scope for line in lines if "medicines" in line.text] == ["hospital"]
    words = " ".join(line.text for line, *_ in walk(document.for_parents))
    assert not re.search("drug|medic|cooling|hypothermia", words, re.IGNORECASE)


# --- loading ----------------------------------------------------------------------------


def test_an_empty_site_is_filled(client):
    said = load()
    assert "articles (8)" in said
    assert set(live()) == {document.slug for document in files()}
    bodies = " ".join(Page.objects.values_list("body", flat=True))
    links = re.findall(r'href="(/[^"]*)"', bodies)
    for path in {"/", "/research/", f"/research/{REAL}/", "/team/", "/about/", *links}:
        assert client.get(path).status_code == 200, path


def test_a_first_visit_to_the_real_study_is_light(client, two_articles):
    load()
    page = client.get(f"/research/{REAL}/").content
    style = (settings.BASE_DIR / "static" / "site.css").read_bytes()
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
    assert set(usage(terms)) == {term.slug for term in terms}


def test_two_articles_have_a_picture_that_can_be_fetched(client):
    load()
    shown = [document for document in live().values() if document.picture]
    assert len(shown) == 2
    for document in shown:
        assert document.picture.alt
        assert document.picture.credit
        page = client.get(f"/research/{document.slug}/").content.decode()
        address = re.search(r'<img[^>]+src="([^"]+)"', page)[1]
        assert client.get(address).status_code == 200


def test_every_page_carries_the_notices_and_the_trademark(client, two_articles):
    load()
    for path in ("/", f"/research/{REAL}/", "/privacy/"):
        text = client.get(path).content.decode()
        assert "for informational purposes only" in text
        assert "confidentiality" in text
        assert "Tomatis is a registered trademark of Tomatis Developpement S.A." in text


def test_the_page_about_the_real_study_weighs_little(client, two_articles):
    load()
    html = client.get(f"/research/{REAL}/").content
    sheet = Path(finders.find("site.css")).read_bytes()
    assert len(gzip.compress(html)) + len(gzip.compress(sheet)) <= 14 * 1024


# --- keeping what was entered -----------------------------------------------------------


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
