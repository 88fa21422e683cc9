"""Plain words and proportions through an article's life: told, signed, remarked on, found."""

from dataclasses import replace

import pytest

from research.document import rows
from research.document.compare import compare, differences
from research.document.schema import FindingLine, Proportion, RiskFactorLine
from research.models import Article, DraftState
from research.workflow import actions
from research.workflow.completeness import warnings
from tests.admin_pages import signed_in, superuser, visit
from tests.research.documents import sample_document
from tests.research.people import ann, approved, fresh, may

SHARE = Proportion(count=40, of=100, whom="children born preterm", what="walk late")
FACTOR = RiskFactorLine(text="Noise", plain="It is loud")
LINE = FindingLine(text="Late", plain="Slow", proportion=SHARE, children=(FACTOR,))
BEFORE = sample_document(findings=(LINE,))


def after(**changes):
    return replace(BEFORE, findings=(replace(LINE, **changes),))


CHANGES = [
    ({"plain": "Slower"}, "plain words for “Late”: “Slow” became “Slower”"),
    ({"plain": ""}, "plain words for “Late”: “Slow” was removed"),
    (
        {"proportion": replace(SHARE, count=41)},
        "how many, in “Late”: “40 of 100: children born preterm; what: walk late” became "
        "“41 of 100: children born preterm; what: walk late”",
    ),
    (
        {"proportion": None},
        "how many, in “Late”: “40 of 100: children born preterm; what: walk late” was removed",
    ),
    (
        {"proportion": replace(SHARE, other_count=9, other_whom="others")},
        "children born preterm; what: walk late; compared with 9: others”",
    ),
    ({"children": (replace(FACTOR, plain="Loud"),)}, "plain words for “Noise”"),
]


@pytest.mark.parametrize(("changes", "sentence"), CHANGES)
def test_a_change_is_one_sentence(changes, sentence):
    (change,) = differences(BEFORE, after(**changes))
    assert sentence in str(change)


def test_comparing_shows_both_sides():
    other = after(plain="Slower", proportion=replace(SHARE, count=41))
    section = next(each for each in compare(BEFORE, other) if each.field == "findings")
    row = next(row for row in section.lines if row.is_changed)
    assert row.happened == ("other plain words", "another proportion")
    left, right = (
        {str(label): "".join(run.text for run in runs) for label, runs in side.details}
        for side in (row.left, row.right)
    )
    assert left == {
        "Plain words": "Slow",
        "How many": "40 of 100: children born preterm; what: walk late",
    }
    assert right == {
        "Plain words": "Slower",
        "How many": "41 of 100: children born preterm; what: walk late",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"plain": "Slower"}, {"proportion": replace(SHARE, count=41)}])
def test_any_change_of_them_ends_an_approval(changes):
    article = approved(_written())
    assert article.state == DraftState.APPROVED
    actions.save_draft(
        article, replace(rows.read(article), **_findings(article, changes)), by=ann()
    )
    assert fresh(article).state == DraftState.DRAFT


def _written():
    article = Article()
    actions.save_draft(article, BEFORE, by=ann())
    return article


def _findings(article, changes):
    (line,) = rows.read(article).findings
    return {"findings": (replace(line, **changes),)}


def test_remarks_on_plain_words_stand_with_what_is_worth_adding():
    document = sample_document(findings=(replace(LINE, text="Not late"),))
    sentence = "“Not late”: the clinical words say “no” or “not”, but the plain words do not."
    assert ("findings", sentence) in [(each.field, each.message) for each in warnings(document)]


@pytest.mark.django_db
def test_the_history_tells_and_compares_them():
    article = _written()
    actions.save_draft(
        article, replace(BEFORE, **_findings(article, {"plain": "Slower"})), by=may()
    )
    page = visit(signed_in(superuser()), f"/admin/research/article/{article.pk}/history/")
    assert "plain words" in page.text


@pytest.mark.django_db
@pytest.mark.data
@pytest.mark.parametrize("word", ["Slow", "loud"])
def test_the_list_of_articles_is_searched_for_plain_words(word):
    _written()
    client = signed_in(superuser())
    assert "Throwing and catching" in visit(client, f"/admin/research/article/?q={word}").text
    assert "0 articles" in visit(client, "/admin/research/article/?q=unheard").text
