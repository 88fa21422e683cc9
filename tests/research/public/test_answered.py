"""What is said to be at an address is what a reader finds there, without making it."""

import pytest

from clinic.models import Page
from research.document.schema import Topic
from research.models import GlossaryTerm
from research.models import Topic as TopicRow
from research.public.answered import is_answered
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.people import may
from tests.research.published import published, republished

pytestmark = [pytest.mark.django_db, pytest.mark.data]

PATHS = [
    "/", "/team/", "/team/nobody/", "/fees/", "/fee/", "/hidden/", "/nothing/", "/robots.txt",
    "/research/", "/research/glossary/", "/research/glossary/gait/", "/research/glossary/x/",
    "/research/topics/sleep/", "/research/topics/x/", "/research/topics/sleep/what-we-know/",
    "/research/feed.xml", "/sitemap.xml", "/research/live/", "/research/former/",
    "/research/gone/", "/research/live.json", "/research/live/changes/",
    "/research/live/editions/1/", "/research/live/editions/7/", "/research/live/citation.ris",
    "/research/live/citation.exe", "/research/live/mistake/", "/research/x/mistake/",
    "/a/b/c", "/research/%00/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_it_says_what_a_reader_finds(client, path, django_assert_max_num_queries):
    TopicRow.objects.create(slug="sleep", name="Sleep")
    topics = (Topic(slug="sleep", name="Sleep"),)
    article = published(slug="former", title="A", topics=topics)
    republished(article, sample_document(slug="live", title="A", topics=topics), note="Moved.")
    gone = published(slug="gone", title="B", citations=(source(doi="10.5555/b"),))
    actions.withdraw(gone, by=may(), reason="It is not so.")
    GlossaryTerm.objects.create(term="gait", slug="gait", meaning="How somebody walks.")
    Page.objects.create(title="Fees", slug="fees", body="<p>What it costs.</p>")
    Page.objects.create(title="Hidden", slug="hidden", body="<p>x</p>", is_shown=False)
    with django_assert_max_num_queries(3):
        said = is_answered(path)
    assert said == (client.get(path).status_code < 400)


@pytest.mark.parametrize(
    "path", ["/admin/", "//evil.example/", "/share/abcdefgh/", "/media/pictures/x.png"]
)
def test_what_is_no_page_for_all_readers_is_none(path):
    assert not is_answered(path)
