"""The log in the admin: to read, to narrow, to take away."""

import csv
import re
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic import audit
from clinic.admin.log_table import harmless
from clinic.models import AuditEntry, ClinicProfile, Notice
from tests.admin_pages import signed_in, visit
from tests.people import manager, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.data]
LOG = "/admin/clinic/auditentry/"
EXPORT = f"{LOG}export/"


@pytest.fixture
def mona():
    return manager()


@pytest.fixture
def client(mona):
    return signed_in(mona)


def act(action="invite", what="A notice", *, by=None, at="2026-03-10T15:00:00Z", **values):
    with time_machine.travel(at, tick=False):
        return audit.record(action, Notice(pk=1, title=what), by=by, **values)


def rows(page) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in page.tree.xpath("//table[@id='result_list']/tbody/tr")
    ]


def things(page) -> list[str]:
    return [row[3].removeprefix("Notice: ") for row in rows(page)]


def export(client, query="") -> list[list[str]]:
    response = client.get(EXPORT + query)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline="")))


# --- reading ----------------------------------------------------------------------------


def test_a_line_says_when_who_what_to_what_and_the_details(client, mona):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    act("invite", "Disclaimer", by=mona, detail="gave the role Authors")
    act("something-old", "Hours")
    old, line = rows(visit(client, LOG))
    assert line == [
        "March 10, 2026, 11:00",
        "Mona Roe",
        "Invited",
        "Notice: Disclaimer",
        "-",
        "gave the role Authors",
    ]
    assert old[1:4] == ["operator", "something-old", "Notice: Hours"]


def test_a_line_can_be_opened(client, mona):
    entry = act("invite", "Disclaimer", by=mona, detail="first\nsecond", keep=True)
    page = visit(client, f"{LOG}{entry.pk}/change/")
    assert page.status == 200
    assert page.tree.findtext(".//h1") == "Invited"
    assert "Disclaimer" in page.text and "second" in page.text


def test_a_kind_there_is_no_more_is_shown_bare(client):
    AuditEntry.objects.create(action="x", model="gone.thing", object_id="1", name="T", by_name="B")
    assert "gone.thing: T" in visit(client, LOG).text


