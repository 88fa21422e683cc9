"""What became of the studies that an edition cites, as its live row keeps it for readers.

The flag is about an edition, not in it: the edition stays as it was signed.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from research.document.schema import Document
from research.models import LiveEdition, LiveSource, StudyNotice, Verdict

_ORDER = list(Verdict.values)
RED = frozenset({str(Verdict.RETRACTED)})
# A reader is told of these; a correction concerns who wrote, who compares it with the page.
AMBER = frozenset(
    map(str, (Verdict.NEWER, Verdict.REPLACED, Verdict.CONCERN, Verdict.PARTLY_RETRACTED))
)


@dataclass(frozen=True)
class Flag:
    """What a notice says of one source: `verdict` as in `models.Verdict`, `day` in ISO form.

    `notice` is the DOI of the notice; it and `day` are empty where they are not known.
    """

    doi: str
    is_study: bool
    verdict: str
    notice: str = ""
    day: str = ""

    @property
    def is_red(self) -> bool:
        """Whether nothing may rest on the source any more."""
        return self.verdict in RED

    @property
    def is_amber(self) -> bool:
        """Whether readers have to be told, though it may still hold."""
        return self.verdict in AMBER

    @property
    def link(self) -> str:
        """Where the notice can be read; the study itself, where the notice has no address."""
        return f"https://doi.org/{self.notice or self.doi}"

    @property
    def date(self) -> date | None:
        """The day of the notice."""
        return date.fromisoformat(self.day) if self.day else None


def sources_of(document: Document) -> dict[str, bool]:
    """Return the DOIs that `document` cites, each with whether it is the study itself."""
    return {source.doi: source.primary for source in document.sources if source.doi}


def flags_of(document: Document) -> list[Flag]:
    """Return the flags of all that `document` cites: of the study itself first, the worst first."""
    flags = _flags(sources_of(document))
    return sorted(
        flags, key=lambda flag: (not flag.is_study, -_ORDER.index(flag.verdict), flag.doi)
    )


def red_dois(flags: Iterable[Flag]) -> frozenset[str]:
    """Return the DOIs of what was taken back by `flags`."""
    return frozenset(flag.doi for flag in flags if flag.is_red)


def is_fallen(flags: Iterable[Flag]) -> bool:
    """Whether the study itself was taken back by `flags`."""
    return any(flag.is_study and flag.is_red for flag in flags)


def red_flag(doi: str) -> Flag | None:
    """Return the flag that the study `doi` was taken back; None where it was not, or is none."""
    return next((flag for flag in _flags({doi: True}) if flag.is_red), None)


def _flags(sources: dict[str, bool]) -> list[Flag]:
    return [
        Flag(
            notice.doi,
            is_study=sources[notice.doi],
            verdict=notice.verdict,
            notice=notice.notice,
            day=notice.day.isoformat() if notice.day else "",
        )
        for notice in StudyNotice.objects.filter(doi__in=sources)
    ]


def kept(flags: list[Flag]) -> list[dict]:
    """Return `flags` as a live row keeps them."""
    return [asdict(flag) for flag in flags]


def flags_in(row: LiveEdition) -> tuple[Flag, ...]:
    """Return the flags that `row` keeps."""
    return tuple(Flag(**values) for values in row.flags)


def keep_sources(row: LiveEdition, sources: dict[str, bool]):
    """Let `row`, which is new, be found by the DOIs of its `sources`."""
    LiveSource.objects.bulk_create(
        LiveSource(live=row, doi=doi, is_study=is_study) for doi, is_study in sources.items()
    )
