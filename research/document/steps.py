"""What parents can do: steps, what keeps a child safe, and when to get help."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from research.document.schema import Amount, Citation, Document, TakeawayLine, walk
from research.models import Advice, Basis, Doubt, Per, Unsaid

_BASES = {
    Basis.STUDY: gettext_lazy("This comes from the study."),
    Basis.EXPERIENCE: gettext_lazy(
        "The study did not test this. It comes from our therapists’ experience."
    ),
    Basis.GUIDANCE: gettext_lazy("This is official guidance: %(source)s."),
    Basis.OTHER_SOURCE: gettext_lazy("This comes from another source: %(source)s."),
}
_SHARED_BASES = {
    Basis.STUDY: gettext_lazy("The study tested these steps."),
    Basis.EXPERIENCE: gettext_lazy(
        "The study did not test these steps. They come from our therapists’ experience."
    ),
    Basis.GUIDANCE: gettext_lazy("These steps are official guidance: %(source)s."),
    Basis.OTHER_SOURCE: gettext_lazy("These steps come from another source: %(source)s."),
}
# Without others to compare with, nothing was tested: a study then tells what was done in it.
_UNCOMPARED = gettext_lazy("This comes from the study. There was no group to compare with.")
_UNCOMPARED_STEP = gettext_lazy(
    "Families in the study did this. There was no group to compare with."
)
_UNCOMPARED_STEPS = gettext_lazy(
    "Families in the study did these steps. There was no group to compare with."
)


@dataclass(frozen=True)
class RestsOn:
    """What advice rests on: a sentence, and the source that it names, if any."""

    sentence: str
    source: Citation | None = None


def advice_of(document: Document, kind: str = "") -> tuple[TakeawayLine, ...]:
    """Return the outermost lines for parents of one kind: steps, or a value of `models.Advice`.

    A line below another is part of that one, whatever it says of itself.
    """
    return tuple(line for line in document.for_parents if line.advice == kind)


def has_steps_from_study(document: Document) -> bool:
    """Say whether some step rests on the study itself."""
    lines = (line for line, *_rest in walk(advice_of(document)))
    return any(line.basis == str(Basis.STUDY) for line in lines)


def shared_basis(lines: tuple[TakeawayLine, ...], document: Document) -> RestsOn | None:
    """Return what all of `lines` rest on, to be said once above them; None where they differ."""
    bases = {(line.basis, line.source) for line, *_rest in walk(lines)}
    if len(bases) != 1:
        return None
    ((basis, source),) = bases
    if basis == str(Basis.STUDY) and _has_no_comparison(document):
        return RestsOn(str(_UNCOMPARED_STEPS))
    unsaid = _("We have not said what these steps rest on.")
    return _rests_on(basis, source, document, _SHARED_BASES, unsaid)


def basis_of(line: TakeawayLine, document: Document) -> RestsOn:
    """Return what one line rests on."""
    if line.basis == str(Basis.STUDY) and _has_no_comparison(document):
        return RestsOn(str(_UNCOMPARED_STEP if _is_step(line, document) else _UNCOMPARED))
    unsaid = _("We have not said what this rests on.")
    return _rests_on(line.basis, line.source, document, _BASES, unsaid)


def _has_no_comparison(document: Document) -> bool:
    return str(Doubt.NO_COMPARISON) in document.study.doubts


def _is_step(line: TakeawayLine, document: Document) -> bool:
    """Whether families do what `line` says: it, and not a line like it for therapists."""
    return any(line is step for step, *_rest in walk(advice_of(document)))


def _rests_on(basis: str, key: str, document: Document, sentences: dict, unsaid: str) -> RestsOn:
    if basis not in Basis.values:
        return RestsOn(unsaid)
    source = (
        next((source for source in document.citations if source.key == key), None) if key else None
    )
    name = source_name(source) if source else _("not named")
    return RestsOn(str(sentences[Basis(basis)]) % {"source": name}, source)


def source_name(source: Citation) -> str:
    """Return `source` as a sentence names it: "Health Office, Canada, 2024", or its title."""
    issued = ", ".join(part for part in (source.issuer, source.country, source.year) if part)
    return issued if source.issuer else source.title


def amount_sentences(amount: Amount | None, basis: str = "") -> Iterator[str]:
    """Yield how much of a step, in whole sentences: "10 minutes, 3 times a day, for 4 weeks.".

    What rests on the study (`basis`, a value of `models.Basis`) must not read as if the study had
    tested how often, too.
    """
    if amount is None:
        return
    numbers = ", ".join(_numbers(amount))
    if numbers:
        yield f"{numbers[:1].upper()}{numbers[1:]}."
    if amount.unsaid == str(Unsaid.AS_YOU_LIKE) and basis == str(Basis.STUDY):
        yield _("How often was not tested: as often as you both like.")
    elif amount.unsaid in Unsaid.values:
        yield f"{Unsaid(amount.unsaid).label}."
    if amount.after:
        yield _("Then: %(after)s") % {"after": amount.after}


def _numbers(amount: Amount) -> Iterator[str]:
    if amount.minutes is not None:
        yield ngettext("%(n)d minute", "%(n)d minutes", amount.minutes) % {"n": amount.minutes}
    if amount.times is not None:
        yield _times(amount.times, amount.per)
    if amount.weeks is not None:
        yield ngettext("for %(n)d week", "for %(n)d weeks", amount.weeks) % {"n": amount.weeks}


def _times(times: int, per: str) -> str:
    if per == str(Per.DAY):
        return ngettext("%(n)d time a day", "%(n)d times a day", times) % {"n": times}
    return ngettext("%(n)d time a week", "%(n)d times a week", times) % {"n": times}


def is_ticked_weekly(line: TakeawayLine) -> bool:
    """Say whether a print-out may offer weeks to tick: the amount is the study's or guidance's."""
    return bool(line.amount and line.amount.weeks) and line.basis in map(
        str, (Basis.STUDY, Basis.GUIDANCE)
    )


KEEP_SAFE, GET_HELP = str(Advice.KEEP_SAFE), str(Advice.GET_HELP)
