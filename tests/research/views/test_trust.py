"""Why to trust the page: its sources, who wrote and checked it, when, and for whose money."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine

from clinic.models import ClinicProfile
from research.models import LiveEdition
from tests.research.documents import AUTHORS, sample_document, source
from tests.research.people import published_by_people
from tests.research.published import published, republished
from tests.research.views.pages import in_order, page

pytestmark = pytest.mark.django_db


def test_sources_are_whole(client):
    other = replace(
        source(),
        primary=False,
        title="A second source",
        doi="10.1234/a<b>#c",
        url="https://example.org/?x=1&y=2",
    )
    published(citations=(other, source()))
    html = page(client)
    first = html[html.index('id="source"') :]
    in_order(first, "Roe, J. and The Ball Group", "(2021).", "Ball play at home", "A second source")
    for part in ("Journal of Invented Studies", "4(2)", "10-19"):
        assert part in first
    assert '<a href="https://doi.org/10.5555/ball.1">https://doi.org/10.5555/ball.1</a>' in first
    assert 'href="https://doi.org/10.1234/a%3Cb%3E%23c"' in first
    assert 'href="https://example.org/?x=1&amp;y=2"' in first


def test_the_trust_panel_answers_who_when_and_for_whose_money(client, sound_rows):
    ClinicProfile(name="Clinic", email="mail@example.org", how_we_choose="We read them all.").save()
    article = published(authors=tuple(AUTHORS[:2]), interest="sells")
    republished(
        article,
        sample_document(authors=tuple(AUTHORS[:2]), interest="sells", title="Ball & play"),
        note="We put the title right.",
    )
    html = page(client)
    names = ['<a href="/team/author-0/">Author 0</a>', '<a href="/team/author-1/">Author 1</a>']
    for name in names:
        assert f'<bdi translate="no">{name}, OT</bdi>' in html
    assert "Yes, we offer it for a fee" in html
    assert "None declared." in html
    assert "We read them all." in html
    assert "We put the title right." in html
    form = page(client, "/research/throwing-and-catching/mistake/")
    assert 'href="/research/throwing-and-catching/mistake/"' in html
    assert 'href="mailto:mail@example.org?subject=' in form and "Ball%20%26%20play" in form
    in_order(html[html.index(">Version<") :], "2,", "<time")


def test_what_a_colleague_checked_says_so(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published_by_people()
        html = page(client)
    assert '-checks/">Rob Reviewer</a></bdi>' in html
    assert "· March 2026" in html
    assert "Not yet checked" not in html
    in_order(html, "Last reviewed", "March 5, 2026", "Next review due", "March 5, 2028")
    assert '"lastReviewed":"2026-03-05"' in html
    assert '"reviewedBy"' in html
    assert "We are late" not in html


def test_a_page_whose_review_is_overdue_says_so(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published_by_people()
    with time_machine.travel(datetime(2028, 3, 5, 12, tzinfo=UTC), tick=False):
        assert "We are late" not in page(client)
    with time_machine.travel(datetime(2028, 3, 6, 12, tzinfo=UTC), tick=False):
        html = page(client)
        words = " ".join(html.replace("<strong>", "").replace("</strong>", "").split())
        late = (
            "We are late in checking this page again. It should have been checked by March 5, 2028."
        )
        assert words.count(late) == 2
        assert "out of date" not in html


def test_a_page_that_nobody_checked_is_not_to_be_checked_again(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published()
        LiveEdition.objects.update(review_due="2026-03-04")
        html = page(client)
    assert html.count("We are late in checking this page.") == 2
    assert "We are late in checking this page again." not in html


def test_a_page_overdue_for_a_year_says_so_above_its_message(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        published_by_people()
    with time_machine.travel(datetime(2029, 3, 5, 12, tzinfo=UTC), tick=False):
        assert "out of date" not in page(client)
    with time_machine.travel(datetime(2029, 3, 6, 12, tzinfo=UTC), tick=False):
        warning = "This page may be out of date."
        in_order(page(client), warning, "March 5, 2028", "<h1>", 'class="message"')


def test_a_page_says_how_to_cite_it_and_what_one_may_do_with_it(client):
    ClinicProfile(name="Clinic", licence="Pass it on & say our name.").save()
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        article = published()
        republished(article, sample_document(title="Ball & play"))
    words = " ".join(page(client).split())
    assert (
        'Ball &amp; play. <span translate="no">Clinic</span>, version 2, March 5, 2026. '
        "http://localhost:8000/research/throwing-and-catching/editions/2/ </bdi>" in words
    )
    assert "Pass it on &amp; say our name." in words


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Toronto", "2026-02-28"), ("Nowhere/Else", "2026-03-01")]
)
def test_days_are_the_clinics_own(client, zone, day):
    ClinicProfile(name="Clinic", time_zone=zone).save()
    with time_machine.travel(datetime(2026, 3, 1, 2, tzinfo=UTC), tick=False):
        published()
    html = page(client)
    assert f'<time datetime="{day}">' in html
    assert f'"datePublished":"{day}"' in html
