"""What of a page is invented, in a sentence."""

import pytest

from research.document.invented import invented_sentence
from research.document.schema import Citation, TakeawayLine
from tests.research.documents import sample_document, source

GUIDANCE = Citation(title="Safe play", kind="guideline", issuer="Office", country="Canada")


@pytest.mark.parametrize("people", [False, True])
@pytest.mark.parametrize(
    "changes",
    [
        {"citations": (source(), GUIDANCE)},
        {"for_parents": (TakeawayLine(text="Stay", basis="guidance"),)},
    ],
)
def test_guidance_on_an_invented_page_is_invented_too(changes, people):
    document = sample_document(is_invented=True, **changes)
    expected = {
        True: "The study on this page, the guidance it cites and the people named on it are "
        "invented. Please do not act on it.",
        False: "The study on this page and the guidance it cites are invented. "
        "Please do not act on it.",
    }
    assert invented_sentence(document, people) == expected[people]


def test_guidance_is_named_only_where_it_is_cited():
    document = sample_document(is_invented=True)
    for people, who in ((True, " and the people named on it are"), (False, " is")):
        assert invented_sentence(document, people) == (
            f"The study on this page{who} invented. Please do not act on it."
        )


def test_a_real_study_is_never_called_invented():
    document = sample_document(citations=(source(), GUIDANCE))
    assert invented_sentence(document, False) == ""
    assert invented_sentence(document, True) == (
        "The study is real. The people named on this page are invented."
    )
