"""What stands around every page: asked and drawn once, and never out of date."""

import pytest
from django.db import connection, transaction
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from clinic import around, generation
from clinic.models import ClinicProfile, Notice, Page, TeamMember

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture(autouse=True)
def clinic(db):
    generation.after_migrate(None, "default")  # the flush of the test before took the row
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="Fees", slug="fees", in_menu=True)
    Page.objects.create(title="Privacy", slug="privacy")


def shown(client, path: str) -> str:
    return client.get(path).content.decode()


def test_it_is_asked_for_once(client):
    shown(client, "/team/")
    with CaptureQueriesContext(connection) as queries:
        html = shown(client, "/research/")
    assert "Fees" in html and "Privacy" in html
    asked = " ".join(query["sql"] for query in queries.captured_queries)
    for table in ("clinic_clinicprofile", "clinic_notice", "clinic_trademark", "clinic_page"):
        assert table not in asked


def test_each_change_is_there_on_the_next_request(client):
    assert "Mind." not in shown(client, "/team/")
    Notice.objects.create(title="Note", text="<p>Mind.</p>")
    assert "Mind." in shown(client, "/team/")
    ClinicProfile.objects.update(name="Kite House")
    assert "Kite House" in shown(client, "/team/")
    Page.objects.filter(slug="fees").update(title="What it costs")
    assert "What it costs" in shown(client, "/team/")
    TeamMember.objects.create(name="Kim", slug="kim")
    assert "Kim" in shown(client, "/") and "Kim" in shown(client, "/team/")


@pytest.mark.parametrize("path", ["/fees/", "/privacy/", "/team/", "/research/"])
def test_a_page_says_that_one_is_there(client, path):
    for _time in range(2):
        assert shown(client, "/").count('aria-current="page"') == 0
        html = " ".join(shown(client, path).split())
        assert html.count('aria-current="page"') == 1
        assert f'<a href="{path}" aria-current="page">' in html


def test_what_is_searched_for_is_shown_to_nobody_else(client):
    assert 'value="my child"' in shown(client, "/search/?q=my+child")
    assert "my child" not in shown(client, "/search/")


def test_a_transaction_leaves_nothing_behind_that_was_taken_back(client):
    with transaction.atomic():
        Notice.objects.create(title="Note", text="<p>Mind.</p>")
        assert "Mind." in shown(client, "/team/")
        transaction.set_rollback(True)
    assert "Mind." not in shown(client, "/team/")
    assert around.current() is around.current()


def test_what_is_kept_by_its_values_is_no_row():
    template = Template("{% load clinic_site %}{% kept '_sample.html' text=text %}")
    assert "A &amp; B" in template.render(Context({"text": "A & B"}))
    assert "A &amp; B" in template.render(Context({"text": mark_safe("A &amp; B")}))
    assert "A &amp;amp; B" in template.render(Context({"text": "A &amp; B"}))
    with pytest.raises(TypeError, match="by values"):
        template.render(Context({"text": ClinicProfile.get()}))
