"""The article's page: all of it, in its order, and nothing that is not published."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine
from django.template.loader import render_to_string
from hypothesis import given, settings

from clinic.models import ClinicProfile
from research.document.schema import (
    Document,
    FindingLine,
    Line,
    RiskFactorLine,
    Study,
    TakeawayLine,
    Topic,
)
from research.document.steps import advice_of
from research.models import Advice
from tests.research.documents import (
    AUTHORS,
    documents,
    sample_document,
    source,
)
from tests.research.people import published_by_people
from tests.research.pictured import picture
from tests.research.published import outline, published, republished, shown, signed_before

pytestmark = pytest.mark.django_db

ADDRESS = "/research/throwing-and-catching/"


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def in_order(html, *texts):
    places = [html.index(text) for text in texts]
    assert places == sorted(places), dict(zip(texts, places, strict=True))


def test_the_parts_stand_in_the_order_parents_need_them(client):
    ClinicProfile(name="Clinic", phone="416 555 0142").save()
    published()
    in_order(
        page(client),
        "<h1>Throwing and catching</h1>",
        "Ten minutes of ball play a day can help.</p>",
        "For children of 3 to 7 years.",
        "We are not very sure of what the study found, because there was no group to compare with.",
        "Not yet checked by a second therapist",
        "See a doctor this week:</strong> Your child drops things more often than before.",
        ">What you can do at home</h2>",
        ">Getting help</h2>",
        ">Talk to us</h2>",
        ">What the study found</h2>",
        "What can make it more likely",
        ">How sure are we?</h2>",
        ">Why it matters in therapy</h2>",
        ">For therapists</h2>",
        ">Where this comes from</h2>",
        ">About this page</h2>",
    )


DEEP = (
    FindingLine(
        text="One & <one>",
        children=(
            RiskFactorLine(text="Early", examples="i.e. before week 32"),
            FindingLine(text="Two", children=(FindingLine(text="Three"),)),
            RiskFactorLine(text="Late"),
            RiskFactorLine(text="Last"),
            FindingLine(text="Four"),
        ),
    ),
    FindingLine(text="Five"),
)


def studied(**changes) -> Study:
    return replace(sample_document().study, **changes)


def advice():
    return (
        TakeawayLine(text="a", children=(TakeawayLine(text="b", basis="study"),)),
        TakeawayLine(text="c", basis="experience"),
    )


def test_every_line_stands_in_its_place_and_at_its_depth(client):
    population = (Line(text="Boys", children=(Line(text="half"),)), Line(text="Girls"))
    published(
        findings=DEEP,
        for_parents=advice(),
        for_therapists=advice(),
        study=studied(population=population),
    )
    html = page(client)
    assert shown(html, "findings") == outline(DEEP)
    assert shown(html, "at-home") == outline(advice())
    assert shown(html, "therapists") == outline(advice())
    assert shown(html, "evidence") == outline(population)


def by_kinds(document):
    return tuple(line for kind in ("", *Advice.values) for line in advice_of(document, kind))


@settings(max_examples=20)
@given(documents())
def test_no_line_of_any_document_is_lost(document):
    context = {"document": document, "clinic": ClinicProfile(name="Clinic")}
    for section, lines in (
        ("findings", document.findings),
        ("at-home", by_kinds(document)),
        ("therapists", document.for_therapists),
        ("evidence", document.study.population),
    ):
        html = render_to_string(f"research/article/{section}.html", context)
        expected = [(depth, " ".join(text.split())) for depth, text in outline(lines)]
        assert shown(f'<section id="{section}">{html}</section>', section) == expected


def test_numbers_go_on_after_a_risk_factor(client):
    published(findings=DEEP)
    html = page(client)
    assert '<ol start="2">' in html
    assert html.count("This is not a prediction for your child.") == 2


def test_what_the_study_found_comes_before_steps_that_do_not_rest_on_it(client):
    published(for_parents=(TakeawayLine(text="Play", basis="experience"),))
    in_order(page(client), ">What the study found</h2>", ">What you can do at home</h2>")


def test_a_question_heads_the_page_and_the_title_stands_below(client):
    published(question="Why does my child drop the ball ?", title="Catching & throwing")
    html = page(client)
    assert "<h1>Why does my child drop the ball\u00a0?</h1>" in html
    assert html.count("<h1") == 1
    assert "<title>Why does my child drop the ball ? · " in html
    in_order(html, 'class="message"', "Article: Catching &amp; throwing")


def test_without_a_question_the_title_heads_the_page_and_stands_there_once(client):
    published()
    assert "Article: " not in page(client)


def test_the_picture_stands_after_the_steps_and_loads_when_reached(client):
    shown = picture()
    published(picture=shown)
    html = page(client)
    in_order(html, 'id="at-home"', "Play catch with a soft ball", shown.digest, 'id="help"')
    assert html.count("<img") == html.count('loading="lazy"') == 1


def test_empty_sections_vanish(client):
    ClinicProfile(name="Clinic").save()
    bare = Document(
        slug="throwing-and-catching",
        title="Bare",
        findings=(FindingLine(text="Catching improved"),),
        for_parents=(TakeawayLine(text="Play"),),
        citations=(source(),),
    )
    signed_before(bare)
    html = page(client)
    for label in ("How sure", "Why it matters", "For therapists"):
        assert label not in html
    assert "When to get help sooner" not in html
    assert "Call (" not in html
    assert "Talk to us" in html and "About this page" in html


def test_the_clinics_own_labels_take_the_place_of_ours(client):
    labels = {
        name: f"Own {name}"
        for name in (field.name for field in ClinicProfile._meta.fields)
        if name.startswith("label_")
    }
    ClinicProfile(name="Clinic", **labels).save()
    published()
    html = page(client)
    assert len(labels) == 9
    for label in labels.values():
        assert label in html
    assert "What can make it more likely" not in html


def test_talking_to_us_is_a_tap_away(client):
    ClinicProfile(
        name="Clinic",
        phone="(416) 555-0142 ext. 7",
        hours="Monday\nTuesday",
        booking_url="https://book.example.org/?a=1&b=2",
        languages="English & French",
        interpreter="Ask when you call.\nIt is free.",
    ).save()
    published()
    html = page(client)
    assert 'href="tel:4165550142;ext=7"' in html
    assert 'href="https://book.example.org/?a=1&amp;b=2"' in html
    assert "Monday<br>Tuesday" in html
    assert "We speak: English &amp; French" in html
    assert "Ask when you call.<br>It is free." in html
    assert "Already with us? Ask your therapist. Not with us? Ask your child's doctor." in html


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


def test_what_is_made_more_likely_has_a_name_and_is_nobodys_fault(client):
    published(more_likely="dropping <things>")
    html = page(client)
    in_order(
        html,
        "What can make dropping &lt;things&gt; more likely",
        "This is not a prediction for your child.",
        "These are not a parent's fault.",
    )


def test_an_edition_from_before_certainty_says_nothing_of_it(client):
    signed_before(for_whom="", study=Study(design="cohort"), help_soon="")
    html = page(client)
    assert "sure of what the study found" not in html
    assert 'class="whom"' not in html and 'class="sure"' not in html
    assert 'class="first-help"' not in html


def test_sources_are_whole(client):
    other = replace(
        source(),
        primary=False,
        title="A second source",
        doi="10.1234/a<b>#c",
        url="https://example.org/?x=1&y=2",
    )
    published(citations=(other, source()))
    html = page(client)
    first = html[html.index('id="source"') :]
    in_order(first, "Roe, J. and The Ball Group", "(2021).", "Ball play at home", "A second source")
    for part in ("Journal of Invented Studies", "4(2)", "10-19"):
        assert part in first
    assert '<a href="https://doi.org/10.5555/ball.1">https://doi.org/10.5555/ball.1</a>' in first
    assert 'href="https://doi.org/10.1234/a%3Cb%3E%23c"' in first
    assert 'href="https://example.org/?x=1&amp;y=2"' in first


def test_the_trust_panel_answers_who_when_and_for_whose_money(client, sound_rows):
    ClinicProfile(name="Clinic", email="mail@example.org", how_we_choose="We read them all.").save()
    article = published(authors=tuple(AUTHORS[:2]), interest="sells")
    republished(
        article,
        sample_document(authors=tuple(AUTHORS[:2]), interest="sells", title="Ball & play"),
        note="We put the title right.",
    )
    html = page(client)
    names = ['<a href="/team/author-0/">Author 0</a>', '<a href="/team/author-1/">Author 1</a>']
    for name in names:
        assert f"<bdi>{name}, OT</bdi>" in html
    assert "Yes, we offer it for a fee" in html
    assert "None declared." in html
    assert "We read them all." in html
    assert "We put the title right." in html
    assert 'href="mailto:mail@example.org?subject=' in html
    assert "Ball%20%26%20play" in html
    in_order(html[html.index(">Version<") :], "2,", "<time")


def test_what_a_colleague_checked_says_so(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published_by_people()
        html = page(client)
    assert '-checks/">Rob Reviewer</a></bdi>' in html
    assert "· March 2026" in html
    assert "Not yet checked" not in html
    in_order(html, "Last reviewed", "March 5, 2026", "Next review due", "March 5, 2028")
    assert '"lastReviewed": "2026-03-05"' in html
    assert '"reviewedBy"' in html
    assert "due for review." not in html


def test_a_page_whose_review_is_overdue_says_so(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published_by_people()
    with time_machine.travel(datetime(2028, 3, 5, 12, tzinfo=UTC), tick=False):
        assert "This page is due for review." not in page(client)
    with time_machine.travel(datetime(2028, 3, 6, 12, tzinfo=UTC), tick=False):
        html = page(client)
        assert html.count("This page is due for review.") == 2
        assert "out of date" not in html


def test_a_page_overdue_for_a_year_says_so_above_its_message(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published_by_people()
    with time_machine.travel(datetime(2029, 3, 5, 12, tzinfo=UTC), tick=False):
        assert "out of date" not in page(client)
    with time_machine.travel(datetime(2029, 3, 6, 12, tzinfo=UTC), tick=False):
        warning = "This page may be out of date."
        in_order(page(client), warning, "March 5, 2028", "<h1>", 'class="message"')


def test_a_page_says_how_to_cite_it_and_what_one_may_do_with_it(client):
    ClinicProfile(name="Clinic", licence="Pass it on & say our name.").save()
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        article = published()
        republished(article, sample_document(title="Ball & play"))
    words = " ".join(page(client).split())
    assert (
        "Ball &amp; play. Clinic, version 2, March 5, 2026. "
        "http://localhost:8000/research/throwing-and-catching/editions/2/ </bdi>" in words
    )
    assert "Pass it on &amp; say our name." in words


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Toronto", "2026-02-28"), ("Nowhere/Else", "2026-03-01")]
)
def test_days_are_the_clinics_own(client, zone, day):
    ClinicProfile(name="Clinic", time_zone=zone).save()
    with time_machine.travel(datetime(2026, 3, 1, 2, tzinfo=UTC), tick=False):
        published()
    html = page(client)
    assert f'<time datetime="{day}">' in html
    assert f'"datePublished": "{day}"' in html


@pytest.mark.usefixtures("sound_rows")
def test_topics_lead_to_their_pages(client):
    published(topics=(Topic(slug="topic-2", name=""), Topic(slug="topic-0", name="")))
    html = page(client)
    in_order(html, 'href="/research/topics/topic-0/"', 'href="/research/topics/topic-2/"')
    assert html.count(">Topic 0</a>") == 1
