"""Addresses of the clinic's former website lead to where their pages are now."""

import pytest
from django.test import Client
from django.urls import reverse

from clinic.models import Page
from research.document.schema import Topic
from research.models import FormerAddress, MissedAddress
from research.models import Topic as TopicRow
from research.public import former
from tests.admin_pages import signed_in, superuser, visit
from tests.research.documents import sample_document
from tests.research.people import ann, may, written
from tests.research.published import published, republished

pytestmark = [pytest.mark.django_db, pytest.mark.data]

ADD = "/admin/research/formeraddress/add/"


def lead(address: str, to: str):
    FormerAddress.objects.create(address=address, key=former.key_of(address), leads_to=to)


@pytest.fixture
def page() -> str:
    return reverse("research:article", args=[published().slug])


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/articles?id=12", "/articles?id=12"),
        ("/articles?id=12", "/articles/?id=12&utm_source=mail&fbclid=x"),
        ("/articles?id=12&lang=en", "/articles?lang=en&id=12"),
        ("/Blog/Fine-Motor.html", "/blog/fine-motor.HTML"),
        ("/blog/fine-motor.html", "/blog/fine-motor.html?page=2"),
        ("/blog/motricité/", "/blog/motricit%C3%A9"),
        ("/?p=12", "/?p=12"),
        ("/index.php?p=12", "/index.php?p=12"),
        ("/old", "/old"),
        ("/research/old-one", "/research/old-one/"),
        ("/blog/index.html", "/blog/"),
        ("/blog/", "/blog/index.php"),
        ("/index.html", "/index.html"),
        ("/index.php?p=12", "/?p=12"),
        ("/blog/motricite\u0301", "/blog/motricit%C3%A9/"),
        ("/blog/motricit%E9", "/blog/motricit%E9"),
        ("/blog/motricité", "/blog/motricit%E9"),
        ("/blog/two words.html", "/blog/two%20words.html"),
        ("/suche?q2=größe", "/suche?q2=gr%C3%B6%C3%9Fe"),
        ("/go?to=http://x.example/a", "/go?to=http://x.example/a"),
    ],
)
def test_a_former_address_leads_to_its_page(client, page, address, asked):
    lead(address, page)
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, page)


@pytest.mark.parametrize("asked", ["/articles?id=13", "/articles", "/?p=13", "/articles?id=12&x=1"])
def test_another_address_leads_nowhere(client, page, asked):
    lead("/articles?id=12", page)
    response = client.get(asked, follow=True)
    assert response.redirect_chain in ([], [("/articles/", 301)], [("/articles/?id=13", 301)], [
        ("/articles/?id=12&x=1", 301)
    ])  # fmt: skip
    assert response.status_code == (200 if asked.startswith("/?") else 404)


def test_an_address_that_was_kept_under_its_folder_s_own_name_still_leads(client, page):
    FormerAddress.objects.create(address="/index.php?p=12", key="/index.php?p=12", leads_to=page)
    assert client.get("/index.php?p=12")["Location"] == page


@pytest.mark.parametrize("asked", ["/x%2500", "/x?a=%2500", "/%25E9%2500", "/x?%25=%25"])
def test_what_no_database_takes_is_no_address(client, asked):
    assert client.get(asked, follow=True).status_code == 404


def test_where_it_leads_is_asked_once(client, page, django_assert_num_queries):
    lead("/articles", page)
    asked = former.Asked("/articles?id=12")
    with django_assert_num_queries(1):
        assert (asked.by_query, asked.target) == (None, page)


def test_a_page_that_is_there_comes_first(client, page):
    Page.objects.create(title="Fees", slug="fees", body="<p>What it costs.</p>")
    lead("/fees", page)
    assert client.get("/fees/").status_code == 200


def test_what_nobody_knows_is_counted_for_managers(client):
    for _time in range(2):
        client.get("/blog/sleep.html")
    client.get("/blog/play")
    counted = dict(MissedAddress.objects.values_list("address", "count"))
    assert counted == {"/blog/sleep.html": 2, "/blog/play": 1}
    address = "/admin/research/missedaddress/"
    assert "/blog/sleep.html" in signed_in(may()).get(address).content.decode()
    assert signed_in(ann()).get(address).status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        "/wp-login.php", "/.env", "/.git/config", "/xmlrpc.php", "/cgi-bin/x", "/api/v1/users",
        "/share/abcdefgh/", "/reset?token=abc", "/unsubscribe?mail=jo@example.org",
        "/profile/4165550142", "/" + "x" * 400, "/admin/nothing/", "/a%0Ab",
    ],
)  # fmt: skip
def test_what_robots_try_and_what_could_name_somebody_is_not_counted(client, asked):
    client.get(asked)
    assert not MissedAddress.objects.exists()


def test_an_address_that_is_sent_on_is_counted_once(client):
    client.get("/fees-and-funding", follow=True)
    assert [row.address for row in MissedAddress.objects.all()] == ["/fees-and-funding/"]


def test_no_more_than_a_disk_holds_is_counted(client, monkeypatch):
    monkeypatch.setattr(former, "MOST_A_MONTH", 1)
    client.get("/blog/one.html")
    client.get("/blog/two.html")
    assert [row.address for row in MissedAddress.objects.all()] == ["/blog/two.html"]


