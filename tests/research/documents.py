"""A Document for tests that is whole, and its parts."""

from research.document.parts import Name
from research.document.schema import (
    Author,
    Citation,
    Document,
    FindingLine,
    Line,
    RiskFactorLine,
    Study,
    TakeawayLine,
    Topic,
)

# What `sound_rows` makes, so that Documents may name it.
TOPICS = [Topic(slug=f"topic-{n}", name=f"Topic {n}") for n in range(3)]
AUTHORS = [Author(slug=f"author-{n}", name=f"Author {n}", credentials="OT") for n in range(3)]


def sample_document(**changes) -> Document:
    """Return a Document with something in every part, of invented content."""
    values = {
        "slug": "throwing-and-catching",
        "title": "Throwing and catching",
        "message": "Ten minutes of ball play a day can help.",
        "for_whom": "For children of 3 to 7 years.",
        "help_soon": "Your child drops things more often than before.",
        "study": Study(
            design="cohort",
            evidence_scale="ocebm-2011",
            evidence_level="3",
            age_from=36,
            age_to=84,
            study_size="120 children",
            population=(Line(text="Boys and girls", children=(Line(text="half each"),)),),
            certainty="not-very-sure",
            doubts=("no-comparison",),
            limits="One town only.",
            funding="None declared.",
        ),
        "findings": (
            FindingLine(
                text="Catching improved",
                children=(
                    FindingLine(text="more in the younger group"),
                    RiskFactorLine(text="Little practice", examples="i.e. no yard, no ball"),
                ),
            ),
            FindingLine(text="Throwing did not change"),
        ),
        "more_likely": "trouble with catching",
        "relevance": "<p>Balls are cheap.</p>",
        "for_therapists": (
            TakeawayLine(text="Ask about play at home", basis="study", scope="ot-practice"),
        ),
        "for_parents": (TakeawayLine(text="Play catch with a soft ball", basis="study"),),
        "citations": (source(),),
        "interest": "none",
    }
    return Document(**values | changes)


def source(**changes) -> Citation:
    """Return the citation of an invented study."""
    values = {
        "title": "Ball play at home",
        "authors": (Name(family="Roe", given="J."), Name(family="The Ball Group")),
        "year": "2021",
        "journal": "Journal of Invented Studies",
        "volume": "4",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.5555/ball.1",
        "primary": True,
    }
    return Citation(**values | changes)


def many_findings(count: int) -> tuple[FindingLine, ...]:
    """Return `count` findings, ten below each."""
    top, below = divmod(count, 10)
    return tuple(
        FindingLine(
            text=f"Finding {n}",
            children=tuple(FindingLine(text=f"Finding {n}.{m}") for m in range(9)),
        )
        for n in range(top)
    ) + tuple(FindingLine(text=f"Rest {n}") for n in range(below))
