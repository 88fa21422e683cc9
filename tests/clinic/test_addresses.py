"""An address once used answers for ever, and is given to nobody else."""

import pytest
from django.db import IntegrityError, transaction

from clinic.models import Page, TeamMember
from tests.admin_pages import signed_in, superuser, visit
from tests.history_pages import buttons, change, delete, deleted, history, press

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def client():
    return signed_in(superuser())


@pytest.fixture
def ann():
    return TeamMember.objects.create(name="Ann Lee", slug="ann-lee")


def test_a_former_address_leads_to_where_somebody_is_now(client, ann):
    change(client, ann, name="Ann Miller", slug="ann-miller")
    change(client, ann, slug="dr-ann-miller")
    for former in ("ann-lee", "ann-miller"):
        response = client.get(f"/team/{former}/")
        assert (response.status_code, response.url) == (301, "/team/dr-ann-miller/")
        assert "max-age=0" in response["Cache-Control"]
    assert client.get("/team/dr-ann-miller/").status_code == 200


def test_a_former_address_can_be_taken_back(client, ann):
    change(client, ann, slug="ann-miller")
    change(client, ann, slug="ann-lee")
    assert client.get("/team/ann-lee/").status_code == 200
    assert client.get("/team/ann-miller/").url == "/team/ann-lee/"


def test_who_left_the_team_page_is_nowhere(client, ann):
    change(client, ann, slug="ann-miller", is_shown="")
    for address in ("ann-lee", "ann-miller"):
        assert client.get(f"/team/{address}/").status_code == 404


def test_a_plain_pages_former_address_leads_to_it(client):
    page = Page.objects.create(title="About us", slug="about")
    change(client, page, slug="who-we-are")
    response = client.get("/about/")
    assert (response.status_code, response.url) == (301, "/who-we-are/")
    change(client, page, is_shown="")
    assert client.get("/about/").status_code == 404


def test_a_former_address_is_given_to_nobody_else(client, ann):
    change(client, ann, name="Ann Miller", slug="ann-miller")
    page = visit(client, "/admin/clinic/teammember/add/").send(name="Anna Lee", slug="ann-lee")
    (error,) = page.errors()
    assert error == (
        "This web address still leads to “Ann Miller”, which had it before. Choose another."
    )
    assert TeamMember.objects.count() == 1


def test_the_address_of_somebody_who_was_deleted_stays_hers(client, ann):
    delete(client, ann)
    page = visit(client, "/admin/clinic/teammember/add/").send(name="Anna Lee", slug="ann-lee")
    assert "so nobody else can have it" in " ".join(page.errors())
    press(client, buttons(deleted(client, "clinic/teammember"))[0])
    assert client.get("/team/ann-lee/").status_code == 200


def test_putting_back_an_earlier_state_takes_its_address_back(client, ann):
    change(client, ann, name="Ann Miller", slug="ann-miller")
    press(client, buttons(history(client, ann))[-1])
    assert TeamMember.objects.get().slug == "ann-lee"
    assert client.get("/team/ann-miller/").url == "/team/ann-lee/"


def test_another_page_may_come_in_the_place_of_one_that_was_deleted(client):
    page = Page.objects.create(title="Summer camp", slug="camp")
    change(client, page, slug="summer-camp")
    delete(client, page)
    for slug in ("camp", "summer-camp"):
        visit(client, "/admin/clinic/page/add/").send(title="Camp", slug=slug)
        assert client.get(f"/{slug}/").status_code == 200


def test_no_way_into_the_database_gives_an_address_away(ann):
    ann.slug = "ann-miller"
    ann.save()
    with pytest.raises(IntegrityError, match="leads to “Ann Lee”"), transaction.atomic():
        TeamMember.objects.create(name="Anna Lee", slug="ann-lee")
    assert TeamMember.objects.count() == 1


def test_a_page_is_found_in_the_queries_that_it_took_before(client, ann, django_assert_num_queries):
    Page.objects.create(title="About us", slug="about")
    with django_assert_num_queries(5):
        client.get("/about/")