# --- in the admin ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "https://old.example/articles?id=12", "articles?id=12", "//old.example/articles/?id=12",
        "www.old.example/articles?id=12", "old.example:8080/articles?id=12",
        "https://OLD.example/Articles?id=12&utm_source=x#top",
    ],
)  # fmt: skip
def test_a_manager_pastes_both_addresses(client, page, typed):
    form = visit(signed_in(superuser()), ADD)
    form.send(address=typed, leads_to=f"http://localhost:8000{page}")
    assert client.get("/articles?id=12")["Location"] == page


@pytest.mark.parametrize(
    ("address", "leads_to", "words"),
    [
        ("/", "/team/", "shows a page of its own"),
        ("/admin/x", "/team/", "shows a page of its own"),
        ("/team", "/team/", "shows a page of its own"),
        ("/research/?kind=trial", "/team/", "shows a page of its own"),
        ("/team/?utm_source=x", "/team/", "shows a page of its own"),
        ("/robots.txt", "/team/", "shows a page of its own"),
        ("/taken", "/team/", "leads to /team/ already"),
        ("/Taken/index.html", "/research/", "leads to /team/ already"),
        ("/old", "https://elsewhere.example/", "Paste the address of a page of this website"),
        ("/old", "/nothing/", "Nothing is shown to readers"),
        ("http://[x", "/team/", "This is no address."),
        ("/old", "http://[x", "This is no address."),
        ("/old", "/admin/", "Nothing is shown to readers"),
        ("/old", "/share/abcdefgh/", "Nothing is shown to readers"),
        ("/old", "//evil.example/", "Paste the address of a page of this website"),
        ("/old", "javascript:alert(1)", "Paste the address of a page of this website"),
    ],
)
def test_what_would_lead_nowhere_is_said_and_stays(address, leads_to, words):
    lead("/taken", "/team/")
    page = visit(signed_in(superuser()), ADD).send(address=address, leads_to=leads_to)
    assert words in page.text
    assert page.values["address"] == [address]
    assert FormerAddress.objects.count() == 1


def test_a_missed_address_is_led_to_a_page_by_its_own_link(client):
    client.get("/blog/sleep.html")
    listed = visit(signed_in(superuser()), "/admin/research/missedaddress/")
    (link,) = [each for each in listed.all("field-leading a") if each.get("href")]
    form = visit(listed.client, link.get("href"))
    assert form.values["address"] == ["/blog/sleep.html"]


# --- on the pages of what they lead to --------------------------------------------------------


@pytest.fixture
def rows() -> dict:
    """An article, a page and a topic that readers see, and where."""
    topic = TopicRow.objects.create(slug="sleep", name="Sleep")
    article = published(topics=(Topic(slug="sleep", name="Sleep"),))
    page = Page.objects.create(title="Fees", slug="fees", body="<p>What it costs.</p>")
    address = reverse("research:article", args=[article.slug])
    return {
        "article": (article, address),
        "page": (page, "/fees/"),
        "topic": (topic, "/research/topics/sleep/"),
    }


@pytest.mark.parametrize("kind", ["article", "page", "topic"])
def test_whoever_edits_something_finds_its_former_addresses(rows, kind):
    row, address = rows[kind]
    lead("/articles?id=12", address)
    lead("/elsewhere.html", "/team/")
    shown = visit(signed_in(superuser()), admin_page(row))
    (panel,) = shown.all(".former-addresses")
    assert [link.text for link in panel.findall(".//li/a")] == ["/articles?id=12"]
    add = next(link.get("href") for link in panel.findall(".//p/a"))
    form = visit(shown.client, add)
    assert form.values["leads_to"] == [address]
    form.send(address="https://old.example/b.html")
    assert Client().get("/b.html")["Location"] == address


def test_one_that_leads_to_an_earlier_address_is_among_them(rows):
    article, address = rows["article"]
    lead("/old.html", address)
    republished(article, sample_document(slug="another-address"), note="Moved.")
    shown = visit(signed_in(superuser()), admin_page(article))
    (panel,) = shown.all(".former-addresses")
    assert [link.text for link in panel.findall(".//li/a")] == ["/old.html"]
    assert "leads_to=/research/another-address/" in panel.findall(".//p/a")[0].get("href")


def test_who_writes_articles_may_say_where_they_were(rows):
    _article, address = rows["article"]
    form = visit(signed_in(ann()), f"{ADD}?leads_to={address}")
    form.send(address="/old.html")
    assert Client().get("/old.html")["Location"] == address


def test_what_readers_do_not_see_yet_says_when_it_can_be_said():
    article = written()
    shown = visit(signed_in(superuser()), admin_page(article))
    (panel,) = shown.all(".former-addresses")
    assert "Once readers see this page" in panel.text_content()
    assert not panel.findall(".//a")


def test_the_list_says_which_lead_nowhere_by_now(rows):
    _page, address = rows["page"]
    lead("/old.html", address)
    list_of = "/admin/research/formeraddress/"
    client = signed_in(superuser())
    assert "Leads to its page" in visit(client, list_of).text
    Page.objects.update(is_shown=False)
    assert "Nothing is shown there now" in visit(client, list_of).text


def admin_page(row) -> str:
    label = row._meta.label_lower.replace(".", "/")
    return f"/admin/{label}/{row.pk}/change/"
