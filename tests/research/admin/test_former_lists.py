"""Many addresses of the former website are pasted at once, and no line of them is lost."""

import pytest

from clinic.models import Page
from research.admin.former_lists import MOST_LINES, addresses_in
from research.models import FormerAddress
from tests.admin_pages import signed_in, staff, superuser, visit

pytestmark = [pytest.mark.django_db, pytest.mark.data]

MANY = "/admin/research/formeraddress/many/"


@pytest.fixture
def many():
    Page.objects.create(title="Fees", slug="fees", body="<p>What it costs.</p>")
    return visit(signed_in(superuser()), MANY)


def kept() -> dict[str, str]:
    return dict(FormerAddress.objects.values_list("address", "leads_to"))


@pytest.mark.parametrize(
    "line",
    [
        "/old.html /fees/",
        "/old.html\t/fees/",
        "/old.html,/fees/",
        "/old.html, /fees/",
        "/old.html;/fees/",
        '"/old.html","/fees/"',
        "/old.html -> /fees/",
        "/old.html->/fees/",
        "/old.html → /fees/",
        "/old.html /fees/ 301",
        "/old.html,/fees/,301",
        "  https://old.example/old.html   http://localhost:8000/fees/  ",
        "old.html /fees/",
    ],
)
def test_two_addresses_are_told_apart(many, line):
    many.send(lines=line, leads_to="")
    assert kept() == {"/old.html": "/fees/"}


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("/my page.html,/fees/", ["/my page.html", "/fees/"]),
        ("/my page.html\t/fees/", ["/my page.html", "/fees/"]),
        ("/a,b.html /fees/", ["/a,b.html", "/fees/"]),
        ("/a?x=1;2\t/fees/", ["/a?x=1;2", "/fees/"]),
        ("/old.html", ["/old.html"]),
        ("Old title;/old.html;/fees/", ["Old title", "/old.html", "/fees/"]),
        ("301", ["301"]),
        ("/x /y /z and so on", ["/x", "/y", "/z", "and", "so", "on"]),
        ('"', [""]),
    ],
)
def test_what_separates_them_may_stand_within_them(line, addresses):
    assert addresses_in(line) == addresses


def test_what_is_right_is_kept_and_what_is_not_stays_in_its_box(many):
    lines = ["/a.html /fees/", "/b.html /nothing/", "/team /fees/", "/c.html", "", "/d /fees/"]
    page = many.send(lines="\n".join(lines), leads_to="")
    assert kept() == {"/a.html": "/fees/", "/d": "/fees/"}
    assert "2 addresses lead to their pages now." in page.text
    assert "3 lines could not be taken." in page.text
    said = [" ".join(each.text_content().split()) for each in page.all(".error-summary li")]
    assert said == [
        "/b.html /nothing/ Where it leads now: Nothing is shown to readers at this address. Open "
        "it to see.",
        "/team /fees/ Address on the former website: This website shows a page of its own at this "
        "address, so it leads nowhere else.",
        "/c.html A line has two addresses: the former one, and where it leads now.",
    ]
    assert page.values["lines"] == ["/b.html /nothing/\r\n/team /fees/\r\n/c.html"]


def test_one_address_alone_leads_where_the_page_says(many):
    page = visit(many.client, f"{MANY}?leads_to=/fees/")
    page.send(lines="/a.html\nhttps://old.example/b.html\n/c.html /team/")
    assert kept() == {"/a.html": "/fees/", "/b.html": "/fees/", "/c.html": "/team/"}


def test_the_same_list_twice_says_that_it_stood_there(many):
    many.send(lines="/a.html /fees/", leads_to="")
    page = visit(many.client, MANY).send(lines="/a.html /fees/\n/b.html /fees/", leads_to="")
    assert "1 address leads to its page now. 1 did so before." in page.messages
    other = visit(many.client, MANY).send(lines="/a.html /team/", leads_to="")
    assert "leads to /fees/ already" in other.text


def test_two_hundred_pages_move_at_once(many):
    lines = "\n".join(f"/articles?id={number}\t/fees/" for number in range(200))
    many.send(lines=lines, leads_to="")
    assert FormerAddress.objects.count() == 200


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Paste the addresses, one on a line."),
        (" \n\n", "Paste the addresses, one on a line."),
        ("/a /fees/\n" * (MOST_LINES + 1), "Paste at most"),
        ("http://[x /fees/", "This is no address."),
        ("/a\0 /fees/", "Null characters are not allowed."),
        ("/" + "x" * 400 + " /fees/", "at most 300 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays(many, lines, words):
    page = many.send(lines=lines, leads_to="")
    assert words in page.text
    assert not kept()
    assert [each.split() for each in page.values["lines"]] == [lines.replace("\0", "").split()] or (
        "\0" in lines
    )


def test_who_may_not_add_one_may_not_paste_many():
    assert visit(signed_in(staff("jo")), MANY).status == 403
