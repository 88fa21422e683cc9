"""Pictures in which a child can be recognised, and the consents to them, for the tests."""

from dataclasses import replace
from datetime import date

from clinic.models import Picture
from research.document import schema
from research.models import PictureConsent
from research.workflow import actions
from tests.research.people import ann
from tests.research.pictured import picture

GIVER = "Zephyrine Quillfeather, mother"
CABINET = "Cabinet 2, Quillfeather"


def of_a_child(colour: str = "red") -> schema.Picture:
    """Return what a Document says of a picture in which a child can be recognised."""
    return replace(picture(colour), child="yes")


def consented(row: Picture, **changes) -> PictureConsent:
    """Return a consent to the picture `row`, recorded by Ann."""
    values = {"by": ann(), "given_by": GIVER, "given_on": date(2026, 3, 4), "kept_at": CABINET}
    return actions.record_consent(row, **values | changes)
