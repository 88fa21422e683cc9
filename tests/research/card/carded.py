"""What tests of cards share: an article's facts, what a card says, and what is drawn of it."""

from datetime import date

from research.card import composing, drawing
from research.card.facts import Card, CardFacts, Role, Shape
from research.handout import typesetter
from tests.research.documents import sample_document

ADDRESS = "https://www.clinic.example/research/throwing-and-catching/"


def facts(document=None, **changes) -> CardFacts:
    document = document or sample_document()
    values = {
        "document": document,
        "heading": document.question or document.title,
        "topic": "Balls",
        "published": date(2026, 3, 4),
        "address": ADDRESS,
        "clinic": "The Clinic",
    }
    return CardFacts(**values | changes)


def card(document=None, shape=Shape.WIDE, **changes) -> Card:
    return composing.card(facts(document, **changes), shape)


def said(document=None, shape=Shape.WIDE, **changes) -> dict[Role, str]:
    return dict(card(document, shape, **changes).said)


def words(made: Card) -> int:
    """Return how many words `made` says, as whoever counts on the screen would."""
    counted = (text for role, text in made.said if role is not Role.CLINIC)
    return sum(len(text.split()) for text in counted)


def set_out(made: Card) -> bytes:
    """Return `made` as a PDF, in which its words can be found again."""
    return drawing.compiled(made, **typesetter.OUR_FONTS, **typesetter.ACCESSIBLE)
