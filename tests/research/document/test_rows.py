"""Document <-> rows: any valid Document survives, and what is untouched keeps its row."""

from dataclasses import replace
from itertools import count

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings

from research.document import codec, rows
from research.document.problems import InvalidDocument
from research.document.schema import FindingLine, RiskFactorLine, Topic
from research.models import Article, Finding, Revision, RiskFactor
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import documents

pytestmark = [pytest.mark.django_db, pytest.mark.data]

numbers = count()


def saved(document=None):
    article = Article()
    rows.write(article, document or sample_document(), by=None)
    return article


def fresh(article):
    return Article.objects.get(pk=article.pk)


def all_rows():
    """Return every row of the draft's tables, by table and key."""
    models = [m for m in apps.get_app_config("research").get_models() if m is not Revision]
    return {(model.__name__, row["id"]): row for model in models for row in model.objects.values()}


def unlike_others(document):
    """Give a generated Document an address and a study no other in the database has."""
    n = next(numbers)
    citations = tuple(
        replace(citation, doi=f"{citation.doi}.{n}" if citation.doi else "")
        for citation in document.citations
    )
    return replace(document, slug=f"a{n}-{document.slug}"[:300], citations=citations)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), documents())
def test_any_document_survives_write_then_read(sound_rows, first, second):
    first, second = unlike_others(first), unlike_others(second)
    article = Article()
    for document in (first, second, first):
        revision = rows.write(article, document, by=None)
        assert rows.read(fresh(article)) == document
        assert codec.dumps(rows.read(fresh(article))) == codec.dumps(document)
        assert codec.loads(revision.content) == document


def test_writing_the_same_again_writes_nothing():
    article = saved()
    before, revisions = all_rows(), Revision.objects.count()
    rows.write(fresh(article), rows.read(fresh(article)), by=None)
    assert all_rows() == before
    assert Revision.objects.count() == revisions


def test_changing_one_line_changes_one_row():
    article = saved()
    before = all_rows()
    document = rows.read(article)
    changed = replace(document.findings[1], text="Throwing became a little better")
    rows.write(article, replace(document, findings=(document.findings[0], changed)), by=None)
    after = all_rows()
    assert before.keys() == after.keys()
    differing = [key for key in before if before[key] != after[key]]
    assert differing == [("Finding", Finding.objects.get(text__startswith="Throwing").pk)]


def test_a_moved_line_keeps_its_identity_and_row():
    article = saved()
    before = {row.uuid: row.pk for row in Finding.objects.all()}
    document = rows.read(article)
    rows.write(article, replace(document, findings=document.findings[::-1]), by=None)
    assert {row.uuid: row.pk for row in Finding.objects.all()} == before
    assert [line.text for line in rows.read(fresh(article)).findings] == [
        "Throwing did not change",
        "Catching improved",
    ]


def test_a_line_that_changes_its_kind_keeps_its_identity():
    article = saved()
    top, last = rows.read(article).findings
    below, factor = top.children
    switched = (
        FindingLine(text=factor.text, id=factor.id),
        RiskFactorLine(text=below.text, id=below.id),
    )
    document = replace(rows.read(article), findings=(replace(top, children=switched), last))
    rows.write(article, document, by=None)
    assert Finding.objects.get(uuid=factor.id).text == "Little practice"
    assert RiskFactor.objects.get(uuid=below.id).text == "more in the younger group"
    assert codec.dumps(rows.read(fresh(article))) == codec.dumps(document)


def test_a_finding_can_go_while_what_stood_below_it_stays():
    article = saved()
    top, last = rows.read(article).findings
    child = top.children[0]
    pk = Finding.objects.get(uuid=child.id).pk
    rows.write(article, replace(rows.read(article), findings=(child, last)), by=None)
    assert Finding.objects.get(uuid=child.id).pk == pk
    assert RiskFactor.objects.count() == 0


def test_the_same_lines_can_stand_in_two_articles():
    document = sample_document()
    saved(document)
    other = saved(replace(document, slug="again", citations=(source(doi="10.5555/other"),)))
    assert codec.digest(rows.read(fresh(other))) != codec.digest(document)
    assert [line.id for line in rows.read(fresh(other)).findings] == [
        line.id for line in document.findings
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " \u00a0 "}, "Give the article a title."),
        ({"slug": "topics"}, "used by the site itself"),
        ({"slug": "No Spaces"}, "small letters"),
        ({"findings": (RiskFactorLine(text="alone"),)}, "needs a finding above it"),
        ({"findings": (FindingLine(text=""),)}, "A line is empty"),
        ({"topics": (Topic(slug="none", name="None"),)}, "There is no topic “None”"),
        ({"citations": (source(), source(doi=""))}, "Only one citation"),
        ({"citations": (source(doi="12/34"),)}, "is not a DOI"),
    ],
)
def test_what_no_draft_may_hold_is_refused_and_nothing_written(changes, sentence):
    article = saved()
    before = all_rows()
    with pytest.raises(InvalidDocument, match=sentence):
        rows.write(article, replace(rows.read(article), **changes), by=None)
    assert all_rows() == before


def test_a_fifth_level_is_refused():
    line = FindingLine(text="5")
    for text in "4321":
        line = FindingLine(text=text, children=(line,))
    with pytest.raises(InvalidDocument, match="deeper than 4 levels"):
        saved(sample_document(findings=(line,)))


def test_an_address_and_a_study_belong_to_one_article():
    saved()
    with pytest.raises(InvalidDocument) as caught:
        saved(sample_document())
    fields = [problem.field for problem in caught.value.problems]
    assert fields == ["slug", "citations"]
    assert "Throwing and catching" in str(caught.value)


def test_the_same_study_may_be_told_in_another_language():
    saved()
    saved(sample_document(slug="lanzar-y-atrapar", language="es"))
    assert Article.objects.count() == 2
