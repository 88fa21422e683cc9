"""The sitemap: every page that search engines may find, with its true last change, and no other."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from lxml import etree, html

from clinic import kept
from clinic.models import ClinicProfile, Page, TeamMember
from research.models import GlossaryTerm, Topic
from research.public.sitemaps import Articles
from research.workflow import actions
from tests.research.documents import TOPICS, sample_document, source
from tests.research.fallen import DAY, noted
from tests.research.people import rob
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 6, 2, tzinfo=UTC)
SITE = "http://localhost:8000"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "sitemap.xsd"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as moved:
        yield moved


def tree(client, path: str):
    """Return what stands at `path`, which the protocol's schema has nothing against."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert "Last-Modified" not in response
    parsed = etree.fromstring(response.content)
    SCHEMA.assertValid(parsed)
    return parsed


def parts(client) -> list[str]:
    found = tree(client, "/sitemap.xml").xpath("//s:loc/text()", namespaces=NAMES)
    assert all(each.startswith(SITE) for each in found)
    return [each.removeprefix(SITE) for each in found]


def listed(client) -> dict[str, str]:
    """Return every page that the sitemap names, with its last change as far as it is said."""
    pages = {}
    for part in parts(client):
        for url in tree(client, part):
            address = url.findtext("s:loc", namespaces=NAMES)
            assert address.startswith(SITE) and address.removeprefix(SITE) not in pages
            last = url.findtext("s:lastmod", default="", namespaces=NAMES)
            pages[address.removeprefix(SITE)] = last
    return pages


def other(slug: str, **changes):
    return sample_document(slug=slug, citations=(source(doi=f"10.5555/{slug}"),), **changes)


def test_robots_are_told_where_it_is(client, settings):
    settings.SITE_URL = "https://clinic.example"
    assert client.get("/robots.txt").text.endswith(
        "\nSitemap: https://clinic.example/sitemap.xml\n"
    )


def test_each_article_stands_in_it_with_its_last_change(client, clock):
    article = published()
    address = "/research/throwing-and-catching/"
    assert listed(client)[address] == "2026-03-05"  # in Toronto
    clock.move_to(START + timedelta(days=3))
    published(other("b"))
    assert listed(client)[address] == "2026-03-05"
    republished(article, sample_document(message="Practise a little."), note="Clearer.")
    assert listed(client)[address] == "2026-03-08"
    actions.withdraw(article, by=rob(), reason="Taken back.")
    assert address not in listed(client)


def test_a_notice_about_its_study_is_a_change(client):
    with time_machine.travel(datetime(2009, 1, 1, tzinfo=UTC), tick=False):
        published()
    noted("10.5555/ball.1")
    assert listed(client)["/research/throwing-and-catching/"] == (DAY - timedelta(1)).isoformat()
    assert date(2010, 2, 6) == DAY


def test_lists_and_digests_change_with_what_is_live(client, clock, sound_rows):
    for number, topic in enumerate(TOPICS[:2]):
        clock.move_to(START + timedelta(days=number))
        published(other(f"about-{number}", topics=(topic,)))
    lists = "/research/topics/topic-0/", "/research/topics/topic-0/what-we-know/"
    pages = listed(client)
    assert [pages[each] for each in lists] == ["2026-03-05"] * 2
    assert pages["/research/topics/topic-1/"] == pages["/research/"] == "2026-03-06"


def test_after_something_was_taken_away_only_the_whole_list_is_known_to_have_changed(
    client, clock, sound_rows
):
    published(other("stays", topics=(TOPICS[0],)))
    gone = published(other("gone", topics=(TOPICS[0],)))
    left = published(other("left", topics=(TOPICS[0], TOPICS[1])))
    clock.move_to(START + timedelta(days=8))
    republished(left, other("left", topics=(TOPICS[1],)), note="It is about something else.")
    pages = listed(client)
    assert pages["/research/topics/topic-0/"] == ""
    assert pages["/research/topics/topic-1/"] == "2026-03-13"
    clock.move_to(START + timedelta(days=9))
    actions.withdraw(gone, by=rob(), reason="Taken back.")
    pages = listed(client)
    assert pages["/research/"] == "2026-03-14"
    assert pages["/research/topics/topic-0/"] == pages["/research/topics/topic-1/"] == ""


