"""What an article's page says to machines."""

import json
import re

import pytest

from clinic.models import ClinicProfile
from research.document.parts import Name
from research.document.schema import FindingLine
from tests.research.documents import AUTHORS, source
from tests.research.published import published

pytestmark = pytest.mark.django_db


def json_ld(client):
    html = client.get("/research/throwing-and-catching/").content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


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
    assert study["name"] == "Ball play at home"
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
    assert data["name"] == data["citation"][0]["name"] == bad


def test_a_page_names_none_of_the_studys_authors_as_its_own(client):
    published(findings=(FindingLine(text="x"),))
    html = client.get("/research/throwing-and-catching/").content.decode()
    assert "citation_" not in html
    assert "author" not in json_ld(client)
