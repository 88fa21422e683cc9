"""All that goes into a hand-out, as plain values and rows that were read already."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from clinic.models import ClinicProfile, Notice, Trademark
from research.document.schema import Document
from research.glossary import Matcher, matcher_of


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What one hand-out says.

    `address` is the article's, which shows what is newest: paper outlives its version, which is
    named in words. A draft has no address, and neither `number` nor `published`.
    `checker` is who checked it, with credentials, or "". `matcher` knows the hard words of the
    document's language. `is_large` asks for large print.
    """

    document: Document
    clinic: ClinicProfile
    notices: tuple[Notice, ...] = ()
    trademarks: tuple[Trademark, ...] = ()
    matcher: Matcher = field(default_factory=partial(matcher_of, ()))
    number: int | None = None
    published: date | None = None
    address: str = ""
    checker: str = ""
    checked: date | None = None
    check_due: date | None = None
    is_overdue: bool = False
    is_out_of_date: bool = False
    is_correction: bool = False
    has_invented_people: bool = False
    is_large: bool = False

    @property
    def is_preview(self) -> bool:
        """Whether it shows a draft, which no family may take for published."""
        return not self.address
