"""Many addresses of the former website at once: pasted as lines, or from a spreadsheet."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.forms_text import LineInput
from research.admin.former_form import FormerAddressForm
from research.models.former import LONGEST_ADDRESS

MOST_LINES = 500
_LONGEST_LIST = MOST_LINES * (2 * LONGEST_ADDRESS + 10)
_MARKS = ("->", "=>", "→", ";", ",")  # between two addresses, where no tab or space is


class ManyForm(forms.Form):
    """Lines, and where those lead that have one address alone."""

    lines = forms.CharField(
        label=gettext_lazy("The addresses"),
        help_text=gettext_lazy(
            "One on a line: the address on the former website, a space, and the address of the "
            "page here. You may paste two columns of a spreadsheet, or lines with a comma or "
            "semicolon between the two."
        ),
        max_length=_LONGEST_LIST,
        strip=False,
        widget=forms.Textarea({"rows": 14, "cols": 100, "spellcheck": "false", "wrap": "off"}),
        error_messages={
            "required": gettext_lazy("Paste the addresses, one on a line."),
            "max_length": gettext_lazy("This is too much at once. Paste a part, then the rest."),
        },
    )
    leads_to = LineInput(
        label=gettext_lazy("Where a line leads that has one address alone"),
        help_text=gettext_lazy("Open the page on this website, and paste its address."),
        max_length=LONGEST_ADDRESS,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)

    def clean_lines(self) -> list[str]:
        """Return the lines that are not empty. Raises ValidationError where they are too many."""
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines()]
        lines = [line for line in lines if line]
        if not lines:
            raise forms.ValidationError(_("Paste the addresses, one on a line."))
        if len(lines) > MOST_LINES:
            message = _("These are %(count)d lines. Paste at most %(most)d at once.")
            raise forms.ValidationError(message % {"count": len(lines), "most": MOST_LINES})
        return lines


@dataclass(frozen=True)
class RefusedLine:
    """A line that could not be taken, and why."""

    line: str
    sentence: str


@dataclass
class Taken:
    """What became of a list: how many were kept, how many stood there already, what was refused."""

    kept: int
    there: int
    refused: list[RefusedLine]

    @property
    def sentence(self) -> str:
        """What was done, in a sentence or two; "" where nothing was."""
        kept = ngettext(
            "%(count)d address leads to its page now.",
            "%(count)d addresses lead to their pages now.",
            self.kept,
        )
        there = ngettext("%(count)d did so before.", "%(count)d did so before.", self.there)
        said = [kept % {"count": self.kept}] if self.kept or not self.refused else []
        said += [there % {"count": self.there}] if self.there else []
        return " ".join(said)


def take(lines: list[str], usual: str, keep) -> Taken:
    """Have `keep` save the valid form of each line; one address alone leads to `usual`."""
    taken = Taken(0, 0, [])
    for line in lines:
        addresses = addresses_in(line)
        if len(addresses) == 1 and usual:
            addresses.append(usual)
        if len(addresses) != 2:
            taken.refused.append(RefusedLine(line, _how_many()))
            continue
        form = FormerAddressForm(dict(zip(("address", "leads_to"), addresses, strict=True)))
        if form.is_valid():
            keep(form)
            taken.kept += 1
        elif form.is_there:
            taken.there += 1
        else:
            taken.refused.append(RefusedLine(line, _sentence(form)))
    return taken


def addresses_in(line: str) -> list[str]:
    """Return the addresses in `line`: two where one leads to the other, in whatever form."""
    if "\t" in line:
        return _cells(line, "\t")
    first, last = _at_last_space(line)
    if last.isdecimal():  # the number of a redirect, as 301
        first, last = _at_last_space(first)
    if first and _is_whole(last):
        for mark in _MARKS:
            first = first.removesuffix(mark).rstrip()
        return [_bare(first), _bare(last)]
    for mark in _MARKS:
        cells = _cells(line, mark)
        if len(cells) > 1 and _is_whole(cells[-1]):
            return cells
    return [_bare(cell) for cell in line.split()]


def _cells(line: str, mark: str) -> list[str]:
    cells = [_bare(cell) for cell in line.split(mark)]
    return [cell for cell in cells if cell and not cell.isdecimal()]


def _at_last_space(text: str) -> tuple[str, str]:
    *first, last = text.rsplit(None, 1) or [""]
    return "".join(first).strip(), last


def _bare(cell: str) -> str:
    return cell.strip().strip('"').strip()


def _is_whole(cell: str) -> bool:
    """Say whether `cell` can be nothing but an address."""
    cell = _bare(cell)
    return cell.startswith("/") or "://" in cell


def _how_many() -> str:
    return _("A line has two addresses: the former one, and where it leads now.")


def _sentence(form: FormerAddressForm) -> str:
    """Return what keeps `form` from being saved, each with which of the two addresses it is."""
    said = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        said.append(f"{label}: {' '.join(errors)}" if label else " ".join(errors))
    return " ".join(said)
