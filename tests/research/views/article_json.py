"""A Document that says all that one can, and its JSON, for tests of an article's data."""

import json

from clinic.models import ClinicProfile, Notice, Trademark
from research.document.parts import Amount, Proportion
from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.views.pages import studied

JSON = "/research/throwing-and-catching.json"
GUIDANCE = source(
    title="Sleeping safely", kind="guideline", authors=(), issuer="Health Office", country="Canada",
    journal="", year="2024", doi="", url="https://example.org/sleep", primary=False,
    free_url="https://example.org/free", free_licence="CC BY 4.0",
)  # fmt: skip
COUNTED = Proportion(
    count=40, of=100, whom="children who practised", what="caught the ball", others="did not",
    other_count=20, other_whom="children who did not practise", usual_unsaid=True,
    measured="a test of catching",
)  # fmt: skip


def whole(**changes):
    """Return a Document that says all that one can."""
    steps = (
        TakeawayLine(
            text="Elicit prehension", plain="Play catch", basis="study", needs="a soft ball",
            stop="your child is tired.", ages="3 to 7 years",
            amount=Amount(minutes=10, times=3, per="day", weeks=4, after="as you like."),
            children=(TakeawayLine(text="Use a soft ball", basis="experience"),),
        ),
        TakeawayLine(text="Sing", amount=Amount(unsaid="not-tested")),
    )  # fmt: skip
    safe = TakeawayLine(
        text="Stay close", advice="keep-safe", basis="guidance", source=GUIDANCE.key
    )
    values = {
        "question": "Why does my child drop the ball?",
        "not_for": "Not about babies.",
        "topics": (TOPICS[0],),
        "authors": (AUTHORS[0],),
        "study": studied(
            doubts=("few-children", "no-comparison"), harms="seen", harms_seen="Two sore thumbs.",
            effort="A visit a week.",
        ),
        "findings": (
            FindingLine(
                text="Catching improved", plain="They caught more", proportion=COUNTED,
                certainty="unknown",
                children=(
                    RiskFactorLine(text="Paucity of practice", examples="no yard", plain="No ball"),
                ),
            ),
            FindingLine(text="Throwing did not change"),
        ),
        "for_parents": (*steps, safe),
        "for_therapists": (
            TakeawayLine(text="Ask about play", basis="study", scope="ot-practice"),
            TakeawayLine(text="Watch the wrist", basis="study"),
        ),
        "help_now": "Your child cannot breathe.\nYour child does not wake up.",
        "crisis_line": True,
        "citations": (source(), GUIDANCE),
        "is_invented": True,
    }  # fmt: skip
    return sample_document(**values | changes)


def clinic_profile() -> ClinicProfile:
    """Make the clinic's own words, which stand on every page."""
    Notice.objects.create(title="For information only", text="<p>This is no advice.</p>")
    Trademark.objects.create(mark="Ball", owner="Ball Ltd", sentence="Ball is a mark of Ball Ltd.")
    profile = ClinicProfile(
        name="The Clinic", licence="Pass it on as it is.", crisis_name="The crisis line",
        crisis_number="9-8-8",
    )  # fmt: skip
    profile.save()
    return profile


def data(client, address=JSON):
    response = client.get(address)
    assert response.status_code == 200
    return json.loads(response.content)


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()
