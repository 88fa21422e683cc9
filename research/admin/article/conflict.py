"""Two people save the same article: what the second is told."""

from dataclasses import dataclass

from clinic.clock import date_and_time
from research.document import codec
from research.document.change import Change
from research.document.compare import differences
from research.document.schema import Document
from research.models import Revision
from research.workflow.actions import EditConflict


@dataclass(frozen=True)
class Conflict:
    """Who saved meanwhile and when, by the clinic's clock.

    `theirs` is what they changed, `keeping` what saving over it would change of theirs, and
    `revision` the number of the revision that would be saved over.
    """

    who: str
    at: str
    theirs: list[Change]
    keeping: list[Change]
    revision: int


def conflict(error: EditConflict, *, original: Document, mine: Document) -> Conflict:
    """Return what to tell the editor who was shown `original` and would save `mine`."""
    latest: Revision = error.theirs
    theirs = codec.loads(latest.content)
    return Conflict(
        who=latest.by_name,
        at=date_and_time(latest.at),
        theirs=differences(original, theirs),
        keeping=differences(theirs, mine),
        revision=latest.pk,
    )
