"""A Document parted in what still stands and what rests on a study that was taken back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import cast

from research.document.schema import Document, FindingLine, Study, TakeawayLine
from research.document.steps import GET_HELP, KEEP_SAFE
from research.models import Basis, Harms

_Falls = Callable[[TakeawayLine], bool]
_Lines = tuple[TakeawayLine, ...]


@dataclass(frozen=True)
class Parted:
    """What of a Document `stands`, and what is `fallen`: None where nothing of it is.

    Where the study itself fell, `stands` has neither message nor certainty, and no finding. What
    keeps a child safe and when to get help stand whatever happens.
    """

    stands: Document
    fallen: Document | None = None


def parted(document: Document, dois: Collection[str]) -> Parted:
    """Part `document` by the `dois` of what was taken back."""
    keys = {source.key for source in document.citations if source.doi and source.doi in dois}
    if not keys:
        return Parted(document)
    is_study = document.source is not None and document.source.key in keys
    falls = _rule(keys, is_study)
    for_parents = _split(document.for_parents, lambda line: not _is_care(line) and falls(line))
    for_therapists = _split(document.for_therapists, falls)
    stands = replace(document, for_parents=for_parents[0], for_therapists=for_therapists[0])
    fallen = replace(document, for_parents=for_parents[1], for_therapists=for_therapists[1])
    return Parted(*(_without_study(stands, fallen) if is_study else _of_a_source(stands, fallen)))


def _rule(keys: set[str], is_study: bool) -> _Falls:
    """Say of advice whether it falls: what is said to rest on nothing rests on the study."""
    on_the_study = {"", str(Basis.STUDY)}

    def falls(line: TakeawayLine) -> bool:
        return line.source in keys or (is_study and line.basis in on_the_study)

    return falls


def _is_care(line: TakeawayLine) -> bool:
    return line.advice in (KEEP_SAFE, GET_HELP)


def _split(lines: _Lines, falls: _Falls) -> tuple[_Lines, _Lines]:
    """Return what of `lines` stands, and what falls; what is below a line falls with it."""
    stand: list[TakeawayLine] = []
    fall: list[TakeawayLine] = []
    for line in lines:
        if falls(line):
            fall.append(line)
            continue
        below = ((), ()) if _is_care(line) else _split(line.children, falls)
        stand.append(replace(line, children=below[0]) if below[1] else line)
        fall += below[1]
    return tuple(stand), tuple(fall)


def _without_study(stands: Document, fallen: Document) -> tuple[Document, Document]:
    stands = replace(stands, message="", findings=(), relevance="", study=_unsure(stands.study))
    findings = cast(tuple[FindingLine, ...], _unrated(fallen.findings))
    return stands, replace(fallen, findings=findings, study=Study())


def _of_a_source(stands: Document, fallen: Document) -> tuple[Document, Document | None]:
    if not (fallen.for_parents or fallen.for_therapists):
        return stands, None
    return stands, replace(fallen, message="", findings=(), relevance="", study=Study())


def _unsure(study: Study) -> Study:
    """Return `study` without how sure it could make us, nor that it saw no harms."""
    unsure = replace(study, certainty="", doubts=(), evidence_scale="", evidence_level="")
    if study.harms == str(Harms.NOT_SEEN):
        return replace(unsure, harms="", harms_seen="")
    return unsure


def _unrated(lines: tuple) -> tuple:
    """Return findings without how sure we are of each."""
    return tuple(
        replace(line, certainty="", children=_unrated(line.children))
        if isinstance(line, FindingLine)
        else line
        for line in lines
    )
