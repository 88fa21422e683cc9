"""What is remarked on in one text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """`message` is a sentence for the author, `kind` what it is about.

    Where the author can take over better words, `found` are the words to be replaced, `instead`
    what then stands there, and `before` how often `found` comes earlier in the same text.
    """

    kind: str
    message: str
    found: str = ""
    before: int = 0
    instead: str = ""

    @property
    def can_be_taken(self) -> bool:
        return bool(self.instead)


def replacing(kind: str, message: str, text: str, span: tuple[int, int], instead: str) -> Remark:
    """Return a remark on the words of `text` within `span`, with what may stand `instead`."""
    start, end = span
    found = text[start:end]
    return Remark(kind, message, found, text.count(found, 0, start), instead)


def place_of(text: str, remark: Remark) -> int:
    """Return where in `text` the words stand that `remark` is about; -1 where they are gone."""
    place = text.find(remark.found)
    for _n in range(remark.before):
        place = text.find(remark.found, place + len(remark.found)) if place >= 0 else place
    return place


def taken(text: str, *remarks: Remark) -> str:
    """Return `text` with all that `remarks`, which were made of it, propose."""
    placed = [(place_of(text, remark), remark) for remark in remarks if remark.can_be_taken]
    # From the end, so that what comes before stays where it was.
    for place, remark in sorted(placed, key=lambda one: -one[0]):
        if place >= 0:
            text = text[:place] + remark.instead + text[place + len(remark.found) :]
    return text
