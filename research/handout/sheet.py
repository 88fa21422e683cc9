"""All that goes into a hand-out, as plain values and rows that were read already."""

from dataclasses import dataclass
from datetime import date

from clinic.models import ClinicProfile, Notice, Trademark
from research.document.schema import Document


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What one hand-out says.

    `address` is the edition's own; a draft has none, and neither `number` nor `published`.
    `checker` is who checked it, with credentials, or "". `terms` are the hard words with their
    meanings.
    """

    document: Document
    clinic: ClinicProfile
    notices: tuple[Notice, ...] = ()
    trademarks: tuple[Trademark, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    number: int | None = None
    published: date | None = None
    address: str = ""
    checker: str = ""
    checked: date | None = None
    check_due: date | None = None
    is_correction: bool = False
    has_invented_people: bool = False

    @property
    def is_preview(self) -> bool:
        """Whether it shows a draft, which no family may take for published."""
        return not self.address
