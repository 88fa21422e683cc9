"""The article's page: all of it, in its order, and nothing that is not published."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings

from clinic.models import ClinicProfile
from research.document.schema import (
    Document,
    FindingLine,
    Line,
    RiskFactorLine,
    TakeawayLine,
    Topic,
)
from research.document.steps import advice_of
from research.models import Advice
from tests.research.documents import source
from tests.research.drawn_documents import documents
from tests.research.pictured import picture
from tests.research.published import outline, published, shown, signed_before
from tests.research.views.pages import in_order, page, studied

pytestmark = pytest.mark.django_db


def test_the_parts_stand_in_the_order_parents_need_them(client):
    ClinicProfile(name="Clinic", phone="416 555 0142").save()
    published()
    in_order(
        page(client).partition("<body>")[2],
        "<h1>Throwing and catching</h1>",
        "Ten minutes of ball play a day can help.</p>",
        "For children of 3 to 7 years.",
        "We are not very sure of what the study found, because there was no group to compare with.",
        "What you can do at home:</strong> Play catch with a soft ball",
        "See a doctor this week:</strong> Your child drops things more often than before.",
        "Not yet checked by a second therapist",
        ">What you can do at home</h2>",
        ">Getting help</h2>",
        ">Talk to us</h2>",
        ">What the study found</h2>",
        "What can make trouble with catching more likely",
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
    in_order(html, 'id="at-home"', shown.digest, 'id="help"')
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
    signed_before(more_likely="")
    html = page(client)
    assert len(labels) == 10
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


@pytest.mark.parametrize(
    ("clinic", "said"),
    [
        ({}, "Not with us? Ask your child&#x27;s doctor."),
        ({"phone": "416 555 0142"}, "New to us? Ask us, or ask your child&#x27;s doctor."),
        (
            {"phone": "416 555 0142", "who_may_call": "All may call. You need no <referral>."},
            "All may call. You need no &lt;referral&gt;.",
        ),
    ],
)
def test_a_family_that_is_new_reads_whether_it_may_call(client, clinic, said):
    ClinicProfile(name="Clinic", **clinic).save()
    published()
    assert f"<p>Already with us? Ask your therapist. {said}</p>" in page(client)


def test_what_is_made_more_likely_has_a_name_and_is_nobodys_fault(client):
    published(more_likely="dropping <things>")
    html = page(client)
    in_order(
        html,
        "What can make dropping &lt;things&gt; more likely",
        "This is not a prediction for your child.",
        "These are not a parent&#x27;s fault.",
    )


@pytest.mark.usefixtures("sound_rows")
def test_topics_lead_to_their_pages(client):
    published(topics=(Topic(slug="topic-2", name=""), Topic(slug="topic-0", name="")))
    html = page(client)
    in_order(html, 'href="/research/topics/topic-0/"', 'href="/research/topics/topic-2/"')
    assert html.count(">Topic 0</a>") == 1
