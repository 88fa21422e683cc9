"""One proportion in whole sentences, each of which says how many, of whom, and what they do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from research.document.schema import Proportion


@dataclass(frozen=True)
class Told:
    """A proportion with the denominator that its article tells it in: tens, or as it was counted.

    The words for those counted, for the others and for a part are the author's own verbs: "find
    movements hard", "do not". They follow a number or "that", and are never guessed.
    """

    share: Proportion
    in_tens: bool = False

    @property
    def of(self) -> int:
        return 10 if self.in_tens else self.share.of

    def number(self, count: int) -> int:
        """Return `count`, of as many as are counted, as a number of `of`."""
        return round(10 * count / self.share.of) if self.in_tens else count

    @property
    def count(self) -> int:
        return self.number(self.share.count)

    @property
    def rest(self) -> int:
        return self.of - self.count

    # --- sentences ----------------------------------------------------------------------------

    def counted(self) -> Iterator[str]:
        """Yield what those counted do, and what became of the others, where that is said."""
        share = self.share
        yield self._sentence(self.count, share.whom, share.what)
        if share.others and self.rest:
            yield self._others()

    def other_group(self) -> "Told | None":
        """Return the same of the group to compare with; the `others` are of both.

        Those of a part are the rest of its whole, which the other group has not.
        """
        share = self.share
        if share.other_count is None:
            return None
        other_group = replace(
            share,
            count=share.other_count,
            whom=share.other_whom,
            others="" if share.part else share.others,
            other_count=None,
        )
        return Told(other_group, self.in_tens)

    def difference(self) -> str:
        """Return how many more or fewer there are than in the group to compare with."""
        share = self.share
        more = self.count - self.number(share.other_count or 0)
        values = {"n": abs(more), "of": self.of, "whom": bare(share.whom)}
        if not more:
            return _("The number is the same in both groups.")
        if more > 0:
            return _("That is %(n)d more in %(of)d among %(whom)s.") % values
        return _("That is %(n)d fewer in %(of)d among %(whom)s.") % values

    def usual(self) -> str:
        """Return how many of all children do the same, or that the study does not say; else "".

        Where there is a group to compare with, readers ask for no other.
        """
        share = self.share
        values = {"what": bare(share.what), "of": self.of}
        if share.usual_unsaid and share.other_count is None:
            return _("The study does not say how many of all children %(what)s.") % values
        if share.usual_count is None:
            return ""
        values["n"] = self.number(share.usual_count)
        if not values["n"]:
            return _("Of all children, none in %(of)d %(what)s.") % values
        return _("Of all children, about %(n)d in %(of)d %(what)s.") % values

    def measured(self) -> str:
        """Return how this was found out, "" where nobody said."""
        words = bare(self.share.measured)
        return _("How this was measured: %(measured)s.") % {"measured": words} if words else ""

    def made_up_of(self, part: "Told") -> Iterator[str]:
        """Yield how many of those counted are in `part`, and what became of the rest of them."""
        values = _of_part(self, part)
        if not part.count:
            yield _("None of the %(all)d in %(of)d %(what)s.") % values
            if part.share.others:
                yield _("The %(all)d in %(of)d all %(others)s.") % values
        elif part.count == self.count:
            yield _("The %(all)d in %(of)d all %(what)s.") % values
        elif part.share.others:
            yield (
                _(
                    "The %(all)d in %(of)d are made up of about %(n)d in %(of)d that %(what)s, and "
                    "about %(rest)d in %(of)d that %(others)s."
                )
                % values
            )
        else:
            yield _("Among the %(all)d in %(of)d are about %(n)d in %(of)d that %(what)s.") % values

    def within(self, whole: "Told") -> Iterator[str]:
        """Yield the same, told from the part: what it is part of, and what became of all others."""
        yield self._sentence(self.count, self.share.whom, self.share.what)
        if self.count:
            yield self._place_in(whole)
            if whole.share.others and whole.rest:
                yield whole._others()

    def _place_in(self, whole: "Told") -> str:
        values = _of_part(whole, self)
        if self.count == whole.count:
            return _("They are all of the %(all)d in %(of)d that %(whole)s.") % values
        if self.share.others:
            return (
                _(
                    "Together with about %(rest)d in %(of)d that %(others)s, they make up the "
                    "%(all)d in %(of)d that %(whole)s."
                )
                % values
            )
        return _("They are part of the %(all)d in %(of)d that %(whole)s.") % values

    def alone(self) -> Iterator[str]:
        """Yield how many of whom, where nobody said what those counted do.

        "That" leads back to the line, which says it.
        """
        share = self.share
        yield _("That is %(figure)s.") % {"figure": self._figure(self.count, share.whom)}
        if share.other_count is not None:
            figure = self._figure(self.number(share.other_count), share.other_whom)
            yield _("Compared with %(figure)s.") % {"figure": figure}

    def _others(self) -> str:
        values = {"n": self.rest, "of": self.of, "others": bare(self.share.others)}
        if not self.count:
            return _("%(n)d in %(of)d %(others)s.") % values
        return _("About %(n)d in %(of)d %(others)s.") % values

    def _sentence(self, n: int, whom: str, what: str) -> str:
        words = f"{self._figure(n, whom)}{_closing_comma(bare(whom))} {bare(what)}."
        return f"{words[:1].upper()}{words[1:]}"

    def _figure(self, n: int, whom: str) -> str:
        values = {"n": n, "of": self.of, "whom": bare(whom)}
        if n == 0:
            return _("none of %(of)d %(whom)s") % values
        if n == self.of:
            return _("all of %(of)d %(whom)s") % values
        return _("about %(n)d in %(of)d %(whom)s") % values


def _of_part(whole: Told, part: Told) -> dict[str, object]:
    return {
        "all": whole.count,
        "of": whole.of,
        "n": part.count,
        "rest": whole.count - part.count,
        "whole": bare(whole.share.what),
        "what": bare(part.share.what),
        "others": bare(part.share.others),
    }


def bare(words: str) -> str:
    """Return an author's words without the marks that end them."""
    return words.rstrip(" .,;:")


def _closing_comma(whom: str) -> str:
    """Return the comma that ends an insertion: "children born early, without cerebral palsy,".

    Whatever goes on with a digit is a list: "children aged 3, 4 and 5".
    """
    inserted = whom.rpartition(", ")[2]
    is_open = whom.count(", ") % 2 == 1 and not inserted[:1].isdigit()
    return "," if is_open else ""
