"""A whole document to an article: what its text says, and what stood beside its text."""

from dataclasses import replace

from django.utils.translation import gettext as _

from research.importers import headings, text
from research.importers.content import Content
from research.importers.decode import Decoded
from research.importers.refusal import ImportRefused
from research.importers.report import Report
from research.importers.site import Site

_STAND_IN = "Title: Untitled\n\n"


def parse(decoded: Decoded, site: Site) -> tuple[Content, Report]:
    """Return what `decoded` says, and what became of each of its pieces. Raises ImportRefused.

    Tables, pictures and footnotes have no place in an article: they are named as not understood.
    """
    content, report = text.parse(decoded, site)
    report.unknown += decoded.aside
    return content, report


def parse_untitled(decoded: Decoded, site: Site) -> tuple[Content, Report, Decoded]:
    """Return the same of a text that may have no title, and the text that the report is about.

    What stands above its first heading is then named as not understood. Raises ImportRefused.
    """
    try:
        return *parse(decoded, site), decoded
    except ImportRefused:
        titled = replace(decoded, text=f"{_STAND_IN}{decoded.text}")
        content, report = parse(titled, site)
        content.title = ""
        report.placed = [item for item in report.placed if item.section != headings.TITLE]
        above = [item for item in report.site if item.why == _("above the title")]
        report.site = [item for item in report.site if item not in above]
        report.unknown = [*above, *report.unknown]
        return content, report, replace(titled, text=f"\n\n{decoded.text}")
