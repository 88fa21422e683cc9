"""Names lead to profiles, and profiles to what somebody wrote and checked."""

from dataclasses import replace

import pytest

from clinic.models import TeamMember
from research.document.schema import Author
from research.workflow import actions
from tests.people import known
from tests.research.documents import sample_document, source
from tests.research.people import ann, approved, fresh, published_by_people, rob, written
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db

ARTICLE = "/research/throwing-and-catching/"


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def part(client, start: str, end: str) -> str:
    html = page(client, ARTICLE)
    begin = html.index(start)
    return html[begin : html.index(end, begin)]


def byline(client) -> str:
    return part(client, '<p class="byline">', "</p>")


def written_by(client) -> str:
    return " ".join(part(client, "<dt>Written by</dt>", "</dd>").split())


def member(name: str, **fields) -> TeamMember:
    return TeamMember.objects.create(name=name, slug=name.lower(), **fields)


def by(*slugs: str, **changes):
    return sample_document(authors=tuple(Author(slug=slug, name="") for slug in slugs), **changes)


def another(number: int, *slugs: str):
    paper = (source(doi=f"10.5555/other.{number}"),)
    return by(*slugs, slug=f"other-{number}", title=f"Other {number}", citations=paper)


def checked_by_rob(document=None):
    return published_by_people(approved(written(document)))


def test_names_lead_to_the_profiles_of_those_on_the_team_page(client):
    member("Bo", credentials="OT")
    member("Cy", is_shown=False)
    known(rob(), member("Rob"))
    checked_by_rob(by("bo", "cy"))
    authors = written_by(client)
    assert '<bdi translate="no"><a href="/team/bo/">Bo</a>, OT</bdi>' in authors
    assert '<bdi translate="no">Cy</bdi>' in authors
    assert 'Checked by <bdi translate="no"><a href="/team/rob/">Rob</a></bdi>' in byline(client)


def test_a_reviewer_who_left_the_team_page_is_named_without_a_link(client):
    checked_by_rob()
    TeamMember.objects.update(is_shown=False)
    assert 'Checked by <bdi translate="no">Rob Reviewer</bdi>' in byline(client)
    assert "<a" not in byline(client)


def test_an_account_that_went_to_somebody_else_takes_no_check_along(client):
    first = member("Rob")
    known(rob(), first)
    checked_by_rob()
    TeamMember.objects.filter(pk=first.pk).update(user=None)
    member("Eve", user=rob())
    assert 'Checked by <bdi translate="no"><a href="/team/rob/">Rob</a></bdi>' in byline(client)
    assert "Throwing" in page(client, "/team/rob/")
    assert "Throwing" not in page(client, "/team/eve/")


def test_a_name_is_text_and_nothing_else(client):
    TeamMember.objects.create(name="<b>Bo</b> & Co", slug="bo")
    published(by("bo"))
    assert '<a href="/team/bo/">&lt;b&gt;Bo&lt;/b&gt; &amp; Co</a>' in written_by(client)


def test_a_profile_lists_what_somebody_wrote_and_checked(client):
    member("Bo")
    known(rob(), member("Rob"))
    checked_by_rob(by("bo"))
    published(another(1, "bo", "rob"))
    bo, rob_ = page(client, "/team/bo/"), page(client, "/team/rob/")
    assert "Written by Bo" in bo and "Checked by" not in bo
    assert ARTICLE in bo and "/research/other-1/" in bo
    wrote, checked = rob_.split("Checked by Rob")
    assert "/research/other-1/" in wrote and ARTICLE not in wrote
    assert ARTICLE in checked and "/research/other-1/" not in checked


def test_a_profile_goes_by_what_is_live_not_by_the_draft(client):
    member("Bo")
    member("Cy")
    article = published(by("bo"))
    actions.save_draft(article, by("cy"), by=None)
    assert ARTICLE in page(client, "/team/bo/")
    assert ARTICLE not in page(client, "/team/cy/")
    republished(fresh(article), by("cy"))
    assert ARTICLE not in page(client, "/team/bo/")
    assert ARTICLE in page(client, "/team/cy/")


def test_a_draft_or_a_withdrawn_article_is_nobodys_work(client):
    member("Bo")
    written(by("bo"))
    assert "Written by" not in page(client, "/team/bo/")
    article = published(another(1, "bo"))
    assert "/research/other-1/" in page(client, "/team/bo/")
    actions.withdraw(article, by=rob(), reason="Wrong.")
    assert "/research/other-1/" not in page(client, "/team/bo/")


def test_an_address_within_a_text_is_no_authorship(client):
    member("Bo")
    published(replace(by(), message='He is "slug":"bo" himself'))
    assert ARTICLE not in page(client, "/team/bo/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_profile_makes_the_same_queries_for_few_and_for_many(
    client, django_assert_num_queries, count
):
    member("Bo", user=ann())
    for number in range(count):
        published(another(number, "bo"))
    with django_assert_num_queries(9):
        html = page(client, "/team/bo/")
    assert html.count("<h3>") >= count


def test_who_left_has_no_profile_and_their_articles_keep_the_name(client):
    bo = member("Bo", bio="<p>Private.</p>")
    published(by("bo"))
    TeamMember.objects.filter(pk=bo.pk).update(is_shown=False)
    html = page(client, "/team/bo/", 404)
    assert html == page(client, "/team/nobody/", 404)
    assert '<bdi translate="no">Bo</bdi>' in written_by(client)
