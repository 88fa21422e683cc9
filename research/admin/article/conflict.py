"""Two people changed the same of an article: what the second is told."""

from dataclasses import dataclass

from clinic.clock import date_and_time
from research.document import codec
from research.document.change import Change
from research.document.compare import differences
from research.document.merging import Favour, merged
from research.document.schema import Document
from research.models import Revision
from research.workflow.actions import EditConflict


@dataclass(frozen=True)
class Conflict:
    """Who saved meanwhile and when, by the clinic's clock.

    `clashes` are what both changed, as it goes from theirs to hers; `beside` is what else they
    changed, which stays in any case. Where the two fit together but no draft may hold the result,
    or nobody knows what she was shown, the clashes are all that differs, and `beside` is empty.
    `revision` is the number of the revision that would be saved over.
    """

    who: str
    at: str
    clashes: list[Change]
    beside: list[Change]
    revision: int


def conflict(error: EditConflict, *, original: Document, mine: Document) -> Conflict:
    """Return what to tell the editor who was shown `original` and would save `mine`."""
    latest: Revision = error.theirs
    theirs = codec.loads(latest.content)
    hers, other = (merged(original, mine, theirs, favour) for favour in Favour)
    clashes = differences(other, hers)
    return Conflict(
        who=latest.by_name,
        at=date_and_time(latest.at),
        clashes=clashes or differences(theirs, mine),
        beside=differences(mine, hers) if clashes else [],
        revision=latest.pk,
    )
