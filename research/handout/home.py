"""The first page of a hand-out: what to do at home, what keeps safe, and when to get help."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from clinic.links import web_address
from clinic.models import ClinicProfile
from clinic.templatetags.clinic_site import tel
from research import drawings
from research.document import page_words
from research.document.harms import harms_sentences
from research.document.schema import Document, Study, TakeawayLine
from research.document.steps import (
    GET_HELP,
    KEEP_SAFE,
    RestsOn,
    advice_of,
    amount_sentences,
    basis_of,
    has_steps_from_study,
    is_ticked_weekly,
    shared_basis,
)
from research.document.text import ended, families_text
from research.handout import blocks
from research.handout.blocks import run
from research.handout.sheet import Sheet


def parts(sheet: Sheet) -> Iterator[dict]:
    """Yield the parts of the first page, some of them empty."""
    document, clinic = sheet.document, sheet.clinic
    label = clinic.label_home or _("What you can do at home")
    yield blocks.part(label, [*_steps(document), *_harms_of_steps(document)])
    yield blocks.part(_("Keep safe"), _advice(KEEP_SAFE, document))
    yield blocks.part(_("When to get help"), list(_help(document, clinic)))


# --- advice -----------------------------------------------------------------------------------


def _steps(document: Document) -> list[dict]:
    steps = advice_of(document)
    if not steps:
        return []
    shared = shared_basis(steps, document)
    return _under_basis(shared, [_list(steps, document, is_ticked=True, tell_basis=not shared)])


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
    return [blocks.paragraph(_basis(shared), style="lead"), *advice] if shared else advice


def _list(lines: tuple, document: Document, *, tell_basis: bool, is_ticked=False, above=None):
    """Return `lines`, which stand below `above`, each with what it rests on where that is new."""
    items = []
    for line in lines:
        below = list(_below(line))
        if tell_basis and not (above and _rest_on_the_same(line, above)):
            below.append(blocks.paragraph(_basis(basis_of(line, document)), style="note"))
        below += _children(line, document, tell_basis=tell_basis)
        words = run(families_text(line), strong=is_ticked)
        items.append(blocks.item(words, blocks=below, drawing=_drawing(line)))
    return blocks.ticked(items) if is_ticked else blocks.items(items, numbered=False)


def _children(line: TakeawayLine, document: Document, *, tell_basis: bool) -> list[dict]:
    if not line.children:
        return []
    return [_list(line.children, document, tell_basis=tell_basis, above=line)]


def _drawing(line: TakeawayLine) -> dict | None:
    """Return the small drawing beside `line`, with what is to be seen on it; None without one."""
    if line.drawing not in drawings.DRAWINGS:
        return None
    source = (drawings.FOLDER / f"{line.drawing}.svg").read_text(encoding="utf-8")
    return {"svg": source, "alt": str(drawings.DRAWINGS[line.drawing])}


def _rest_on_the_same(line: TakeawayLine, above: TakeawayLine) -> bool:
    return (line.basis, line.source) == (above.basis, above.source)


def _below(line: TakeawayLine) -> Iterator[dict]:
    """Yield what belongs to the one box of a step."""
    yield from (blocks.paragraph(run(note)) for note in _notes(line))
    if line.amount and is_ticked_weekly(line):
        yield blocks.weeks(_("Weeks:"), line.amount.weeks or 0, _("Missed days are fine."))


def _notes(line: TakeawayLine) -> Iterator[str]:
    """Yield what is said of a step beside its words, in sentences."""
    if amount := " ".join(amount_sentences(line.amount, line.basis)):
        yield amount
    labels = ((_("You need:"), line.needs), (_("Stop or ask:"), line.stop), (_("Age:"), line.ages))
    yield from (f"{label} {ended(words)}" for label, words in labels if words)


def _basis(rests_on: RestsOn) -> dict:
    source = rests_on.source
    return run(rests_on.sentence, link=web_address(source.url) if source else "")


def tells_harms(document: Document) -> bool:
    """Say whether harms stand beside the steps: where some of these are what was studied."""
    return has_steps_from_study(document)


def harms(study: Study) -> list[dict]:
    """Return what `study` says of harms, as one paragraph; nothing where nobody said it."""
    if not (said := " ".join(harms_sentences(study))):
        return []
    return [blocks.paragraph(run(_("Harms:"), strong=True), run(f" {said}"))]


def _harms_of_steps(document: Document) -> list[dict]:
    return harms(document.study) if tells_harms(document) else []


# --- help -------------------------------------------------------------------------------------


def _help(document: Document, clinic: ClinicProfile) -> Iterator[dict]:
    """Yield when to get help, from what cannot wait to what can.

    The emergency number is always there: silence never reads as safe. A line of the article's
    own may be as urgent as the emergency, so it never comes after what can wait some days.
    """
    emergency, soon = _emergency(document, clinic), _soon(document)
    lines = _advice(GET_HELP, document)
    if _is_urgent(document) and soon and not lines:
        yield blocks.columns([emergency, soon])
    else:
        yield from [*emergency, *lines, *soon]
    if not (_is_urgent(document) or document.help_soon):
        yield from _instead_of_tiers(document, clinic)


def _emergency(document: Document, clinic: ClinicProfile) -> list[dict]:
    number = clinic.emergency_number
    if not _is_urgent(document):
        text = _("In an emergency, call %(number)s.") % {"number": number}
        return [blocks.paragraph(run(text, strong=True, link=tel(number)))]
    label = _("Get help at once: call %(number)s") % {"number": number}
    urgent = _warnings(document.help_now)
    urgent += _crisis_line(clinic) if document.crisis_line else []
    return [blocks.box(label, blocks=urgent, heading=True, link=tel(number))]


def _soon(document: Document) -> list[dict]:
    if not document.help_soon:
        return []
    label = _("See a doctor this week")
    return [blocks.box(label, blocks=_warnings(document.help_soon), heading=True)]


def _is_urgent(document: Document) -> bool:
    return bool(document.help_now or document.crisis_line)


def _instead_of_tiers(document: Document, clinic: ClinicProfile) -> list[dict]:
    """Return what is said where the article has no warning of its own."""
    said = blocks.words(page_words.help_sentence(document, clinic))
    if clinic.help_sooner and not document.no_special_help:
        return [blocks.box(_("When to get help sooner"), blocks=said, heading=True)]
    return said


def _warnings(text: str) -> list[dict]:
    lines = (line.strip() for line in text.split("\n"))
    items = [blocks.item(run(line)) for line in lines if line]
    return [blocks.items(items, numbered=False)] if items else []


def _crisis_line(clinic: ClinicProfile) -> list[dict]:
    """Return the clinic's crisis line; nothing where it has said none."""
    if not clinic.crisis_number:
        return []
    name = run(f"{clinic.crisis_name or _('Crisis line')}, ", strong=True)
    number = run(clinic.crisis_number, strong=True, link=tel(clinic.crisis_number))
    return [blocks.paragraph(run(f"{page_words.crisis_sentence()} "), name, number)]
