"""Going through all that was found, page by page."""

import pytest
from lxml import html as lxml_html

from research.models import SearchRow
from research.public.entries import PAGE_SIZE
from research.public.search import index
from tests.research.public.search.finding import article

pytestmark = [pytest.mark.django_db, pytest.mark.data]

MANY = 3 * PAGE_SIZE + 4


@pytest.fixture
def many_found() -> set[str]:
    """Have much of a word: some pages say it in their title, some further down."""
    always = {"kind": "page", "language": "en"}
    words = [("Kites", ""), ("Paper", "Kites. " * 3), ("Wind", "Something\nof kites")]
    SearchRow.objects.bulk_create(
        SearchRow(
            key=number,
            slug=f"p-{number}",
            first=words[number % 3][0],
            second=words[number % 3][1],
            rest="kites",
            **always,
        )
        for number in range(MANY)
    )
    return {f"/p-{number}/" for number in range(MANY)}


def go_through(client, address: str) -> list[list[str]]:
    """Return the addresses of the hits of each page, from the first by its links to the last."""
    pages = []
    while address:
        tree = lxml_html.document_fromstring(client.get(address).content.decode())
        pages.append(tree.xpath("//li[@class='entry']//h2/a/@href"))
        further = tree.xpath("//a[@rel='next']/@href")
        address = f"/search/{further[0]}" if further else ""
    return pages


@pytest.fixture(params=[index.RANKED, 5], ids=["few", "many"])
def ranked(request, monkeypatch):
    """Take what is found here for few, whose words are compared, or for many, which are not."""
    monkeypatch.setattr(index, "RANKED", request.param)


@pytest.mark.usefixtures("ranked")
@pytest.mark.parametrize("typed", ["kites", "Kites%20%26%20kite", "kites+juggling"])
def test_each_thing_found_stands_on_one_page(client, many_found, typed):
    pages = go_through(client, f"/search/?q={typed}")
    assert [len(page) for page in pages] == [PAGE_SIZE] * 3 + [4]
    hits = [hit for page in pages for hit in page]
    assert len(hits) == len(set(hits)) and set(hits) == many_found


def test_the_way_back_leads_to_the_page_before(client, many_found):
    tree = lxml_html.document_fromstring(client.get("/search/?q=kites&page=2").content.decode())
    (before,) = tree.xpath("//a[@rel='prev']/@href")
    assert before == "?q=kites&page=1"
    assert "Page 2 of 4" in tree.text_content()


@pytest.mark.usefixtures("ranked")
def test_what_stands_in_titles_comes_first_and_articles_before_the_rest(client, many_found):
    article("one", title="About kites")
    hits = [hit for page in go_through(client, "/search/?q=kites") for hit in page]
    assert hits[0] == "/research/one/"
    numbers = [int(hit.strip("/p-")) % 3 for hit in hits[1:]]
    assert numbers == sorted(numbers)


def test_of_very_much_the_best_can_be_looked_through_and_the_page_says_so(
    client, many_found, monkeypatch
):
    monkeypatch.setattr(index, "RANKED", 5)
    monkeypatch.setattr(index, "MOST", 2 * PAGE_SIZE)
    assert "More than 20 results" in client.get("/search/?q=kites").content.decode()
    hits = [hit for page in go_through(client, "/search/?q=kites") for hit in page]
    assert len(hits) == len(set(hits)) == 2 * PAGE_SIZE
    assert [int(hit.strip("/p-")) % 3 for hit in hits[:12]] == [0] * 12
    assert client.get("/search/?q=kites&page=3").status_code == 404