def test_the_clinic_s_own_pages_change_when_they_are_saved(client, clock):
    ClinicProfile(name="The Clinic").save()
    unknown = Page.objects.create(title="About", slug="about")
    page = Page.objects.create(title="Fees", slug="fees")
    contact = Page.objects.create(title="Contact", slug="contact")
    member = TeamMember.objects.create(name="Kim", slug="kim")
    for row in (page, contact, member):
        with kept.keeping(row, by=None):
            type(row).objects.filter(pk=row.pk).update(position=3)
    clock.move_to(START + timedelta(days=2))
    profile = ClinicProfile.objects.get()
    with kept.keeping(profile, by=None):
        ClinicProfile.objects.update(phone="555 0100")
    pages = listed(client)
    assert (pages["/fees/"], pages["/team/"]) == ("2026-03-05", "2026-03-05")
    assert pages["/contact/"] == "2026-03-07"  # it shows the phone, too
    assert pages[unknown.get_absolute_url()] == ""
    with kept.keeping(member, by=None):
        other_member = TeamMember.objects.create(name="Jo", slug="jo")
    with kept.keeping(other_member, by=None):
        other_member.delete()
    assert listed(client)["/team/"] == "2026-03-07"


def test_every_page_of_the_site_stands_in_it_and_asks_to_be_found(client, sound_rows):
    ClinicProfile(name="The Clinic").save()
    TeamMember.objects.create(name="Kim", slug="kim")
    TeamMember.objects.create(name="Gone", slug="gone", is_shown=False)
    Page.objects.create(title="About", slug="about")
    Page.objects.create(title="Secret", slug="secret", is_shown=False)
    Topic.objects.create(name="Nobody's", slug="nobodys")
    GlossaryTerm.objects.create(term="catching", slug="catching", meaning="Taking a ball.")
    published(topics=(TOPICS[0],))
    pages = listed(client)
    assert {
        "/", "/team/", "/team/kim/", "/about/", "/research/", "/research/throwing-and-catching/",
        "/research/topics/topic-0/", "/research/topics/topic-0/what-we-know/",
        "/research/glossary/", "/research/glossary/catching/",
    } <= pages.keys()  # fmt: skip
    assert not [page for page in pages if "gone" in page or "secret" in page or "nobody" in page]
    for address in pages:
        response = client.get(address)
        assert response.status_code == 200
        page = html.fromstring(response.content)
        assert page.xpath("//link[@rel='canonical']/@href") == [SITE + address]
        assert not page.xpath("//meta[@name='robots']"), address


def test_what_shows_anything_invented_is_not_in_it(client, sound_rows):
    ClinicProfile(name="The Clinic").save()
    TeamMember.objects.create(name="Kim", slug="kim", is_sample=True)
    Page.objects.create(title="Sample", slug="sample", is_sample=True)
    Page.objects.create(title="Ours", slug="ours")
    GlossaryTerm.objects.create(
        term="throwing", slug="throwing", meaning="Letting go.", is_sample=True
    )
    GlossaryTerm.objects.create(term="catching", slug="catching", meaning="Taking a ball.")
    published(is_invented=True, topics=(TOPICS[0],))
    published(other("about-nothing", is_invented=True))
    published(other("real", topics=(TOPICS[1],)))
    pages = listed(client)
    assert {"/ours/", "/research/real/", "/research/topics/topic-1/"} <= pages.keys()
    for address in (
        "/", "/team/", "/team/kim/", "/sample/", "/research/", "/research/throwing-and-catching/",
        "/research/topics/topic-0/", "/research/topics/topic-0/what-we-know/",
        "/research/glossary/", "/research/glossary/throwing/", "/research/glossary/catching/",
    ):  # fmt: skip
        assert address not in pages
    for address in pages:
        assert "noindex" not in client.get(address).text, address


def test_it_has_as_many_parts_as_the_articles_need(client, monkeypatch):
    monkeypatch.setattr(Articles, "limit", 2)
    for slug in "abc":
        published(other(slug))
    assert parts(client)[:2] == ["/sitemap-articles-1.xml", "/sitemap-articles-2.xml"]
    assert {"/research/a/", "/research/b/", "/research/c/"} <= listed(client).keys()
    for none in ("/sitemap-articles-3.xml", "/sitemap-articles-0.xml", "/sitemap-other-1.xml"):
        assert client.get(none).status_code == 404


def test_it_asks_as_often_however_many_articles_there_are(client, django_assert_num_queries):
    published(other("a"))
    with django_assert_num_queries(3):
        client.get("/sitemap-articles-1.xml")
    with django_assert_num_queries(12):
        client.get("/sitemap-pages-1.xml")
    for slug in "bcd":
        published(other(slug))
    with django_assert_num_queries(3):
        client.get("/sitemap-articles-1.xml")
    with django_assert_num_queries(12):
        client.get("/sitemap-pages-1.xml")


def test_where_there_is_nothing_to_find_there_is_none(client):
    ClinicProfile(name="Sample", is_sample=True).save()
    TeamMember.objects.create(name="Kim", slug="kim", is_sample=True)
    GlossaryTerm.objects.create(term="ball", slug="ball", meaning="Round.", is_sample=True)
    published(is_invented=True)
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/sitemap-pages-1.xml").status_code == 404
