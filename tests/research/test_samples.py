"""The sample articles: whole, and honest about what is invented."""

import re

import pytest
from django.conf import settings

from research import readability
from research.document import contradictions
from research.document import steps as steps_of
from research.document.lacking import unpublishable
from research.document.problems import invalid
from research.document.schema import RiskFactorLine, proportions, walk
from research.management.commands import load_samples
from tests.research.sampled import REAL, files

pytestmark = pytest.mark.django_db


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
        amount = step.amount
        assert amount.times or amount.weeks or amount.unsaid or amount.after, step.text


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
    assert "infections, slow growth in the womb and" in document.for_parents[1].text
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
