"""Editions at their own addresses, the list of changes, and pages that are gone."""

from dataclasses import replace

import pytest
from django.utils import timezone

from clinic.models import ClinicProfile
from research.document import rows
from research.workflow import actions
from research.workflow.refusals import Refused
from tests.research.people import ann, approved, may, published_by_people, rob

pytestmark = pytest.mark.django_db
ADDRESS = "/research/throwing-and-catching/"


@pytest.fixture
def article():
    """An article with two editions."""
    row = published_by_people()
    document = replace(rows.read(row), message="Five minutes are enough.")
    actions.save_draft(row, document, by=ann())
    actions.publish(approved(row), by=ann(), note="A newer count: five minutes do.")
    return row


def get(client, path="", status=200):
    response = client.get(ADDRESS + path)
    assert response.status_code == status
    return response.content.decode()


def test_an_old_edition_keeps_its_address_and_leads_to_the_current_one(client, article):
    html = get(client, "editions/1/")
    assert "Ten minutes of ball play a day can help." in html
    assert "There is a newer version of this page." in html
    assert f'<a href="{ADDRESS}">Read the current version</a>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="http://localhost:8000{ADDRESS}">' in html


def test_the_current_edition_at_its_own_address_says_that_it_is(client, article):
    html = get(client, "editions/2/")
    assert "Five minutes are enough." in html
    assert "This is version 2, the current one." in html
    assert "newer version" not in html


def test_the_changes_list_every_edition_with_its_note(client, article):
    html = get(client, "changes/")
    assert html.index("Version 2") < html.index("A newer count") < html.index("Version 1")
    assert html.index("Version 1") < html.index("First published.")
    assert html.count("Checked by Rob Reviewer") == 2
    assert f'href="{ADDRESS}editions/1/"' in html
    assert f'href="{ADDRESS}changes/"' in get(client)


def test_what_is_scheduled_is_at_no_address_yet(client, article):
    document = replace(rows.read(article), message="Secret until Friday.")
    actions.save_draft(article, document, by=ann())
    later = timezone.now() + timezone.timedelta(days=1)
    actions.publish(approved(article), by=ann(), at=later, note="Not yet.")
    get(client, "editions/3/", 404)
    assert "Not yet." not in get(client, "changes/")
    get(client, "editions/0/", 404)
    get(client, "editions/99999999999999999999/", 404)


def test_an_old_address_leads_on_at_every_sub_address(client, article):
    document = replace(rows.read(article), slug="balls")
    actions.save_draft(article, document, by=ann())
    actions.publish(approved(article), by=ann(), note="Clearer.")
    for path in ("", "changes/", "editions/1/"):
        response = client.get(ADDRESS + path)
        assert (response.status_code, response["Location"]) == (301, f"/research/balls/{path}")


def test_withdrawn_says_so_and_why_at_every_address_and_nothing_else_of_it(client, article):
    actions.withdraw(article, by=rob(), reason="We counted <wrong>.")
    for path in ("", "changes/", "editions/1/", "editions/2/"):
        html = get(client, path, 410)
        assert "We have withdrawn this page" in html
        assert "We counted &lt;wrong&gt;." in html
        assert "It was “" in html and ", version " in html  # for those who keep a copy
        assert "minutes" not in html
    assert "throwing-and-catching" not in client.get("/research/").content.decode()
    actions.reinstate(article, by=rob())
    assert "Five minutes are enough." in get(client)


def test_a_withdrawn_page_names_the_question_and_whom_to_call_at_once(client, article):
    ClinicProfile(name="Clinic", crisis_name="Lifeline", crisis_number="988").save()
    question = "Why does my child drop the ball?"
    document = replace(rows.read(article), question=question, crisis_line=True)
    actions.save_draft(article, document, by=ann())
    actions.publish(approved(article), by=ann(), note="A question heads it.")
    actions.withdraw(article, by=rob(), reason="We counted wrong.")
    html = get(client, status=410)
    assert f"It was “{question}”, version 3" in html
    assert "Article: Throwing and catching" in html
    assert html.index('href="tel:911"') < html.index('href="tel:988"')


@pytest.mark.parametrize(
    ("closing_reason", "is_named"),
    [("danger", True), ("wrong", True), ("privacy", False), ("consent", False), ("", False)],
)
def test_the_reason_decides_whether_a_closed_page_says_which_it_was(
    client, article, closing_reason, is_named
):
    versions = list(article.editions.all())
    values = {"reason": "Not any more.", "closing_reason": closing_reason}
    actions.close(article, by=may(), editions=versions, **values)
    for path in ("", "changes/", "editions/1/", "handout.pdf"):
        assert ("Throwing and catching" in get(client, path, 410)) == is_named


def test_the_list_of_versions_quotes_what_changed_and_says_why(client, article):
    html = get(client, "changes/")
    sure = "We are not very sure of what the study found, because there was no group"
    assert f"<del>Ten minutes of ball play a day can help. {sure}" in html
    assert f"<ins>Five minutes are enough. {sure}" in html
    assert html.index("<ins>Five") < html.index("<h3>Why</h3>")


def test_a_version_taken_away_is_quoted_nowhere(client, article):
    first = article.editions.get(number=1)
    actions.close(article, by=may(), editions=[first], reason="A name stood in it.")
    assert "Ten minutes" not in get(client, "changes/")


def test_from_the_second_version_on_somebody_says_what_changed(article):
    document = replace(rows.read(article), message="Three minutes.")
    actions.save_draft(article, document, by=ann())
    article = approved(article)
    with pytest.raises(Refused, match="Say what changed"):
        actions.publish(article, by=ann())


def test_a_closed_edition_says_only_that_and_why(client, article):
    first = article.editions.get(number=1)
    actions.close(article, by=may(), editions=[first], reason="A name stood in it.")
    html = get(client, "editions/1/", 410)
    assert "We have closed this version for good" in html and "A name stood in it." in html
    assert "Ten minutes" not in html
    assert "Five minutes are enough." in get(client)
    html = get(client, "changes/")
    assert "This version is closed" in html and 'editions/1/"' not in html


def test_once_the_current_edition_is_closed_every_address_says_so(client, article):
    editions = list(article.editions.all())
    actions.close(article, by=may(), editions=editions, reason="Consent was taken back.")
    for path in ("", "changes/", "editions/1/", "editions/2/"):
        html = get(client, path, 410)
        assert "Consent was taken back." in html and "minutes" not in html


def test_a_page_published_without_a_second_therapist_says_so(client):
    from tests.research.people import written

    actions.publish_unchecked(written(by=may()), by=may(), reason="Between us.", note="Clearer.")
    html = get(client)
    assert html.count("Not yet checked by a second therapist") == 2
    assert "Between us." not in html
    assert "Reviewed" not in html and "lastReviewed" not in html
