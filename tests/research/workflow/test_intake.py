"""Taking in a file: a new article once, an update only where it is asked for."""

from dataclasses import replace

import pytest

from research.document import rows
from research.document.schema import Citation
from research.importers.content import Content
from research.importers.refusal import ImportRefused
from research.models import Article, Revision
from research.workflow import actions
from research.workflow.intake import take_in
from tests.research.documents import sample_document, source
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.data]

DOI = "10.5555/ball.1"


def content(title="Hoops", doi="10.5555/hoops", **values) -> Content:
    citation = Citation(title="Any", doi=doi, primary=True)
    return Content(title=title, values=values, citations=[citation])


def saved(**changes) -> Article:
    article = Article()
    actions.save_draft(article, sample_document(**changes), by=None)
    return article


def test_what_is_new_is_made():
    outcome = take_in(content(), by=None)
    assert not outcome.was_there
    assert rows.read(Article.objects.get()).title == "Hoops"
    assert Article.objects.get().slug == "hoops"


@pytest.mark.parametrize(
    "file",
    [
        content(doi=DOI),
        content(title="THROWING  and-catching", doi=""),
        content(title="Throwing and catching", doi="10.5555/another"),
    ],
)
def test_what_is_there_is_left_alone(file):
    article = saved()
    outcome = take_in(file, by=None, publish=True)
    assert (outcome.article, outcome.was_there, outcome.is_changed) == (article, True, False)
    assert Revision.objects.count() == 1
    assert article.editions.count() == 0


def test_an_update_is_saved_and_published_as_the_next_edition():
    article = published()
    outcome = take_in(content(doi=DOI), by=None, update=True, publish=True)
    assert outcome.edition.number == 2
    assert not outcome.had_pending
    document = actions.document_of(outcome.edition)
    assert (document.title, document.slug) == ("Hoops", "throwing-and-catching")
    assert Article.objects.get() == article


def test_an_update_that_says_the_same_makes_nothing():
    published()
    outcome = take_in(Content(title="Throwing and catching"), by=None, update=True, publish=True)
    assert not outcome.is_changed
    assert outcome.edition is None
    assert "already says the same" in outcome.unpublished
    assert Revision.objects.count() == 1


def test_changes_of_the_draft_that_wait_are_told_of():
    article = published()
    draft = replace(rows.read(article), message="Not yet public.")
    actions.save_draft(article, draft, by=None)
    assert take_in(content(doi=DOI), by=None, update=True).had_pending


def test_doi_and_title_of_two_articles_are_refused():
    saved()
    saved(slug="hoops", title="Hoops", citations=(source(doi="10.5555/hoops"),))
    with pytest.raises(ImportRefused, match=r"“Throwing and catching”.*“Hoops”"):
        take_in(content(doi=DOI), by=None, update=True)
    assert Revision.objects.count() == 2


def test_a_title_that_two_articles_have_needs_a_doi():
    for slug in ("one", "two"):
        saved(slug=slug, citations=(source(doi=f"10.5555/{slug}"),))
    with pytest.raises(ImportRefused, match="Several articles"):
        take_in(content(title="Throwing and catching", doi=""), by=None)
    found = take_in(content(title="Throwing and catching", doi="10.5555/two"), by=None)
    assert found.article.slug == "two"


def test_another_language_is_another_article():
    saved(language="es")
    assert not take_in(content(doi=DOI), by=None).was_there


def test_a_source_that_only_supports_is_not_the_study():
    supporting = (source(doi="10.5555/other"), Citation(title="x", doi=DOI))
    saved(citations=supporting)
    assert not take_in(content(doi=DOI), by=None).was_there


def test_an_address_that_is_taken_is_numbered():
    article = published(slug="hoops")
    document = replace(rows.read(article), slug="balls", title="Balls")
    actions.save_draft(article, document, by=None)
    assert take_in(content(), by=None).article.slug == "hoops-2"
    assert take_in(content(title="Topics", doi=""), by=None).article.slug == "topics-2"


def test_what_cannot_be_published_is_kept_as_a_draft():
    outcome = take_in(Content(title="Hoops"), by=None, publish=True)
    assert outcome.edition is None
    assert "Say which study" in outcome.unpublished
    assert Article.objects.get().title == "Hoops"
