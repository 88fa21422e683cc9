"""A clinic with all it can have, to be read: on a phone and on a desk."""

from dataclasses import replace

import pytest

from clinic.models import ClinicProfile, Notice, Page, TeamMember
from research.document.schema import (
    Amount,
    Author,
    FindingLine,
    Proportion,
    RiskFactorLine,
    Study,
    TakeawayLine,
)
from research.document.schema import Topic as DocumentTopic
from research.models import Topic
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.people import may, rob
from tests.research.published import published, republished, signed_before

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
ARTICLE = "/research/throwing-and-catching/"


@pytest.fixture
def site(live_server):
    """A clinic with all it can have, an article, and one full of hostile text."""
    ClinicProfile(
        name="Mighty Clinic",
        tagline="Therapy and play",
        whom_we_help="Children",
        phone="416 555 0142",
        email="mail@example.org",
        booking_url="https://book.example.org/",
        about="<p>About us all.</p>",
        help_sooner="Call today.",
        how_we_choose="With care.",
    ).save()
    Notice.objects.create(title="Please know", text="<p>No advice.</p>")
    Page.objects.create(title="About us", slug="about-us", body="<p>We are.</p>", position=1)
    Page.objects.create(title="Ball groups", slug="groups", kind="programme", in_menu=False)
    Page.objects.create(title="Contact", slug="contact", body="<p>Do call.</p>", in_menu=False)
    Topic.objects.create(name="Play", slug="play", question="Why does my child drop the ball?")
    TeamMember.objects.create(name="Bo", slug="bo", credentials="OT", bio="<p>Hi.</p>")
    share = Proportion(
        count=40, of=100, whom="children who began late", what="drop the ball", others="do not"
    )
    part = FindingLine(text="Very late", proportion=replace(share, count=20, part=True))
    published(
        topics=(DocumentTopic(slug="play", name=""),),
        authors=(Author(slug="bo", name=""),),
        findings=(
            FindingLine(text="Late", plain="Slow", proportion=share, children=(part,)),
            *sample_document().findings,
        ),
    )
    changed = published(numbered(1))
    republished(changed, numbered(1, title="Throwing again"), note="We throw again.")
    actions.withdraw(published(numbered(2)), by=rob(), reason="It was taken back.")
    shut = published(numbered(3))
    actions.close(shut, by=may(), editions=list(shut.editions.all()), reason="Consent.")
    published(asked())
    signed_before(hostile())


def asked():
    """An article with a question, and lines that stand in plain and in clinical words."""
    steps = sample_document().for_parents
    return sample_document(
        slug="asked",
        question="Why does my child drop the ball so often?",
        not_for="Not about children with cerebral palsy.",
        help_now="Your child cannot breathe.",
        crisis_line=True,
        more_likely="dropping the ball",
        findings=(FindingLine(text="Prehension was late", plain="They caught late"),),
        for_parents=(
            replace(
                steps[0],
                text="Elicit prehension",
                plain="Play catch",
                amount=Amount(minutes=10, times=1, per="day", weeks=8),
                needs="a soft ball",
                stop="your child is tired",
            ),
            TakeawayLine(text="Stay close", advice="keep-safe", basis="experience"),
        ),
        citations=(source(doi="10.5555/asked"),),
    )


def numbered(number, **changes):
    paper = (source(doi=f"10.5555/numbered.{number}"),)
    return sample_document(slug=f"numbered-{number}", citations=paper, **changes)


def hostile():
    word = "x" * 2000
    return sample_document(
        slug="hostile",
        title="w" * 300,
        message="שלום עולם 🎉 <script>alert(1)</script> " + "y" * 200,
        is_invented=True,
        study=Study(study_size="z" * 200, limits=word, funding=word),
        relevance=f"<p>{word}</p>",
        findings=nested(word, 4),
        for_parents=(TakeawayLine(text=word, children=(TakeawayLine(text=word),)),),
        for_therapists=(TakeawayLine(text=word, scope="hospital"),),
        citations=(
            source(title=word, doi="10.1234/" + "d" * 280, url="https://example.org/" + "u" * 400),
        ),
    )


def nested(word, depth):
    factor = RiskFactorLine(text=word, examples=word, plain=word)
    below = nested(word, depth - 1) if depth > 2 else ()
    long = word[:200]
    share = Proportion(
        count=40, of=100, whom=long, what=long, others=long, other_count=9, other_whom=long
    )
    return (FindingLine(text=word, plain=word, proportion=share, children=(factor, *below)),)
