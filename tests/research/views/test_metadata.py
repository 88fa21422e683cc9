"""What an article's page says to machines."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from lxml import html as lxml_html
from PIL import Image

from clinic.models import ClinicProfile, Page, TeamMember
from research.document.parts import Name
from research.document.schema import Author, FindingLine
from research.models import GlossaryTerm
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.people import published_by_people
from tests.research.published import published
from tests.research.views.vocabulary import assert_known

pytestmark = pytest.mark.django_db


ARTICLE = "/research/throwing-and-catching/"
SITE = "http://localhost:8000"


def all_json_ld(client, address: str) -> list[dict]:
    """Return what the page at `address` says as JSON-LD, all of it of schema.org's vocabulary."""
    html = client.get(address).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    said = [json.loads(text) for text in found]
    for thing in said:
        assert thing["@context"] == "https://schema.org"
        assert_known(thing)
    return said


def json_ld(client, address: str = ARTICLE) -> dict:
    (said,) = all_json_ld(client, address)
    return said


def head(client, address: str) -> dict[str, str]:
    """Return what the head of a page says for those who show a link to it."""
    tree = lxml_html.fromstring(client.get(address).content)
    named = {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in tree.xpath("//head/meta[@property or @name]")
    }
    (canonical,) = tree.xpath("//link[@rel='canonical']/@href") or [""]
    return named | {"canonical": canonical}


@pytest.mark.usefixtures("sound_rows")
def test_the_page_and_its_study_are_told_apart(client):
    ClinicProfile(name="The Clinic").save()
    published(authors=(AUTHORS[0],))
    data = json_ld(client)
    assert data["@type"] == "MedicalWebPage"
    assert data["url"] == "http://localhost:8000/research/throwing-and-catching/"
    assert data["publisher"]["name"] == "The Clinic"
    assert data["author"] == [{"@type": "Person", "name": "Author 0", "honorificSuffix": "OT"}]
    (study,) = data["citation"]
    assert study["@type"] == "MedicalScholarlyArticle"
    assert study["headline"] == "Ball play at home"
    assert study["datePublished"] == "2021"
    assert study["sameAs"] == "https://doi.org/10.5555/ball.1"
    assert study["isPartOf"]["issueNumber"] == "2"
    assert study["isPartOf"]["isPartOf"]["volumeNumber"] == "4"
    assert study["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Journal of Invented Studies"


def test_each_source_is_called_what_it_is(client):
    other = {"primary": False, "doi": "", "authors": ()}
    book = source(**other, journal="", title="A book")
    page = source(**other, journal="", pages="", url="https://example.org/", title="A page")
    published(citations=(source(), source(**other, title="Another study"), book, page))
    found = json_ld(client)["citation"]
    types = ["MedicalScholarlyArticle", "ScholarlyArticle", "Book", "WebPage"]
    assert [each["@type"] for each in found] == types
    assert [author["@type"] for author in found[0]["author"]] == ["Person", "Organization"]
    assert ["pagination" in each for each in found] == [True, True, False, False]


def test_what_nobody_reviewed_claims_no_review(client):
    published()
    assert not {"lastReviewed", "reviewedBy", "creativeWorkStatus"} & json_ld(client).keys()


def test_a_sample_says_so_to_machines(client):
    published(is_invented=True)
    assert json_ld(client)["creativeWorkStatus"] == "Sample"


def test_no_text_can_end_the_script(client):
    bad = "</script><!--<script>&amp;"
    published(title=bad, citations=(source(title=bad, authors=(Name(family=bad),)),))
    data = json_ld(client)
    assert data["name"] == data["citation"][0]["headline"] == bad


def test_a_page_names_none_of_the_studys_authors_as_its_own(client):
    published(findings=(FindingLine(text="x"),))
    html = client.get("/research/throwing-and-catching/").content.decode()
    assert "citation_" not in html
    assert "author" not in json_ld(client)


def test_who_reviewed_it_and_when_is_said_where_somebody_did(client):
    published_by_people()
    data = json_ld(client)
    assert data["reviewedBy"]["name"] == "Rob Reviewer"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["lastReviewed"])
    assert data["audience"]["audienceType"] == "Parents"


def test_the_way_to_a_page_is_told(client, sound_rows):
    published(topics=(TOPICS[0],))
    way = json_ld(client)["breadcrumb"]["itemListElement"]
    assert [(each["position"], each["name"], each.get("item")) for each in way] == [
        (1, "Research & Insights", f"{SITE}/research/"),
        (2, "Topic 0", f"{SITE}/research/topics/topic-0/"),
        (3, "Throwing and catching", None),
    ]
    for address, last in (
        ("/research/topics/topic-0/", "Topic 0"),
        ("/research/topics/topic-0/what-we-know/", "What we know about: Topic 0"),
    ):
        said = json_ld(client, address)
        assert said["@type"] == "BreadcrumbList"
        assert said["itemListElement"][-1]["name"] == last


