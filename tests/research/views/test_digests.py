"""What we know about a topic: made of what is live at this moment, without a sum."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from research import readability
from research.citations.registry.notices import Notice
from research.document.schema import Document, Study, Topic
from research.evidence import checks
from research.models import Topic as TopicRow
from research.models import Verdict
from research.public import archive, live
from research.workflow import actions
from tests.research.documents import AUTHORS, sample_document, source
from tests.research.people import published_by_people, rob, written
from tests.research.published import published, republished, signed_before

pytestmark = [pytest.mark.django_db, pytest.mark.data, pytest.mark.usefixtures("sound_rows")]

DIGEST = "/research/topics/topic-0/what-we-know/"
NOT_YET = "We have not summarised a study about “Topic 0” yet."


def document(number, **changes):
    values = {
        "slug": f"article-{number}",
        "title": f"Article number {number}.",
        "question": f"Does ball play number {number} help?",
        "message": f"Ball play number {number} may help.",
        "citations": (source(doi=f"10.1111/{number}"),),
        "topics": (Topic(slug="topic-0", name=""),),
        "authors": tuple(AUTHORS),
        "study": Study(certainty="fairly-sure", doubts=("few-children",), age_from=36, age_to=84),
    }
    return sample_document(**values | changes)


def put(number, **changes):
    return published(document(number, **changes))


def noted(number, verdict: Verdict = Verdict.RETRACTED):
    notice = Notice(str(verdict), "10.1111/notice", date(2026, 2, 6))
    checks.record(f"10.1111/{number}", checks.Found(notice), timezone.now())


def page(client, address=DIGEST):
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def words(element) -> str:
    return " ".join(element.text_content().split())


def lines(client, address=DIGEST) -> list[str]:
    return [words(item) for item in page(client, address).xpath("//li[@class='entry']")]


def headings(client, address=DIGEST) -> list[str]:
    return [words(each) for each in page(client, address).xpath("//li[@class='entry']/h2")]


def test_a_line_tells_the_question_the_message_how_sure_for_whom_and_leads_to_its_edition(client):
    republished(put(1), document(1, message="Ball play helps a little."), "Clearer.")
    (item,) = page(client).xpath("//li[@class='entry']")
    said = words(item)
    in_order = [
        "Does ball play number 1 help?",
        "Ball play helps a little.",
        "We are fairly sure of what the study found. We cannot be surer because few children "
        "took part.",
        "Ages: 3 to 7 years",
        "Version 2",
    ]
    places = [said.index(each) for each in in_order]
    assert places == sorted(places)
    hrefs = item.xpath(".//a/@href")
    assert hrefs == ["/research/article-1/", "/research/article-1/editions/2/"]
    assert all(client.get(href).status_code == 200 for href in hrefs)


def test_the_newest_comes_first_page_by_page(client):
    for number in range(12):
        put(number)
    numbers = [f"Does ball play number {number} help?" for number in range(11, -1, -1)]
    assert headings(client) == numbers[:10]
    assert headings(client, f"{DIGEST}?page=2") == numbers[10:]
    tree = page(client, f"{DIGEST}?page=2")
    (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
    assert canonical.endswith(f"{DIGEST}?page=2")
    assert client.get(f"{DIGEST}?page=3").status_code == 404


def test_other_topics_are_not_in_it(client):
    put(1)
    put(2, topics=(Topic(slug="topic-1", name=""),))
    assert headings(client) == ["Does ball play number 1 help?"]


def test_the_topics_page_leads_to_it_and_it_leads_back(client):
    TopicRow.objects.filter(slug="topic-0").update(question="Why is catching hard?")
    put(1)
    (link,) = page(client, "/research/topics/topic-0/").xpath(f"//a[@href='{DIGEST}']")
    assert words(link) == "What we know about: Topic 0"
    (back,) = page(client).xpath("//a[@href='/research/topics/topic-0/']")
    assert words(back) == "Why is catching hard?"


def test_it_gives_no_sum_and_says_what_that_would_take(client):
    put(1), put(2)
    said = words(page(client).xpath("//div[contains(@class, 'digest')]")[0])
    assert "that takes a systematic review" in said
    assert "2 studies" not in said and "2 pages" not in said


def test_where_we_have_nothing_it_says_so_and_asks_for_no_index(client):
    response = client.get(DIGEST)
    assert NOT_YET in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert '/research/topics/topic-0/"' not in response.text
    assert client.get("/research/topics/none/what-we-know/").status_code == 404


def test_what_was_withdrawn_is_out_and_comes_back(client):
    article = published_by_people(written(document(1)))
    assert len(lines(client)) == 1
    actions.withdraw(article, by=rob(), reason="We look into it.")
    assert lines(client) == [] and NOT_YET in client.get(DIGEST).text
    actions.reinstate(article, by=rob())
    assert len(lines(client)) == 1


def test_a_study_that_was_taken_back_is_out_and_it_says_that_one_is(client):
    put(1), put(2)
    noted(1)
    assert headings(client) == ["Does ball play number 2 help?"]
    left_out = "We left out 1 page, because the journal took its study back."
    assert left_out in client.get(DIGEST).text
    noted(2)
    said = client.get(DIGEST).text
    assert "We left out 2 pages" in said and "may help" not in said and NOT_YET not in said
    assert not list(live.mismatched()) and archive.is_true()
    noted(1, Verdict.CLEAR)
    assert headings(client) == ["Does ball play number 1 help?"]


def test_another_source_that_was_taken_back_leaves_the_line(client):
    put(1, citations=(source(doi="10.1111/1"), source(doi="10.1111/2", primary=False)))
    noted(2)
    assert len(lines(client)) == 1


@pytest.mark.parametrize(
    "verdict", [Verdict.CONCERN, Verdict.NEWER, Verdict.REPLACED, Verdict.PARTLY_RETRACTED]
)
def test_what_else_became_of_a_study_is_said_in_its_line(client, verdict):
    put(1)
    (before,) = page(client).xpath("//li[@class='entry']")
    assert not before.xpath(".//p[@class='due']")
    noted(1, verdict)
    (after,) = page(client).xpath("//li[@class='entry']")
    assert len(after.xpath(".//p[@class='due']")) == 1


def test_a_correction_is_nothing_for_readers(client):
    put(1)
    noted(1, Verdict.CORRECTED)
    assert not page(client).xpath("//p[@class='due']")


def test_a_review_that_is_due_is_said(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False) as clock:
        published_by_people(written(document(1)))
        assert "late in checking" not in lines(client)[0]
        clock.shift(timedelta(days=760))
        assert "We are late in checking this page again." in lines(client)[0]
        clock.shift(timedelta(days=400))
        assert "This page may be out of date." in lines(client)[0]


def test_what_was_left_unsaid_is_said_to_be(client):
    signed_before(document(1, study=Study()))
    assert "We have not said how sure we are." in lines(client)[0]
    assert "Ages not said" in lines(client)[0]


def test_what_waits_for_its_date_appears_by_the_clock_alone(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False) as clock:
        starts = timezone.now() + timedelta(days=1)
        published_by_people(written(document(1)), at=starts)
        assert lines(client) == [] and NOT_YET in client.get(DIGEST).text
        clock.shift(timedelta(days=2))
        assert len(lines(client)) == 1


def test_samples_are_marked_and_ask_for_no_index(client):
    put(1)
    assert "noindex" not in client.get(DIGEST).text
    put(2, is_invented=True)
    response = client.get(DIGEST)
    assert '<meta name="robots" content="noindex">' in response.text
    assert response.text.count(">Sample<") == 1


def test_each_line_is_in_the_language_of_its_article(client):
    put(1, language="es")
    (item,) = page(client).xpath("//li[@class='entry']")
    assert item.get("lang") == "es"
    assert {each.get("lang") for each in item.xpath(".//p[@class!='']")} == {"en"}


def test_a_former_address_of_the_topic_leads_there(client):
    put(1)
    topic = TopicRow.objects.get(slug="topic-0")
    topic.slug = "balls"
    topic.save()
    response = client.get(DIGEST)
    assert response.status_code == 301
    assert response.url == "/research/topics/balls/what-we-know/"


def test_what_is_typed_is_text(client):
    TopicRow.objects.filter(slug="topic-0").update(name="<b>Balls</b>")
    put(1, message="Play <script>helps</script>.", question="")
    assert "<script>" not in client.get(DIGEST).text and "<b>" not in client.get(DIGEST).text


def test_its_own_words_are_easy_to_read(client):
    put(1)
    paragraphs = page(client).xpath("//div[@class='list digest']/p[not(@class='facts')]")
    own = Document(slug="a", title="", message=" ".join(map(words, paragraphs)))
    assert readability.measure(own).grade <= readability.AIM, own.message


def test_fifty_articles_cost_as_many_queries_as_one(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    put(0)
    one = queries()
    for number in range(1, 50):
        put(number)
    assert queries() == one
