"""What Django says of our rows, in its own sentences, reads right: counts, headings, doors."""

import pytest
from django.contrib import admin

from clinic.models import TeamMember
from tests.admin_pages import signed_in, superuser, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return signed_in(superuser())


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_what_is_counted_is_a_plural(model):
    one, several = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)
    assert several in (f"{one}s", f"{one}es", f"{one.removesuffix('y')}ies")


def test_rows_are_counted_in_a_sentence(client):
    TeamMember.objects.create(name="Ann", slug="ann")
    assert "1 team member" in visit(client, "/admin/clinic/teammember/").text
    TeamMember.objects.create(name="Bo", slug="bo")
    assert "2 team members" in visit(client, "/admin/clinic/teammember/").text
    assert "0 glossary terms" in visit(client, "/admin/research/glossaryterm/").text


def test_the_doors_of_the_first_page_say_what_is_behind_them(client):
    doors = [door.text_content() for door in visit(client, "/admin/").tree.find_class("room-name")]
    assert {"Team", "Glossary", "Log", "Clinic profile", "Roles", "Accounts"} <= set(doors)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_a_list_is_called_what_it_lists(client, model):
    page = visit(client, f"/admin/{model._meta.label_lower.replace('.', '/')}/")
    assert not page.text.count("Select ") or " to change" not in page.text


def test_who_logs_out_is_told_so(client):
    response = client.post("/admin/logout/")
    assert "You are logged out." in response.content.decode()
