"""The first page of a hand-out: what to do at home, what keeps safe, and when to get help."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from clinic.links import web_address
from clinic.models import ClinicProfile
from clinic.templatetags.clinic_site import tel
from research.document.schema import Amount, Document, TakeawayLine
from research.document.steps import (
    GET_HELP,
    KEEP_SAFE,
    RestsOn,
    advice_of,
    amount_sentences,
    basis_of,
    is_ticked_weekly,
    shared_basis,
)
from research.document.text import families_text
from research.handout import blocks
from research.handout.blocks import run
from research.handout.sheet import Sheet


def parts(sheet: Sheet) -> Iterator[dict]:
    """Yield the parts of the first page, some of them empty."""
    document, clinic = sheet.document, sheet.clinic
    label = clinic.label_home or _("What you can do at home")
    yield blocks.part(label, _steps(document))
    yield blocks.part(_("Keep safe"), _advice(KEEP_SAFE, document))
    yield blocks.part(_("When to get help"), list(_help(document, clinic)))


# --- advice -----------------------------------------------------------------------------------


def _steps(document: Document) -> list[dict]:
    steps = advice_of(document)
    if not steps:
        return []
    shared = shared_basis(steps, document)
    advice = [_list(steps, document, is_ticked=True, tell_basis=not shared)]
    if _is_regular(steps):
        advice.append(blocks.paragraph(run(_("Missed days are fine."))))
    return _under_basis(shared, advice)


def _advice(kind: str, document: Document) -> list[dict]:
    """Return lines of `kind`, which are no steps, under what they rest on."""
    lines = advice_of(document, kind)
    if not lines:
        return []
    # Beside the emergency number, a basis said above all would be read as that number's.
    is_shared = kind != GET_HELP and shared_basis(lines, document)
    shared = basis_of(lines[0], document) if is_shared else None
    return _under_basis(shared, [_list(lines, document, tell_basis=not shared)])


def _under_basis(shared: RestsOn | None, advice: list[dict]) -> list[dict]:
    return [blocks.paragraph(_basis(shared)), *advice] if shared else advice


def _list(lines: tuple, document: Document, *, tell_basis: bool, is_ticked=False, above=None):
    """Return `lines`, which stand below `above`, each with what it rests on where that is new."""
    items = []
    for line in lines:
        below = [*_below(line), *_children(line, document, tell_basis=tell_basis)]
        if tell_basis and not (above and _rest_on_the_same(line, above)):
            below.append(blocks.paragraph(_basis(basis_of(line, document)), style="note"))
        items.append(blocks.item(run(families_text(line), strong=is_ticked), blocks=below))
    return blocks.ticked(items) if is_ticked else blocks.items(items, numbered=False)


def _children(line: TakeawayLine, document: Document, *, tell_basis: bool) -> list[dict]:
    if not line.children:
        return []
    return [_list(line.children, document, tell_basis=tell_basis, above=line)]


def _rest_on_the_same(line: TakeawayLine, above: TakeawayLine) -> bool:
    return (line.basis, line.source) == (above.basis, above.source)


def _below(line: TakeawayLine) -> Iterator[dict]:
    """Yield what belongs to the one box of a step."""
    yield from (blocks.paragraph(run(note)) for note in _notes(line))
    if line.amount and is_ticked_weekly(line):
        yield blocks.weeks(_("Weeks:"), line.amount.weeks or 0)


def _notes(line: TakeawayLine) -> Iterator[str]:
    """Yield what is said of a step beside its words, in sentences."""
    if amount := " ".join(amount_sentences(line.amount, line.basis)):
        yield amount
    labels = ((_("You need:"), line.needs), (_("Stop or ask:"), line.stop), (_("Age:"), line.ages))
    yield from (f"{label} {_ended(words)}" for label, words in labels if words)


def _ended(words: str) -> str:
    """Return `words` as the end of a sentence, as the next may follow in the same line."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _basis(rests_on: RestsOn) -> dict:
    source = rests_on.source
    return run(rests_on.sentence, link=web_address(source.url) if source else "")


def _is_regular(lines: tuple[TakeawayLine, ...]) -> bool:
    """Say whether something is to be done on several days, of which some may be missed."""
    return any(_is_repeated(line.amount) or _is_regular(line.children) for line in lines)


def _is_repeated(amount: Amount | None) -> bool:
    return bool(amount and (amount.times or amount.weeks))


# --- help -------------------------------------------------------------------------------------


def _help(document: Document, clinic: ClinicProfile) -> Iterator[dict]:
    """Yield both tiers. The emergency number is always there: silence never reads as safe."""
    tiers = list(_tiers(document, clinic))
    if tiers:
        yield blocks.columns([tier] for tier in tiers)
    if not _is_urgent(document):
        number = clinic.emergency_number
        text = _("In an emergency, call %(number)s.") % {"number": number}
        yield blocks.paragraph(run(text, strong=True, link=tel(number)))
    yield from _advice(GET_HELP, document)
    if not tiers:
        yield from _instead_of_tiers(document, clinic)


def _tiers(document: Document, clinic: ClinicProfile) -> Iterator[dict]:
    if _is_urgent(document):
        number = clinic.emergency_number
        label = _("Get help at once: call %(number)s") % {"number": number}
        urgent = _warnings(document.help_now)
        urgent += _crisis_line(clinic) if document.crisis_line else []
        yield blocks.box(label, blocks=urgent, heading=True, link=tel(number))
    if document.help_soon:
        label = _("See a doctor this week")
        yield blocks.box(label, blocks=_warnings(document.help_soon), heading=True)


def _is_urgent(document: Document) -> bool:
    return bool(document.help_now or document.crisis_line)


def _instead_of_tiers(document: Document, clinic: ClinicProfile) -> list[dict]:
    """Return what is said where the article has no warning of its own."""
    if clinic.help_sooner and not document.no_special_help:
        label = _("When to get help sooner")
        return [blocks.box(label, blocks=blocks.words(clinic.help_sooner), heading=True)]
    if document.no_special_help:
        text = _(
            "There is nothing special to look out for here. If you are worried about your "
            "child, ask your child's doctor."
        )
    else:
        text = _(
            "This page does not say when to get help. If you are worried about your child, "
            "ask your child's doctor."
        )
    return blocks.words(text)


def _warnings(text: str) -> list[dict]:
    lines = (line.strip() for line in text.split("\n"))
    items = [blocks.item(run(line)) for line in lines if line]
    return [blocks.items(items, numbered=False)] if items else []


def _crisis_line(clinic: ClinicProfile) -> list[dict]:
    """Return the clinic's crisis line; nothing where it has said none."""
    if not clinic.crisis_number:
        return []
    name = run(f"{clinic.crisis_name or _('Crisis line')}: ", strong=True)
    number = run(clinic.crisis_number, strong=True, link=tel(clinic.crisis_number))
    return [blocks.paragraph(name, number)]
