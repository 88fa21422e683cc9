"""The sources of an article as files, and the section of its page that offers them."""

import json
from dataclasses import replace

import pytest

from clinic.models import ClinicProfile
from research.citations import csl
from research.models import LiveEdition
from research.public import live, pages
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.people import may, published_by_people, written
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db

ADDRESS = "/research/throwing-and-catching/"
FILE = f"{ADDRESS}citation."
OTHER = replace(source(), primary=False, title="A second source", doi="10.5555/other")
TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def section(html):
    start = html.index('<section id="source">')
    return html[start : html.index("</section>", start)]


# --- the files --------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "content_type"), TYPES.items())
def test_each_file_has_its_type_and_its_name(client, suffix, content_type):
    published()
    response = client.get(FILE + suffix)
    assert response.status_code == 200
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    disposition = f'attachment; filename="throwing-and-catching.{suffix}"'
    assert response["Content-Disposition"] == disposition
    assert response["X-Robots-Tag"] == "noindex"
    assert "Ball play at home" in response.content.decode()
    assert not response.cookies
    assert client.head(FILE + suffix).status_code == 200
    assert client.post(FILE + suffix).status_code == 405


def test_the_json_of_a_sample_says_that_it_is_one(client):
    published(is_invented=True)
    (item,) = json.loads(client.get(FILE + "json").content)
    assert item["note"].startswith("Sample: ")


def test_there_are_no_other_files(client):
    published()
    for suffix in ("pdf", "BIB", "bib/", ""):
        assert client.get(FILE + suffix).status_code == 404
    assert client.get("/research/nothing-here/citation.bib").status_code == 404


def test_a_moved_address_leads_to_the_file_at_the_new_one(client):
    republished(published(), sample_document(slug="ball-play"))
    response = client.get(FILE + "ris")
    assert (response.status_code, response["Location"]) == (301, "/research/ball-play/citation.ris")
    assert client.get(response["Location"]).status_code == 200


def withdraw(article):
    actions.withdraw(article, by=may(), reason="It was wrong.")


def close(article):
    editions = list(article.editions.all())
    actions.close(article, by=may(), reason="It was wrong.", editions=editions)


@pytest.mark.parametrize("act", [withdraw, close])
def test_what_is_withdrawn_or_closed_gives_no_file(client, act):
    act(published_by_people())
    for suffix in TYPES:
        response = client.get(FILE + suffix)
        assert response.status_code == 410
        assert "It was wrong." in response.content.decode()
        assert "Ball play at home" not in response.content.decode()


def test_a_draft_gives_no_file(client):
    written()
    assert client.get(FILE + "bib").status_code == 404


@pytest.mark.parametrize("count", [0, 40])
def test_a_file_costs_one_query_however_many_sources(client, django_assert_num_queries, count):
    published(citations=(source(), *(replace(OTHER, doi=f"10.5555/{n}") for n in range(count))))
    with django_assert_num_queries(1):
        response = client.get(FILE + "json")
    assert len(json.loads(response.content)) == count + 1


# --- the page ---------------------------------------------------------------------------


def test_the_page_offers_styles_and_files_behind_a_tap(client):
    published()
    html = section(page(client))
    before, inside = html.split("<details", 1)
    assert "Roe, J. and The Ball Group" in before
    assert 'href="https://doi.org/10.5555/ball.1"' in before
    assert "on another website" in before
    assert "Other styles and downloads" in inside and " open" not in inside[:40]
    for label in ("APA, 7th edition", "AMA", "Vancouver"):
        assert f"<dt>{label}</dt>" in inside
    assert "Roe, J., &amp; The Ball Group. (2021). Ball play at home. <i>Journal" in inside
    assert "Roe J, The Ball Group. Ball play at home. <i>Journal" in inside
    for suffix in TYPES:
        assert f'href="{FILE}{suffix}"' in inside
    assert "<script" not in html and "style=" not in html


def test_other_sources_stand_below_and_in_the_files(client):
    published(citations=(OTHER, source()))
    html = section(page(client))
    assert html.index("</details>") < html.index("Other sources") < html.index("A second source")
    assert "All sources of this page" in html
    assert html.count("<details") == 1


def test_an_invented_study_sends_nobody_looking_for_it(client):
    published(is_invented=True)
    assert "This study is invented, so the link leads nowhere." in section(page(client))


def test_a_study_that_has_no_address_promises_none(client):
    published(citations=(source(doi=""),))
    assert "another website" not in section(page(client))


def test_reading_formats_nothing(client, monkeypatch, django_assert_max_num_queries):
    ClinicProfile(name="Clinic").save()
    published()

    def refuse(*args):
        raise AssertionError("formatted while reading")

    monkeypatch.setattr(csl, "_texts", refuse)
    # Within a transaction, as here, nothing is known from the page before: where to lead is asked,
    # for all articles and for elsewhere.
    with django_assert_max_num_queries(6 + 2):
        html = page(client)
    assert "<dt>Vancouver</dt>" in html
    page(client, "/research/")
    page(client, "/")


def test_what_was_published_before_there_were_styles_has_them_all_the_same(client):
    article = published()
    LiveEdition.objects.update(citation_styles={})
    assert "<dt>Vancouver</dt>" in page(client)
    live.rebuild(article)
    assert LiveEdition.objects.get().citation_styles.keys() == csl.STYLES.keys()


def test_a_page_that_is_gone_keeps_no_style(client):
    withdraw(published_by_people())
    assert LiveEdition.objects.during().get().citation_styles == {}


def test_an_older_edition_shows_its_own_styles_and_no_files(client):
    article = published()
    republished(article, sample_document(citations=(source(title="Another title"),)))
    old = section(page(client, f"{ADDRESS}editions/1/"))
    assert "Ball play at home. <i>" in old and "citation.bib" not in old
    assert "Other styles" in old and "downloads" not in old
    new = section(page(client, f"{ADDRESS}editions/2/"))
    assert "Another title. <i>" in new and f"{FILE}bib" in new


def test_a_draft_shows_styles_and_no_files(client):
    public_article = pages.draft(written().revisions.first())
    assert [str(style.label) for style in public_article.styles] == [
        "APA, 7th edition",
        "AMA",
        "Vancouver",
    ]
    assert not public_article.has_downloads


def test_hostile_sources_do_no_harm(client):
    bad = "</i></dd></details><script>alert(1)</script>"
    published(citations=(source(title=bad, journal=bad, volume="<b>&"),))
    html = section(page(client))
    assert "<script" not in html and "<b>" not in html
    assert html.count("</details>") == html.count("<details") == 1
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;. ") >= 3
