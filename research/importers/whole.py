"""A whole document to an article: what its text says, and what stood beside its text."""

from research.importers import text
from research.importers.content import Content
from research.importers.decode import Decoded
from research.importers.report import Report
from research.importers.site import Site


def parse(decoded: Decoded, site: Site) -> tuple[Content, Report]:
    """Return what `decoded` says, and what became of each of its pieces. Raises ImportRefused.

    Tables, pictures and footnotes have no place in an article: they are named as not understood.
    """
    content, report = text.parse(decoded, site)
    report.unknown += decoded.aside
    return content, report
