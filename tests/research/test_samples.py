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
from django.utils import timezone

from clinic.clock import today
from clinic.models import ClinicProfile, Notice, Page, PageKind, Picture, TeamMember, Trademark
from research import readability
from research.document import codec, contradictions, rows
from research.document import steps as steps_of
from research.document.lacking import unpublishable
from research.document.problems import invalid
from research.document.schema import Citation, Document, RiskFactorLine, proportions, walk
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
    assert all([document.question.endswith("?"), document.for_whom, document.not_for])
    assert all([study.certainty, study.doubts, document.more_likely])
    assert document.is_invented == bool(study.harms and study.harms_seen and study.effort)


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_each_step_has_an_amount_or_says_why_none(document):
    steps = steps_of.advice_of(document)
    assert steps
    for step in steps:
        assert step.amount, step.text
        assert step.amount.times or step.amount.unsaid, step.text


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_what_keeps_safe_rests_on_guidance(document):
    lines = [line for line in document.for_parents if line.advice]
    assert {line.basis for line in lines} <= {"guidance"}
    named = [steps_of.basis_of(line, document).sentence for line in lines]
    issuer = "Sample Health Office, Sampleland" if document.is_invented else "United States"
    assert all(issuer in sentence for sentence in named)


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_each_number_says_what_it_counts_and_what_became_of_the_others(document):
    assert all(number.what and number.others for number in proportions(document))


def test_two_studies_of_one_design_make_us_differently_sure():
    sure = {(document.study.design, document.study.certainty) for document in files()}
    trials = {certainty for design, certainty in sure if design == "randomised-trial"}
    assert trials == {"fairly-sure", "not-very-sure"}
    assert {certainty for _design, certainty in sure} == {"fairly-sure", "not-very-sure", "unknown"}


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_therapists_get_the_size_of_an_effect_in_clinical_words(document):
    words = " ".join(line.text for line, *_ in walk(document.for_therapists))
    assert document.is_invented == ("95% CI" in words)


@pytest.mark.parametrize("path", sorted(load_samples.SAMPLES.rglob("*.json")), ids=lambda p: p.stem)
def test_no_idiom_makes_a_second_language_reader_stumble(path):
    words = path.read_text(encoding="utf-8").casefold()
    assert not re.search(r"by lot\b|stands on|whom we help|in a nutshell|at a glance", words)


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_what_rests_on_another_source_names_one(document):
    lines = [*walk(document.for_therapists), *walk(document.for_parents)]
    if any(line.basis == "other-source" for line, *_ in lines):
        assert len(document.citations) > 1


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_invented_studies_say_so_and_claim_no_real_address(document):
    has_test_address = [
        citation.doi.startswith("10.5555/") or citation.url.startswith("https://example.org/")
        for citation in document.citations
    ]
    assert document.is_invented == all(has_test_address) == any(has_test_address)
    assert document.is_invented == (document.slug != REAL)
    assert document.is_invented == document.study.limits.startswith("This study is invented")


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_families_read_plain_words_at_grade_eight_or_lower(document):
    assert all(line.plain for line, *_ in walk(document.findings))
    assert list(contradictions.all_remarks(document)) == []
    assert readability.measure(document).worst <= 8
    measured = [text for _field, text in readability.families_text(document)]
    step = document.for_parents[0]
    assert {document.question, document.title, document.study.limits} <= {*measured}
    assert (step.plain or step.text) in measured


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
    assert "growth restriction)" in lines[4].text and "and treatment with" in lines[6].text
    assert "infections, slow growth in the womb and" in document.for_parents[0].text
    assert len(lines) == 10
    assert sum(isinstance(line, RiskFactorLine) for line in lines) == 3


def test_drugs_and_cooling_are_nothing_for_therapists_or_families():
    document = next(document for document in files() if document.slug == REAL)
    lines = [line for line, *_ in walk(document.for_therapists)]
    assert [line.scope for line in lines if "medicines" in line.text] == ["hospital"]
    words = " ".join(line.text for line, *_ in walk(document.for_parents))
    assert not re.search("drug|medic|cooling|hypothermia", words, re.IGNORECASE)


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug[:30])
def test_three_questions_with_answers_are_written_down(document):
    text = (settings.BASE_DIR / "docs" / "samples.md").read_text(encoding="utf-8")
    title = document.title.split(":")[0]
    sections = {part.split("\n")[0]: part for part in text.split("\n### ")[1:]}
    (questions,) = [part for heading, part in sections.items() if title.startswith(heading)]
    assert len(re.findall(r"^\d\. \*[^*]+\?\*\s\S", questions, re.MULTILINE)) == 3


# --- loading ----------------------------------------------------------------------------


def test_an_empty_site_is_filled(client):
    said = load()
    assert "articles (8)" in said
    assert set(live()) == {document.slug for document in files()}
    bodies = " ".join(Page.objects.values_list("body", flat=True))
    links = re.findall(r'href="(/[^"]*)"', bodies)
    for path in {"/", "/research/", f"/research/{REAL}/", "/team/", "/about/", *links}:
        assert client.get(path).status_code == 200, path


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
