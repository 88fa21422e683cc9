"""The samples as print-outs: what fits is whole, and the first page is enough to act on."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

import pytest
from django.core.management import call_command

from clinic.models import PaperSize
from research.document.harms import harms_sentences
from research.document.schema import walk
from research.document.steps import advice_of
from research.document.text import families_text
from research.handout import press
from research.handout.sheet import Sheet
from research.models import LiveEdition
from research.public import handouts, pages
from tests.once import made_once
from tests.research.handout.sheets import printed, text

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sheets(django_db_setup, django_db_blocker) -> Iterator[list[Sheet]]:
    with made_once(django_db_blocker):
        call_command("load_samples", verbosity=0)
        rows = LiveEdition.objects.whole().at()
        yield [handouts.sheet_of(pages.of_edition(row)) for row in rows]


@pytest.mark.parametrize("paper", PaperSize.values)
def test_every_sample_can_be_acted_on_by_its_first_page_alone(sheets, paper):
    for sheet in sheets:
        sheet = replace(sheet, clinic=copy(sheet.clinic))
        sheet.clinic.paper_size = paper
        first, second = printed(press.pdf(sheet))
        assert second.startswith("What the study found"), sheet.document.slug
        steps = [families_text(step) for step in advice_of(sheet.document)]
        for words in (*steps, "When to get help", "911", sheet.clinic.phone, "Version"):
            assert _squeezed(words) in _squeezed(first), sheet.document.slug


@pytest.mark.parametrize("is_large", [False, True])
def test_no_sample_loses_a_finding_a_limit_or_a_harm(sheets, is_large):
    for sheet in sheets:
        made = press.pdf(replace(sheet, is_large=is_large))
        assert press.pages(made) <= (4 if is_large else 2), sheet.document.slug
        document, words = sheet.document, _squeezed(text(made))
        findings = [families_text(line) for line, *_rest in walk(document.findings)]
        for said in (*findings, document.study.limits, *harms_sentences(document.study)):
            assert _squeezed(said) in words, document.slug


def _squeezed(words: str) -> str:
    """Return `words` without white space, which lines of a page lose."""
    return "".join(words.split())
