"""What readers may see, what they are told about samples, and what a page costs."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from rcssmin import cssmin

from clinic.models import ClinicProfile, TeamMember
from research.document.schema import (
    Author,
    FindingLine,
    Line,
    RiskFactorLine,
    Study,
    TakeawayLine,
)
from research.models import Article
from research.workflow import actions
from tests.research.documents import AUTHORS, TOPICS, many_findings, sample_document, source
from tests.research.published import published, republished, shown, signed_before

pytestmark = pytest.mark.django_db

ADDRESS = "/research/throwing-and-catching/"


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


# --- samples ----------------------------------------------------------------------------


def test_an_invented_study_says_so_and_asks_for_no_index(client):
    published(is_invented=True)
    html = page(client)
    assert "The study on this page is invented." in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.usefixtures("sound_rows")
def test_invented_authors_say_so_and_ask_for_no_index(client):
    TeamMember.objects.filter(slug="author-0").update(is_sample=True)
    published(authors=(Author(slug="author-0", name=""),))
    html = page(client)
    assert "The study is real. The people named on this page are invented." in html
    assert "The study on this page is invented." not in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_real_study_may_be_indexed(client):
    published()
    html = page(client)
    assert "noindex" not in html and "Sample" not in html
    assert f'<link rel="canonical" href="http://localhost:8000{ADDRESS}">' in html
    assert 'content="Ten minutes of ball play a day can help. We are not very sure' in html


# --- what is public ---------------------------------------------------------------------


def test_readers_see_nothing_of_a_draft(client):
    article = published()
    before = page(client)
    actions.save_draft(article, sample_document(title="Changed"), by=None)
    assert page(client) == before
    actions.publish_by_operator(article)
    assert "<h1>Changed</h1>" in page(client)


def test_what_was_never_published_is_not_found(client):
    actions.save_draft(Article(), sample_document(), by=None)
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/research/nothing-here/").status_code == 404


def test_an_old_address_leads_to_the_new_one_for_good(client):
    article = published()
    republished(article, sample_document(slug="ball-play"))
    response = client.get(ADDRESS)
    assert (response.status_code, response["Location"]) == (301, "/research/ball-play/")
    page(client, "/research/ball-play/")


# --- hostile and foreign text -----------------------------------------------------------


def test_markup_in_a_text_comes_out_as_text(client):
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    signed_before(
        title=bad,
        message=bad,
        findings=(FindingLine(text=bad, children=(RiskFactorLine(text=bad, examples=bad),)),),
        for_parents=(TakeawayLine(text=bad),),
        for_therapists=(TakeawayLine(text=bad),),
        relevance=f"<p>fine</p>{bad}",
        study=Study(study_size=bad[:190], limits=bad, funding=bad, population=(Line(text=bad),)),
        citations=(source(title=bad, journal=bad, volume="<b>1</b>"),),
    )
    html = page(client)
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "<b>" not in html
    assert html.count("</script>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_page_says_its_language(client):
    published(language="ar")
    html = page(client)
    assert '<html lang="ar" dir="rtl">' in html
    assert '<header class="site" lang="en">' in html


# --- cost -------------------------------------------------------------------------------


@pytest.mark.usefixtures("sound_rows")
@pytest.mark.parametrize("count", [10, 300])
def test_a_page_costs_the_same_few_queries_whatever_its_size(
    client, django_assert_max_num_queries, count
):
    ClinicProfile(name="Clinic").save()
    published(
        findings=many_findings(count),
        topics=tuple(TOPICS),
        authors=tuple(AUTHORS),
        citations=(source(), *(source(primary=False, doi=f"10.5555/{n}") for n in range(20))),
    )
    # Within a transaction, as here, nothing is known from the page before: where to lead is asked,
    # for each topic, for all articles and for elsewhere.
    with django_assert_max_num_queries(7 + len(TOPICS) + 2):
        html = page(client)
    assert len(shown(html, "findings")) == count


def test_a_page_sets_no_cookie_and_varies_on_none(client):
    published()
    response = client.get(ADDRESS)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_page_leaves_without_the_indents_of_its_templates(client):
    published()
    body = page(client).partition("<body>")[2].partition("</body>")[0]
    assert "\n " not in body and "\n\n" not in body


def test_a_first_visit_weighs_little(client):
    ClinicProfile(name="Clinic", about="<p>Who we are and what we do.</p>" * 4).save()
    published(findings=many_findings(30))
    sheet = cssmin(Path(finders.find("site.css")).read_text()).encode()
    weight = len(gzip.compress(page(client).encode())) + len(gzip.compress(sheet))
    assert weight < 14 * 1024
