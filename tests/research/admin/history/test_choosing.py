"""Two versions of an article side by side."""

import pytest

from research.document import codec
from research.models import Article
from research.workflow import actions
from tests.admin_pages import visit
from tests.research.admin.history.pages import address, compared, history, put_back, save, versions
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


def test_two_versions_stand_side_by_side_whichever_is_named_first(client, article):
    _first, second, third, _fourth = versions(article)
    page = compared(client, article, third, second)
    assert page.status == 200
    assert "Saved draft 2 compared with saved draft 3" in page.text
    table = page.all(".side-by-side")[0].text_content()
    for words in ("Now a finding", "Moved to another place", "Catching improved a lot"):
        assert words in table
    (changes,) = page.all(".changes")
    assert "“Little practice” is now a finding." in changes.text_content()
    assert "Title" not in table
    assert "Throwing and catching" in page.all(".unchanged-sections")[0].text_content()


def test_what_came_and_went_is_said_in_words_too(client, article):
    page = compared(client, article, versions(article)[0], versions(article)[1])
    (added,) = page.tree.iter("ins")
    assert added.text_content() == "[added: a lot]"


def test_the_version_before_and_what_families_see_have_addresses(client, article):
    actions.publish_by_operator(article)
    save(article, title="Later")
    page = compared(client, article, "live", "draft")
    assert "Saved draft 4 compared with saved draft 5" in page.text
    assert "Later" in page.text
    page = compared(client, article, "before", versions(article)[1])
    assert "Saved draft 1 compared with saved draft 2" in page.text
    links = [each.get("href") for each in history(client, article).all(".compare-links a")]
    assert address(article, "compare", f"?a=before&b={versions(article)[1].pk}") in links
    assert address(article, "compare", f"?a=live&b={versions(article)[1].pk}") in links
    assert all(visit(client, link).text.count("compared with saved draft") == 1 for link in links)


def test_two_versions_that_say_the_same_say_so(client, article):
    first = versions(article)[0]
    save(article, codec.loads(first.content))
    page = compared(client, article, first, "draft")
    assert "Nothing. Both say the same." in page.text
    assert page.all(".unchanged-sections") and not page.tree.xpath("//ins | //del")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Choose two saved drafts to compare."),
        ("?a=1", "Choose two saved drafts to compare."),
        ("?a=999999&b=draft", "There is no such saved draft of this article."),
        ("?a=x&b=draft", "There is no such saved draft of this article."),
        ("?a=²&b=draft", "There is no such saved draft of this article."),
        ("?a=draft&b=99999999999999999999999", "There is no such saved draft of this article."),
        ("?a=before&b=0", "There is no such saved draft of this article."),
        ("?a=draft&b=draft", "Choose two different ones"),
        ("?a=live&b=draft", "Families do not see this article now."),
    ],
)
def test_what_cannot_be_compared_leads_back_with_a_sentence(client, article, query, sentence):
    page = visit(client, address(article, "compare", query))
    assert page.url == address(article)
    assert sentence in page.messages


def test_a_version_of_another_article_is_none_of_this_one(client, article):
    other = Article()
    foreign = actions.save_draft(other, sample_document(slug="other", citations=()), by=None)
    page = compared(client, article, foreign, "draft")
    assert "There is no such saved draft of this article." in page.messages
    page = put_back(client, article, foreign)
    assert "There is no such saved draft of this article." in page.messages
    assert "before it" in compared(client, other, "before", "draft").messages