def test_nothing_can_be_added_changed_or_deleted(client):
    entry = act()
    assert client.get(f"{LOG}add/").status_code == 403
    assert client.post(f"{LOG}add/", {"name": "x"}).status_code == 403
    assert client.post(f"{LOG}{entry.pk}/change/", {"name": "x"}).status_code == 403
    assert client.post(f"{LOG}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert AuditEntry.objects.get().name == "A notice"


@pytest.mark.parametrize("role", ["Authors", "Reviewers"])
def test_the_log_is_for_managers(role):
    client = signed_in(with_role("art", role))
    entry = act()
    for address in (LOG, EXPORT, f"{LOG}{entry.pk}/change/"):
        assert client.get(address).status_code == 403


def test_reading_leaves_no_line(client):
    act()
    visit(client, LOG)
    export(client)
    assert AuditEntry.objects.count() == 1


def test_a_longer_log_asks_no_more(client, mona):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            response = client.get(address)
            if response.streaming:
                list(response.streaming_content)
        return len(found)

    act(by=mona)
    few = queries(LOG), queries(EXPORT)
    for number in range(30):
        act(what=f"Notice {number}", by=mona)
    assert (queries(LOG), queries(EXPORT)) == few


# --- narrowing --------------------------------------------------------------------------


def test_the_log_can_be_narrowed_to_an_act_a_kind_and_a_person(client, mona):
    act("invite", "One", by=mona)
    act("deactivate", "Two", by=with_role("bo"))
    act("invite", "Three")
    page = visit(client, LOG)
    offered = [link.text_content().strip() for link in page.tree.xpath("//nav//ul//a")]
    for words in ["Invited", "Deactivated", "Notice", "Mona Roe", "Bo Roe", "operator"]:
        assert words in offered
    assert things(visit(client, f"{LOG}?act=invite")) == ["Three", "One"]
    assert things(visit(client, f"{LOG}?person={mona.pk}")) == ["One"]
    assert things(visit(client, f"{LOG}?person=operator")) == ["Three"]
    assert things(visit(client, f"{LOG}?kind=clinic.notice&act=deactivate")) == ["Two"]
    assert things(visit(client, f"{LOG}?kind=research.article")) == []
    assert things(visit(client, f"{LOG}?person=nobody")) == []


def test_a_person_is_found_under_every_name_she_has_had(client, mona):
    act(what="One", by=mona)
    User.objects.filter(pk=mona.pk).update(last_name="Ray")
    act(what="Two", by=User.objects.get(pk=mona.pk))
    page = visit(client, LOG)
    (link,) = [each for each in page.tree.xpath("//nav//ul//a") if "Mona" in each.text_content()]
    assert link.text_content().strip() == "Mona Ray / Mona Roe"
    assert things(visit(client, LOG + link.get("href"))) == ["Two", "One"]


def test_the_search_looks_in_names_and_details(client, mona):
    act(what="Disclaimer", by=mona)
    act(what="Hours", detail="about Saturdays")
    for words, found in [("disclaim", "Disclaimer"), ("mona", "Disclaimer"), ("saturday", "Hours")]:
        assert things(visit(client, f"{LOG}?q={words}")) == [found]


def test_days_are_the_clinics_and_both_are_included(client):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    act(what="Late on the 9th", at="2026-03-10T03:59:59Z")  # summer time since the 8th
    act(what="First of the 10th", at="2026-03-10T04:00:00Z")
    act(what="Last of the 11th", at="2026-03-12T03:59:59Z")
    act(what="The 12th", at="2026-03-12T04:00:00Z")
    page = visit(client, f"{LOG}?since=2026-03-10&until=2026-03-11")
    assert things(page) == ["Last of the 11th", "First of the 10th"]
    assert page.tree.xpath("//input[@id='days_since']/@value") == ["2026-03-10"]
    assert len(things(visit(client, f"{LOG}?until=2026-03-09"))) == 1
    assert len(things(visit(client, f"{LOG}?since=2026-03-12"))) == 1


def test_choosing_days_keeps_what_else_was_chosen(client, mona):
    act(what="Disclaimer", by=mona)
    page = visit(client, f"{LOG}?act=invite&q=disclaimer&person={mona.pk}")
    (form,) = page.tree.find_class("date-bounds")
    kept = dict(form.form_values())
    assert kept == {"act": "invite", "q": "disclaimer", "person": str(mona.pk)}
    page = visit(client, f"{LOG}?act=invite&since=2026-03-01")
    (link,) = page.tree.xpath("//form[contains(@class, 'date-bounds')]//a/@href")
    assert link == "?act=invite"


@pytest.mark.parametrize("bad", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("bound", ["since", "until"])
def test_what_is_no_date_is_told(client, bad, bound):
    act()
    page = visit(client, f"{LOG}?{bound}={bad}")
    assert page.status == 200 and things(page) == []
    assert page.all(".date-error")


# --- taking it away ----------------------------------------------------------------------


def test_the_table_has_a_header_and_what_the_list_is_narrowed_to(client, mona):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    act("invite", "Disclaimer, „ours“", by=mona, detail="first\nsecond")
    act("deactivate", "Hours")
    header, line = export(client, "?act=invite")
    assert header[:3] == ["When", "Who", "What was done"]
    assert line == [
        "2026-03-10T11:00:00-04:00",
        "Mona Roe",
        "Invited",
        "Notice",
        "Disclaimer, „ours“",
        "1",
        "",
        "first\nsecond",
    ]
    assert len(export(client)) == 3
    assert len(export(client, "?q=hours")) == 2


def test_the_table_holds_every_page_of_the_list(client):
    for number in range(60):
        act(what=f"Notice {number}")
    assert len(export(client)) == 61
    assert len(export(client, "?p=2")) == 61


def test_the_table_is_a_file_in_utf_8(client):
    with time_machine.travel("2026-03-10T12:00:00Z", tick=False):
        response = client.get(EXPORT)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="log-2026-03-10.csv"'
    assert response.streaming
    list(response.streaming_content)


def test_the_link_to_the_table_keeps_what_was_chosen(client):
    act()
    page = visit(client, f"{LOG}?act=invite&q=notice")
    (link,) = page.tree.xpath("//ul[@class='object-tools']//a/@href")
    assert link == f"{EXPORT}?act=invite&q=notice"


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠−"))
def test_no_cell_is_a_formula(client, sign):
    act(what=f"{sign}1+1", detail=f"{sign}cmd()")
    line = export(client)[1]
    assert line[4] == f"'{sign}1+1" and line[7] == f"'{sign}cmd()"


BEFORE = ["", " ", "\t", "\r", "\n", "\ufeff", "\u200b", "\xa0", '"', "'", "\x00", ' \t"\ufeff ']


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("separator", ["", "words;", "words\t", "words\n", "words\r\n", ";;"])
def test_no_formula_hides_behind_what_a_spreadsheet_drops_or_splits_at(separator, before):
    """However the table is taken apart, no part begins with a sign that makes a formula."""
    cell = harmless(f"{separator}{before}=cmd()")
    with_formula = [part for part in re.split(r"[;\t\r\n]", cell) if "=" in part]
    assert with_formula and all(part.startswith("'") for part in with_formula)


@pytest.mark.parametrize("text", ["1 = 1", "a - b; c + d", "ann@example.org; bo", "", "5; 6"])
def test_ordinary_words_stay_as_they_are(text):
    assert harmless(text) == text


def test_an_address_made_up_leads_back_to_the_list(client):
    response = client.get(f"{EXPORT}?nonsense=1")
    assert response.status_code == 302 and response["Location"] == f"{LOG}?e=1"


@pytest.mark.parametrize("query", ["act=x", "kind=x", "person=9" + "9" * 30, "p=x"])
def test_what_nobody_could_have_chosen_finds_nothing_and_breaks_nothing(client, query):
    act()
    assert client.get(f"{LOG}?{query}", follow=True).status_code == 200
    assert client.get(f"{EXPORT}?{query}").status_code in (200, 302)
