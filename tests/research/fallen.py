"""What tests share of studies that were taken back: a notice, and what then may not be told."""

from datetime import date

from django.utils import timezone
from lxml import html as lxml_html

from research.citations.registry.notices import Notice
from research.evidence import checks
from research.models import Verdict

DAY = date(2010, 2, 6)
NOTICE = "10.1111/notice.1"


def noted(doi: str, verdict: Verdict = Verdict.RETRACTED):
    """Let the registers have said `verdict` of the study `doi`."""
    checks.record(doi, checks.Found(Notice(str(verdict), NOTICE, DAY)), timezone.now())


def in_view(html: str) -> str:
    """Return all that a page says at once, its attributes too: not what is folded away."""
    tree = lxml_html.fromstring(html)
    for folded in tree.xpath("//details[contains(@class, 'fallen')]"):
        folded.drop_tree()
    said = [str(value) for element in tree.iter() for value in element.attrib.values()]
    return " ".join([*said, tree.text_content()])


def folded(html: str) -> str:
    """Return what is folded away on a page."""
    details = lxml_html.fromstring(html).xpath("//details[contains(@class, 'fallen')]")
    assert not [each for each in details if "open" in each.attrib]
    return " ".join(each.text_content() for each in details)
