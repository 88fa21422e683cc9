"""Hard words on the article's page, and the glossary from A to Z."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from research.document.schema import FindingLine, RiskFactorLine, Study, TakeawayLine
from research.models import GlossaryTerm
from tests.research.documents import source
from tests.research.glossary.terms import term
from tests.research.published import published, signed_before

pytestmark = pytest.mark.django_db

ARTICLE = "/research/throwing-and-catching/"
GLOSSARY = "/research/glossary/"


def page(client, address=ARTICLE):
    response = client.get(address)
    assert response.status_code == 200
    return lxml_html.document_fromstring(response.content.decode())


def marked(tree) -> list[str]:
    return [each.text_content() for each in tree.xpath(".//span[contains(@class, 'term')]/label")]


def ball_play():
    return signed_before(
        title="Ball play",
        message="Ball play helps.",
        findings=(
            FindingLine(text="Ball play helped", children=(RiskFactorLine(text="No ball play"),)),
            FindingLine(text="Ball play"),
        ),
        study=Study(design="cohort", limits="Ball <play> & ball play.\n\nMore ball play."),
        relevance='<p><a href="https://x.org/">Ball play</a>, ball play and <em>ball play</em></p>',
        for_parents=(TakeawayLine(text="Ball play", children=(TakeawayLine(text="ball play"),)),),
        for_therapists=(TakeawayLine(text="Offer ball play", scope="ot-practice"),),
    )


def test_each_section_explains_a_word_once(client):
    term("ball play", meaning="Playing <with> a ball.", spellings="BP")
    ball_play()
    tree = page(client)
    sections = ["head", "findings", "at-home", "evidence", "relevance", "therapists"]
    assert [each.get("id") for each in tree.xpath("//div[@popover]")] == [
        f"term-{section}-1" for section in sections
    ]
    assert len(marked(tree)) == len(sections)
    for section in sections:
        (part,) = tree.xpath(
            f"//section[@id='{section}'] | //article/header[$head]", head=section == "head"
        )
        (meaning,) = part.xpath(".//div[@popover]")
        words = " ".join(meaning.text_content().split())
        assert words.startswith("ball play Playing <with> a ball.")
        assert meaning.xpath(".//a/@href") == [
            f"#from-{section}-1", "/research/glossary/",
        ]  # fmt: skip
        assert part.xpath(".//button[@popovertarget=$id]", id=meaning.get("id"))
        assert part.xpath(".//a[@href=$there]", there=f"#{meaning.get('id')}")
    assert tree.xpath("//section[@id='relevance']//a[@href='https://x.org/']")[0].text == (
        "Ball play"
    )
    assert not tree.xpath("//h1//button | //h2//button | //a//button | //p//div | //p//dl")


def test_ids_are_there_once_and_everything_leads_somewhere(client):
    term("ball play")
    term("ball")
    ball_play()
    tree = page(client)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = tree.xpath("//@popovertarget | //label/@for")
    targets += [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert set(targets) <= set(ids)


def test_the_words_of_the_page_stay_as_they_are(client):
    ball_play()
    before = page(client).xpath("//div[@class='body']")[0].text_content().split()
    term("ball play")
    tree = page(client)
    for each in tree.xpath("//dl[@class='terms']"):
        each.getparent().remove(each)
    assert tree.xpath("//div[@class='body']")[0].text_content().split() == before


def test_the_labels_of_the_evidence_are_explained_too(client):
    term("cohort study")
    published()
    assert marked(page(client)) == ["Cohort study"]


def test_another_spelling_is_named_with_its_term(client):
    term("catching", spellings="catch")
    published()
    meanings = page(client).xpath("//div[@popover]/dt")
    assert [each.text_content() for each in meanings] == [
        "catching (catch)", "catching (catch)", "catching",
    ]  # fmt: skip


def test_hard_words_of_the_lines_above_the_first_section_lead_to_their_meaning(client):
    for word in ("ball play", "preterm", "cerebral palsy", "mitten", "limp"):
        term(word)
    published(
        message="Ball play helps.",
        for_whom="For preterm children, not for ball play.",
        not_for="Not about cerebral palsy.",
        for_parents=(TakeawayLine(text="Take a mitten", basis="study"),),
        help_now="Your child is limp.",
    )
    (head,) = page(client).xpath("//article/header")
    expected = ["Ball play", "preterm", "cerebral palsy", "mitten", "limp"]
    assert marked(head) == expected
    meanings = head.xpath(".//div[@popover]/dt")
    assert [each.text.casefold() for each in meanings] == [word.casefold() for word in expected]


def test_words_of_another_language_are_left_alone(client):
    term("catching", language="es")
    published()
    assert marked(page(client)) == []


def test_no_words_leave_no_footnotes(client):
    published()
    assert page(client).xpath("//dl[@class='terms']") == []


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        page(client, address)
    return len(captured)


def test_three_hundred_terms_cost_as_many_queries_as_three(client):
    published()
    addresses = [ARTICLE, GLOSSARY, "/research/"]
    for number in range(3):
        term(f"word {number}")
    few = [queries(client, address) for address in addresses]
    rows = (GlossaryTerm(term=f"a{n}", slug=f"a{n}", meaning="x") for n in range(297))
    GlossaryTerm.objects.bulk_create(rows)
    assert [queries(client, address) for address in addresses] == few
    assert few[0] <= 8


# --- from A to Z --------------------------------------------------------------------------


def test_the_list_leads_to_the_glossary(client):
    assert page(client, "/research/").xpath(f"//a[@href='{GLOSSARY}']")


def test_an_empty_glossary_says_so(client):
    assert "There are no words here yet." in page(client, GLOSSARY).text_content()


def test_words_stand_by_their_letters(client):
    for name in ("Zebra", "éclair", "echo", "apple", "2D drawing"):
        term(name, slug=name.encode().hex())
    tree = page(client, GLOSSARY)
    assert [each.text for each in tree.xpath("//h2[starts-with(@id, 'letter-')]")] == [
        "#", "A", "E", "Z",
    ]  # fmt: skip
    assert [each.text for each in tree.xpath("//main//dt")] == [
        "2D drawing", "apple", "echo", "éclair", "Zebra",
    ]  # fmt: skip
    links = [href[1:] for href in tree.xpath("//nav[@class='chips']//a/@href")]
    assert links == tree.xpath("//h2/@id[starts-with(., 'letter-')]")


def test_a_word_says_what_it_means_and_where_it_is_explained(client):
    term("catching", meaning="Taking <a ball>.", spellings="catch")
    term("unused")
    published()
    (entry,) = page(client, GLOSSARY).xpath("//div[@id='term-catching']")
    words = " ".join(entry.text_content().split())
    assert words == "catching Taking <a ball>. Also written: catch 1 article explains it"
    (own,) = entry.xpath(".//a/@href")
    assert page(client, own).xpath(f"//main//a[@href='{ARTICLE}']")
    (unused,) = page(client, GLOSSARY).xpath("//div[@id='term-unused']")
    assert " ".join(unused.text_content().split()) == "unused What unused is."
    assert page(client, "/research/glossary/unused/").find_class("message")
    assert client.get("/research/glossary/nothing/").status_code == 404


def test_words_and_their_articles_are_paged(client, monkeypatch):
    for number in range(3):
        term(f"catching {number}", spellings="catching" if not number else "")
        published(slug=f"a-{number}", citations=(source(doi=f"10.5555/{number}"),))
    monkeypatch.setattr("research.views.glossary.WORDS_A_PAGE", 2)
    monkeypatch.setattr("research.views.glossary.PAGE_SIZE", 2)
    for address in (GLOSSARY, "/research/glossary/catching-0/"):
        first, second = page(client, address), page(client, f"{address}?page=2")
        assert first.xpath("//a[@rel='next']") and second.xpath("//a[@rel='prev']")
        texts = [tree.xpath("//main")[0].text_content() for tree in (first, second)]
        assert texts[0] != texts[1]
        assert client.get(f"{address}?page=3").status_code == 404


def test_samples_are_marked_and_ask_for_no_index(client):
    row = term("catching")
    robots = "//meta[@name='robots']/@content"
    own = row.get_absolute_url()
    assert page(client, GLOSSARY).xpath(robots) == page(client, own).xpath(robots) == []
    published(is_invented=True, citations=(source(doi="10.5555/sample"),))
    tree = page(client, own)
    assert tree.xpath(robots) == ["noindex"]
    assert [each.text for each in tree.find_class("mark")] == ["Sample"]
    assert page(client, GLOSSARY).xpath(robots) == []
    GlossaryTerm.objects.update(is_sample=True)
    assert page(client, GLOSSARY).xpath(robots) == ["noindex"]
