"""The worst notice counts, and what is none makes no flag."""

from datetime import date

import pytest

from research.citations.registry import notices
from research.citations.registry.notices import RED, Notice
from research.models import Verdict
from tests.research.citations.registry.recorded import BOS, WAKEFIELD, updated


def verdict(message) -> str:
    return notices.worst(message).verdict


def test_the_worst_entry_wins():
    notice = Notice(RED, "10.1016/s0140-6736(10)60175-4", date(2010, 2, 6))
    assert notices.worst(WAKEFIELD) == notice
    backwards = {**WAKEFIELD, "updated-by": WAKEFIELD["updated-by"][::-1]}
    assert notices.worst(backwards) == notice


@pytest.mark.parametrize("kind", ["retraction", "Retraction", "withdrawal", "removal", "WITHDRAWN"])
def test_red(kind):
    assert verdict(updated(kind)) == RED


HARMLESS = [
    ("correction", "Correction", Verdict.CORRECTED),
    ("corrigendum", None, Verdict.CORRECTED),
    ("Corrigendum", "Corrigendum", Verdict.CORRECTED),
    ("erratum", None, Verdict.CORRECTED),
    ("Erratum", "Erratum", Verdict.CORRECTED),
    ("addendum", None, Verdict.CORRECTED),
    ("clarification", None, Verdict.CORRECTED),
    ("correction", "Retracted correction", Verdict.CORRECTED),
    ("expression_of_concern", "Expression of concern", Verdict.CONCERN),
    ("Expression of Concern", None, Verdict.CONCERN),
    ("expression-of-concern", None, Verdict.CONCERN),
    ("partial_retraction", "Partial Retraction", Verdict.PARTLY_RETRACTED),
    ("partial-retraction", None, Verdict.PARTLY_RETRACTED),
    ("retraction", "Retraction and Replacement", Verdict.REPLACED),
    ("retraction_and_replacement", None, Verdict.REPLACED),
    ("Retract and replace", None, Verdict.REPLACED),
    ("new_version", "New version", Verdict.CLEAR),
    ("new_edition", "New edition", Verdict.CLEAR),
    ("comment", "Comment", Verdict.CLEAR),
    (None, None, Verdict.CLEAR),
    (7, 7, Verdict.CLEAR),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "label", "expected"), HARMLESS)
def test_what_is_no_retraction_is_not_red(kind, label, expected):
    assert verdict(updated(kind, label)) == str(expected)


def test_a_notice_that_the_study_points_at_itself_counts():
    own = {**BOS, "update-to": [{"DOI": BOS["DOI"].upper(), "type": "retraction"}]}
    assert notices.worst(own) == Notice(RED)


def test_a_notice_about_another_study_does_not():
    """The record of a notice itself names the study that it is about."""
    assert (
        verdict({**BOS, "update-to": [{"DOI": "10.5555/other", "type": "retraction"}]}) == "clear"
    )


def test_a_title_is_the_last_resort():
    assert verdict({**BOS, "title": ["RETRACTED: Play"]}) == RED
    assert verdict({**BOS, "title": ["Retracted: Play"]}) == RED
    assert verdict({**BOS, "title": ["[Retracted] Play"]}) == RED
    assert verdict({**BOS, "title": ["Retracted papers and what became of them"]}) == "clear"
    assert verdict({**BOS, "title": ["Withdrawn children: a cohort"]}) == "clear"


def test_a_study_that_was_taken_back_by_mistake_is_clear_again():
    entries = [
        {"type": "retraction", "updated": {"date-parts": [[2019, 1, 1]]}},
        {"type": "Reinstatement", "updated": {"date-parts": [[2020, 1, 1]]}},
    ]
    assert verdict({**BOS, "updated-by": entries}) == "clear"
    later = {"type": "retraction", "updated": {"date-parts": [[2021, 1, 1]]}}
    assert verdict({**BOS, "updated-by": [*entries, later]}) == RED


def test_a_notice_whose_title_says_that_the_study_was_replaced_is_no_red_flag():
    notice = Notice(RED, "10.5555/notice", date(2020, 1, 1))
    assert (
        notices.softened(notice, "Notice of Retraction and Replacement: Play").verdict == "replaced"
    )
    assert notices.softened(notice, "Retraction: Play").verdict == RED


def test_the_next_version_of_a_cochrane_review():
    next_version = notices.newer_version
    assert next_version("10.1002/14651858.cd003200.pub8") == "10.1002/14651858.cd003200.pub9"
    assert next_version("10.1002/14651858.cd003200") == "10.1002/14651858.cd003200.pub2"
    assert next_version("10.1111/dmcn.12297") == ""
