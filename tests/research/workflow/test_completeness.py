"""What is worth a look before families read it, and keeps nothing from them."""

from dataclasses import replace

import pytest

from research.document.schema import Study
from research.document.schema import Topic as Named
from research.models import Topic
from research.workflow.completeness import warnings
from tests.research.documents import sample_document, source

pytestmark = pytest.mark.django_db


def warned(document, field: str) -> list[str]:
    return [problem.message for problem in warnings(document) if problem.field == field]


def test_a_page_that_no_parent_finds_by_age_is_worth_a_look():
    document = sample_document(study=Study())
    (sentence,) = warned(document, "age_from")
    assert "fill in the youngest and the oldest age" in sentence
    for ages in ({"age_from": 72}, {"age_to": 96}, {"age_from": 0}):
        assert not warned(replace(document, study=Study(**ages)), "age_from")


def test_an_emergency_of_a_topic_that_the_page_denies_is_worth_a_look():
    Topic.objects.create(name="Eating", slug="eating", help_now="She turns blue\nShe chokes")
    Topic.objects.create(name="Play", slug="play")
    topics = (Named(slug="eating", name="Eating"), Named(slug="play", name="Play"))
    denies = {"help_now": "", "help_soon": "", "no_special_help": True}
    (sentence,) = warned(sample_document(topics=topics, **denies), "no_special_help")
    assert "for “Eating” the clinic says when to get help: “She turns blue”" in sentence
    assert not warned(sample_document(topics=topics), "no_special_help")
    assert not warned(sample_document(topics=topics[1:], **denies), "no_special_help")


def test_a_doi_for_examples_asks_whether_the_study_is_invented():
    citations = (source(doi="10.5555/ball", primary=True),)
    document = sample_document(citations=citations, is_invented=False)
    assert warned(document, "is_invented") == [
        "Its DOI is one for examples: is the study invented?"
    ]
    assert not warned(replace(document, is_invented=True), "is_invented")
    real = (source(doi="10.1111/dmcn.12297", primary=True),)
    assert not warned(replace(document, citations=real), "is_invented")
