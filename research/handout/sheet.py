"""All that goes into a hand-out, as plain values and rows that were read already."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from clinic.models import ClinicProfile, Notice, Trademark
from research.document.certainty import certainty_sentence
from research.document.schema import Document
from research.glossary import Matcher, matcher_of


@dataclass(frozen=True, kw_only=True)
class PrintedFlag:
    """What became of the study: what `happened`, what to do, and where to read more.

    `despite` is why the page is public all the same. `instead` takes the place of how sure we
    are, where the study was taken back; `left_out` is said where something is not printed.
    """

    happened: str = ""
    advice: str = ""
    link: str = ""
    despite: str = ""
    instead: str = ""
    left_out: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What one hand-out says.

    `address` is the article's, which shows what is newest: paper outlives its version, which is
    named in words. A draft has no address, and neither `number` nor `published`.
    `flagged_sources` are DOIs, each with what became of that source.
    `document` is what still stands of the article, where a `flag` says that not all does.
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
    flag: PrintedFlag | None = None
    flagged_sources: tuple[tuple[str, str], ...] = ()
    is_large: bool = False

    @property
    def is_preview(self) -> bool:
        """Whether it shows a draft, which no family may take for published."""
        return not self.address

    @property
    def how_sure(self) -> str:
        """How sure we are of what the study found, or why we no longer are."""
        instead = self.flag.instead if self.flag else ""
        return instead or certainty_sentence(self.document.study)
