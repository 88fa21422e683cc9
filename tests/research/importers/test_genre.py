"""Summaries as clinics, journals and databases write them are read, with a word on every line."""

import pytest

from research.importers.site import Site
from tests.research.importers.genre import SUMMARIES
from tests.research.importers.reading import accounted, filled, read, words
from tests.research.importers.test_every_word import lost
from tests.research.published import outline


@pytest.fixture(params=SUMMARIES, ids=lambda name: name)
def summary(request):
    return SUMMARIES[request.param]


def said(document, name: str) -> str:
    """Return what stands in the field `name` of the Document, or of its study."""
    study = document.study
    value = getattr(study, name) if hasattr(study, name) else getattr(document, name)
    return value if isinstance(value, str) else str(outline(value))


def test_there_are_twenty():
    assert len(SUMMARIES) >= 20


def test_title_and_source_are_right(summary):
    document, _report = read(summary.text)
    source = document.source
    assert (document.title, source.doi) == (summary.title, summary.doi)
    assert (source.title, [name.family for name in source.authors]) == (
        summary.source,
        ["Roe", "Poe"],
    )


def test_each_part_is_in_its_place(summary):
    document, _report = read(summary.text)
    missing = {
        name: want for name, want in summary.wants.items() if want not in said(document, name)
    }
    assert missing == {}


def test_every_word_is_accounted_for(summary):
    document, report = read(summary.text)
    assert filled(summary.text) - accounted(report) == set()
    assert not lost(summary.text, document, report)


def test_what_is_not_understood_is_named(summary):
    _document, report = read(summary.text, Site())
    named = "\n".join(words([*report.unknown, *report.site]))
    assert [piece for piece in summary.unknown if piece not in named] == []
    assert [piece for piece in summary.checks if piece not in "\n".join(report.checks)] == []
