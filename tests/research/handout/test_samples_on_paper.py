"""The samples as print-outs: each is two pages, and the first alone is enough to act on."""

import pytest
from django.core.management import call_command

from clinic.models import PaperSize
from research.document.steps import advice_of
from research.document.text import families_text
from research.handout import press
from research.models import LiveEdition
from research.public import handouts, pages
from tests.research.handout.sheets import printed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("paper", PaperSize.values)
def test_every_sample_can_be_acted_on_by_its_first_page_alone(paper):
    call_command("load_samples", verbosity=0)
    for row in LiveEdition.objects.whole().at():
        article = pages.of_edition(row)
        sheet = handouts.sheet_of(article)
        sheet.clinic.paper_size = paper
        first, second = printed(press.pdf(sheet))
        assert second.startswith("What the study found"), article.slug
        steps = [families_text(step) for step in advice_of(article.document)]
        for words in (*steps, "When to get help", "911", sheet.clinic.phone, "Version"):
            assert _squeezed(words) in _squeezed(first), article.slug


def _squeezed(words: str) -> str:
    """Return `words` without white space, which lines of a page lose."""
    return "".join(words.split())
