"""An earlier version of an article put back."""

import pytest

from clinic.models import AuditEntry, TeamMember
from research.document import codec, rows
from research.document.schema import RiskFactorLine
from research.models import Article, DraftState, Topic
from research.workflow import actions
from tests.admin_pages import superuser, visit
from tests.research.admin.history.pages import address, everything, listed, put_back, save, versions
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


@pytest.mark.data
def test_each_version_comes_back_exactly_with_its_lines_identities(client, article):
    for revision in [*versions(article), *versions(article)[::-2]]:
        page = put_back(client, article, revision)
        assert page.status == 200
        text = codec.dumps(rows.read(Article.objects.get(pk=article.pk)))
        assert text == revision.content == article.revisions.first().content


def test_whoever_puts_back_is_told_and_logged(client, article, kim):
    page = put_back(client, article, versions(article)[1])
    assert "Saved draft 2 is the draft again, kept as saved draft 5." in page.messages
    (link,) = page.all(".messagelist a")
    assert link.get("href") == address(article, "change")
    assert "Saved draft 5" in listed(page)
    entry = AuditEntry.objects.first()
    assert (entry.by, entry.detail) == (kim, "put back from saved draft 2")


def test_putting_back_leaves_what_families_see_and_undoes_an_approval(client, article):
    actions.publish_by_operator(article)
    Article.objects.filter(pk=article.pk).update(state=DraftState.APPROVED)
    page = put_back(client, article, versions(article)[0])
    assert "Families still see what was published last." in page.messages
    assert "Play." in visit(client, "/research/throwing-and-catching/").text
    assert Article.objects.get(pk=article.pk).state == DraftState.DRAFT


def test_what_the_draft_says_already_is_not_put_back_again(client, article):
    before = everything()
    page = put_back(client, article, versions(article)[-1])
    assert "The draft already says exactly this" in page.messages
    assert everything() == before


def test_nothing_is_put_back_over_what_somebody_saved_meanwhile(client, article):
    seen = article.revisions.first().pk
    save(article, title="Ann's", by=superuser("ann", first_name="Ann", last_name="Poe"))
    before = everything()
    for said in (seen, "", "x", "99999999999999999999"):
        page = put_back(client, article, versions(article)[0], seen=said)
        assert "Ann Poe saved this article in the meantime" in page.messages
    assert everything() == before
    assert "again" in put_back(client, article, versions(article)[0]).messages


def test_a_topic_or_an_author_that_went_is_named_with_what_to_do(client, article):
    Topic.objects.filter(slug="topic-0").delete()
    save(article, authors=())
    author = TeamMember.objects.get(slug="author-0")
    TeamMember.objects.filter(slug="author-0").delete()
    before = everything()
    said = put_back(client, article, versions(article)[0]).messages
    assert "Saved draft 1 cannot be put back as it is. The draft has not changed." in said
    assert "There is no topic “Topic 0” with the web address “topic-0”. Add it under Topics" in said
    assert "There is no team member “Author 0” with the web address “author-0”" in said
    assert everything() == before
    Topic.objects.create(name="Topic 0", slug="topic-0")
    author.save()  # as putting back does
    assert (
        "Saved draft 1 is the draft again"
        in put_back(client, article, versions(article)[0]).messages
    )


def test_an_address_that_went_to_another_article_is_named(client, article):
    save(article, slug="another-address")
    other = Article()
    actions.save_draft(other, sample_document(title="The other", citations=()), by=None)
    before = everything()
    said = put_back(client, article, versions(article)[0]).messages
    assert "This web address belongs to the article “The other”" in said
    assert everything() == before


def test_opening_the_address_that_puts_back_does_nothing(client, article):
    before = everything()
    page = visit(client, address(article, "restore", f"?revision={versions(article)[0].pk}"))
    assert page.url == address(article)
    assert everything() == before


def test_a_switched_risk_factor_comes_back_with_its_examples(client, article):
    put_back(client, article, versions(article)[0])
    line = rows.read(Article.objects.get(pk=article.pk)).findings[0].children[1]
    assert isinstance(line, RiskFactorLine)
    assert line.examples == "i.e. no yard, no ball"
