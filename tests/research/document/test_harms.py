"""Harms in words, as the page and the print-out say them."""

from research.document.harms import harms_sentences
from research.document.schema import Study


def test_what_is_said_of_harms_comes_first_and_then_how():
    study = Study(harms="seen", harms_seen="Two children fell.\n\nNone was hurt.\n")
    assert harms_sentences(study) == (
        "The study saw harms.",
        "Two children fell.",
        "None was hurt.",
    )


def test_what_nobody_looked_for_is_never_read_as_none():
    said = ("The study does not say whether there were harms.",)
    assert harms_sentences(Study(harms="not-reported")) == said
    assert harms_sentences(Study()) == ()


def test_what_was_written_stands_where_nothing_was_chosen():
    assert harms_sentences(Study(harms_seen="Two fell.")) == ("Two fell.",)