def test_home_and_contact_say_how_to_reach_the_clinic(client):
    ClinicProfile(
        name="Hand & Co", phone="555 0100", address="1 Way\nTown", booking_url="https://b.example/"
    ).save()
    Page.objects.create(title="Contact", slug="contact")
    Page.objects.create(title="About", slug="about")
    for address in ("/", "/contact/"):
        said = json_ld(client, address)
        assert said["@type"] == "MedicalClinic"
        assert (said["name"], said["telephone"]) == ("Hand & Co", "555 0100")
        assert (said["url"], said["address"]) == (f"{SITE}/", "1 Way, Town")
        assert said["potentialAction"]["target"] == "https://b.example/"
    assert all_json_ld(client, "/about/") == []


def test_a_clinic_that_is_invented_is_not_told_of(client):
    ClinicProfile(name="Sample", phone="555 0100", is_sample=True).save()
    Page.objects.create(title="Contact", slug="contact")
    for address in ("/", "/contact/"):
        assert all_json_ld(client, address) == []
        assert head(client, address)["robots"] == "noindex"


def test_the_glossary_is_a_set_of_terms(client):
    bad = "</script><b>&"
    GlossaryTerm.objects.create(term="catching", slug="catching", meaning=bad)
    said = json_ld(client, "/research/glossary/")
    assert said["@type"] == "DefinedTermSet"
    (term,) = said["hasDefinedTerm"]
    assert (term["name"], term["description"]) == ("catching", bad)
    one = json_ld(client, "/research/glossary/catching/")
    assert one["url"] == term["url"] == f"{SITE}/research/glossary/catching/"
    assert one["inDefinedTermSet"]["url"] == f"{SITE}/research/glossary/"


def test_a_link_to_any_page_looks_like_it(client, sound_rows):
    ClinicProfile(name="Hand & Co", tagline="We help.").save()
    TeamMember.objects.create(name="Kim <K>", slug="kim")
    Page.objects.create(title="Q & A", slug="about", summary="What people ask.")
    GlossaryTerm.objects.create(term="catching", slug="catching", meaning="Taking a ball.")
    published(topics=(TOPICS[0],))
    titles = {
        "/": "Hand & Co",
        "/team/": "Our team",
        "/team/kim/": "Kim <K>",
        "/about/": "Q & A",
        "/research/": "Research & Insights",
        "/research/?age=12-47": None,
        "/research/topics/topic-0/": None,
        "/research/topics/topic-0/what-we-know/": "What we know about: Topic 0",
        "/research/glossary/": "Hard words explained",
        "/research/glossary/catching/": "catching · Hard words explained",
        "/research/throwing-and-catching/changes/": None,
        ARTICLE: "Throwing and catching",
    }
    for address, title in titles.items():
        said = head(client, address)
        assert title in (None, said["og:title"]), address
        assert said["og:url"] == said["canonical"] == SITE + address
        assert said["og:site_name"] == "Hand & Co" and said["og:description"]
        assert said["og:type"] == ("article" if address == ARTICLE else "website")
        assert said["og:image"].startswith(f"{SITE}/")


def test_each_page_of_a_list_has_an_address_of_its_own(client, monkeypatch):
    monkeypatch.setattr("research.views.glossary.WORDS_A_PAGE", 1)
    for word in ("ball", "catch"):
        GlossaryTerm.objects.create(term=word, slug=word, meaning="A word.")
    for slug in "abcdefghijk":
        published(sample_document(slug=slug, citations=(source(doi=f"10.5555/{slug}"),)))
    for address in ("/research/glossary/", "/research/"):
        assert head(client, f"{address}?page=1")["canonical"] == SITE + address
        for second in (head(client, f"{address}?page=2"), head(client, f"{address}?page=2&x=y")):
            assert second["canonical"] == second["og:url"] == f"{SITE}{address}?page=2"


def test_each_page_of_somebody_s_works_has_an_address_of_its_own(client):
    TeamMember.objects.create(name="Kim", slug="kim")
    for slug in "abcdefghijk":
        document = sample_document(
            slug=slug,
            citations=(source(doi=f"10.5555/{slug}"),),
            authors=(Author(name="Kim", slug="kim"),),
        )
        published(document)
    assert head(client, "/team/kim/?page=1")["canonical"] == f"{SITE}/team/kim/"
    second = head(client, "/team/kim/?page=2")
    assert second["canonical"] == second["og:url"] == f"{SITE}/team/kim/?page=2"
    assert [client.get(f"/team/kim/?page={n}").status_code for n in ("0", "3", "x")] == [404] * 3


def test_a_page_without_a_card_is_shown_with_a_picture_that_networks_take(client):
    address = head(client, "/research/")["og:image"]
    with Image.open(finders.find(address.removeprefix(f"{SITE}/static/"))) as picture:
        assert picture.format == "PNG" and min(picture.size) >= 300  # smaller ones are left out


def test_followers_find_the_feed_and_telephones_an_icon(client):
    for address in ("/", "/research/"):
        tree = lxml_html.fromstring(client.get(address).content)
        feed = "//link[@rel='alternate'][@type='application/atom+xml']/@href"
        assert tree.xpath(feed) == ["/research/feed.xml"]
        assert tree.xpath("//link[@rel='apple-touch-icon']/@href") == [
            "/static/apple-touch-icon.png"
        ]
    with Image.open(finders.find("apple-touch-icon.png")) as icon:
        assert icon.size == (180, 180)
