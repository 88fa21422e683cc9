"""People marry and topics are renamed: what was signed stays as it is, and leads to them."""

from dataclasses import replace

import pytest

from clinic.models import TeamMember
from research.document import rows
from research.document.schema import Author, Topic
from research.models import DraftState, Revision
from research.models import Topic as TopicRow
from research.workflow import actions
from tests.admin_pages import signed_in, superuser, visit
from tests.history_pages import buttons, change, delete, deleted, press
from tests.people import known
from tests.research.documents import sample_document
from tests.research.people import approved, fresh, published_by_people, rob, written
from tests.research.published import published, republished

pytestmark = [pytest.mark.django_db, pytest.mark.data]

ARTICLE = "/research/throwing-and-catching/"


@pytest.fixture
def client():
    return signed_in(superuser())


@pytest.fixture
def lee():
    """Ann Lee, who wrote the article."""
    return TeamMember.objects.create(name="Ann Lee", slug="ann-lee", credentials="OT")


@pytest.fixture
def play():
    """The article's topic."""
    return TopicRow.objects.create(name="Play", slug="play")


@pytest.fixture
def document(lee, play):
    """What the article says."""
    return sample_document(
        authors=(Author(slug="ann-lee", name="Ann Lee", credentials="OT"),),
        topics=(Topic(slug="play", name="Play"),),
    )


def marries(client, member, name="Ann Miller"):
    change(client, member, name=name, slug=name.lower().replace(" ", "-"), credentials="OT, PhD")


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def edit(client, article):
    return visit(client, f"/admin/research/article/{article.pk}/change/")


# --- what readers see -------------------------------------------------------------------


def test_a_byline_keeps_the_name_that_was_signed_and_leads_to_the_profile(client, lee, document):
    published(document)
    marries(client, lee)
    assert '<a href="/team/ann-miller/">Ann Lee</a>' in text(client, ARTICLE)
    profile = text(client, "/team/ann-miller/")
    assert "Written by Ann Miller" in profile and ARTICLE in profile


def test_who_marries_keeps_her_checks(client):
    checker = TeamMember.objects.create(name="Rita Lee", slug="rita-lee")
    known(rob(), checker)
    published_by_people()
    checker.refresh_from_db()
    marries(client, checker, "Rita Miller")
    checked_by = 'Checked by <bdi translate="no"><a href="/team/rita-miller/">Rita Lee</a>'
    assert checked_by in text(client, ARTICLE)
    profile = text(client, "/team/rita-miller/")
    assert "Checked by Rita Miller" in profile and ARTICLE in profile


def test_her_name_comes_into_the_byline_with_what_she_signs_next(client, lee, document):
    article = published(document)
    marries(client, lee)
    now = Author(slug="ann-miller", name="Ann Miller", credentials="OT, PhD")
    republished(fresh(article), replace(document, authors=(now,)))
    assert '<a href="/team/ann-miller/">Ann Miller</a>' in text(client, ARTICLE)
    assert '<a href="/team/ann-miller/">Ann Lee</a>' in text(client, f"{ARTICLE}editions/1/")


def test_who_took_a_name_over_gets_nothing_of_who_had_it(client, lee, document):
    published(document)
    marries(client, lee)
    TeamMember.objects.create(name="Ann Lee", slug="ann-lee-2")
    assert ARTICLE not in text(client, "/team/ann-lee-2/")


def test_who_was_deleted_and_comes_back_has_her_work_again(client, lee, document):
    article = published(document)
    actions.save_draft(article, replace(document, authors=()), by=None)
    marries(client, lee)
    delete(client, lee)
    assert '<bdi translate="no">Ann Lee, OT</bdi>' in text(client, ARTICLE)
    press(client, buttons(deleted(client, "clinic/teammember"))[0])
    assert '<a href="/team/ann-miller/">Ann Lee</a>' in text(client, ARTICLE)
    assert ARTICLE in text(client, "/team/ann-miller/")


def test_a_topics_former_address_leads_to_it(client, play, document):
    published(document)
    play.name, play.slug = "Playing", "playing"
    play.save()
    assert client.get("/research/topics/play/").url == "/research/topics/playing/"
    assert 'href="/research/topics/playing/">Playing</a>' in text(client, ARTICLE)
    assert 'href="/research/topics/playing/">Play</a>' in text(client, f"{ARTICLE}editions/1/")


def test_an_article_is_still_about_a_topic_with_another_address(client, play, document):
    article = published(document)
    play.slug = "playing"
    play.save()
    may = superuser("may")
    actions.withdraw(article, by=may, reason="Wrong.")
    assert client.get("/research/topics/play/").status_code == 404
    actions.reinstate(article, by=may)
    assert "Throwing and catching" in text(client, "/research/topics/playing/")


# --- the draft --------------------------------------------------------------------------


def test_saving_unchanged_after_others_edited_keeps_revision_and_approval(
    client, lee, play, document
):
    article = approved(written(document))
    count = Revision.objects.count()
    marries(client, lee)
    play.name, play.slug = "Playing", "playing"
    play.save()
    page = edit(client, article).send()
    assert "Nothing had changed" in page.messages
    assert Revision.objects.count() == count
    assert fresh(article).state == DraftState.APPROVED
    assert rows.read(fresh(article)) == document


def test_another_change_takes_no_name_along(client, lee, play, document):
    article = written(document)
    marries(client, lee)
    TopicRow.objects.update(name="Playing")
    edit(client, article).send(message="Anew.")
    assert rows.read(fresh(article)) == replace(document, message="Anew.")


def test_the_author_takes_a_new_name_over_by_choosing_it(client, lee, document):
    article = approved(written(document))
    marries(client, lee)
    page = edit(client, article)
    assert "“Ann Lee, OT” is now “Ann Miller, OT, PhD”" in page.text
    page = page.send(byline=["ann-lee:now"])
    assert "The approval was for the earlier words" in page.messages
    (author,) = rows.read(fresh(article)).authors
    assert (author.name, author.credentials) == ("Ann Miller", "OT, PhD")
    assert "is now “Ann" not in edit(client, article).text
    assert "Nothing had changed" in edit(client, article).send().messages


def test_one_person_under_two_names_is_one_author(client, lee, document):
    article = written(document)
    marries(client, lee)
    page = edit(client, article).send(byline=["ann-lee", "ann-lee:now"])
    assert "An author is chosen twice" in " ".join(page.errors())


def test_an_author_chosen_under_her_former_address_is_found(client, lee):
    article = written(sample_document())
    page = edit(client, article)
    marries(client, lee)
    page.send(byline=["ann-lee"])
    (author,) = rows.read(fresh(article)).authors
    assert (author.slug, author.name) == ("ann-miller", "Ann Miller")


def test_an_earlier_draft_that_is_put_back_says_what_it_said(client, lee, document):
    article = written(document)
    first = article.revisions.get()
    actions.save_draft(article, replace(document, authors=()), by=None)
    marries(client, lee)
    revision = actions.restore(article, first, by=superuser("may"))
    assert revision.digest == first.digest
