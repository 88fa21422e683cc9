"""How sure we are, as the page tells it: of what study, of whom, and with what harms."""

import pytest

from research.document.schema import FindingLine, Study
from tests.research.published import published, signed_before
from tests.research.views.pages import in_order, page, studied

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (1, 144, "1 month to 12 years"),
        (36, 84, "3 to 7 years"),
        (0, 18, "birth to 18 months"),
        (30, 42, "2 years 6 months to 3 years 6 months"),
        (12, 12, "1 year"),
        (None, 60, "up to 5 years"),
        (24, None, "2 years and older"),
    ],
)
def test_ages_are_in_words(client, first, last, words):
    published(study=studied(age_from=first, age_to=last))
    assert f"<dd>{words}</dd>" in page(client)


def test_a_level_of_evidence_stands_for_therapists_with_its_scale_and_no_judgement(client):
    published(study=studied(evidence_scale="aota", evidence_level="1B"), for_therapists=())
    html = page(client)
    in_order(
        html,
        ">For therapists</h2>",
        "Level 1B on the AOTA scale, from 1A (highest) to 5.",
        ">Where this comes from</h2>",
    )
    assert "Strong" not in html


def test_what_the_study_says_of_harms_and_effort_is_in_sentences(client):
    published(
        study=studied(harms="seen", harms_seen="Two children fell.", effort="Ten minutes a day.")
    )
    box = page(client).partition('id="evidence"')[2].partition("</section>")[0]
    in_order(
        box,
        "We are not very sure of what the study found",
        "One town only.",
        "The study saw harms.",
        "Two children fell.",
        "Ten minutes a day.",
        "120 children",
        "Cohort study",
    )


def test_a_finding_says_how_sure_we_are_of_it_where_that_differs(client):
    same = FindingLine(text="Same", certainty="not-very-sure")
    published(findings=(same, FindingLine(text="Other", certainty="unknown")))
    findings = page(client).partition('id="findings"')[2].partition("</section>")[0]
    assert findings.count("We do not know whether this is so.") == 1
    assert "We are not very sure of this." not in findings


def test_an_edition_from_before_certainty_says_nothing_of_it(client):
    signed_before(for_whom="", study=Study(design="cohort"), help_soon="")
    html = page(client)
    assert "sure of what the study found" not in html
    assert 'class="whom"' not in html and 'class="sure"' not in html
    assert 'class="first-help"' not in html
