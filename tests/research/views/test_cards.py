"""The card at its address in each state of its article, and the page that names and offers it."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone
from lxml import html as lxml_html
from PIL import Image

from clinic.models import ClinicProfile
from research.card import drawing
from research.card.facts import Shape
from research.document import rows
from research.handout import store
from research.models import Verdict
from research.public import cards, pages
from research.public.addresses import resolve
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.fallen import noted
from tests.research.people import ann, approved, may, published_by_people, written
from tests.research.published import published, republished, signed_before
from tests.research.views.pages import ADDRESS, page

pytestmark = pytest.mark.django_db

WIDE, TALL = f"{ADDRESS}card.png", f"{ADDRESS}card-tall.png"
SLUG, DOI = "throwing-and-catching", "10.1111/fallen.1"
MESSAGE = "Ten minutes of ball play a day can help."


def get(client, address=WIDE, status=200, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == status
    response.png = response.getvalue()
    return response


def heard(response) -> str:
    """Return what a card says, as its file has it."""
    assert response["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(response.png)).text["Description"]


def files(media_root) -> list[str]:
    return sorted(path.name for path in (media_root / "cards").glob("*"))


def named(html: str) -> dict[str, str]:
    """Return what a page's head tells networks."""
    tree = lxml_html.fromstring(html)
    return {
        name: tag.get("content")
        for tag in tree.xpath("//head/meta")
        for name in (tag.get("property"), tag.get("name"))
        if name
    }


# --- at its address ---------------------------------------------------------------------------


def test_each_card_stands_at_its_address(client):
    published()
    for address, size in ((WIDE, (1200, 630)), (TALL, (1080, 1350))):
        response = get(client, address)
        assert Image.open(io.BytesIO(response.png)).size == size
        assert MESSAGE in heard(response) and "We are not very sure" in heard(response)
        assert f"localhost:8000{ADDRESS}" in heard(response)


def test_it_is_asked_for_again_only_when_it_has_changed(client):
    article = published()
    tag = get(client)["ETag"]
    assert get(client, status=304, if_none_match=tag)["ETag"] == tag
    republished(article, sample_document(message="Five minutes are enough."), note="New.")
    assert "Five minutes are enough." in heard(get(client, if_none_match=tag))


def test_whoever_shows_a_link_may_show_its_card(client):
    published()
    response = get(client)
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Link"] == f'<http://localhost:8000{ADDRESS}>; rel="canonical"'
    assert "max-age=5" in response["Cache-Control"] and "X-Robots-Tag" not in response


def test_a_sample_asks_for_no_index_and_says_that_it_is_one(client):
    published(is_invented=True)
    response = get(client)
    assert "noindex" in response["X-Robots-Tag"]
    assert heard(response).startswith("Sample. ")


def test_what_was_withdrawn_has_a_card_that_says_so(client):
    article = published_by_people()
    actions.withdraw(article, by=ann(), reason="The study was taken back.")
    for address in (WIDE, TALL):
        response = get(client, address, 410)
        assert heard(response).startswith("We have withdrawn this page. On ")
        assert "Please do not rely on a copy of it." in heard(response)
        assert MESSAGE not in heard(response)
        assert "noindex" in response["X-Robots-Tag"] and "max-age=0" in response["Cache-Control"]
    assert "Why: The study was taken back." in heard(get(client, TALL, 410))
    assert "Throwing and catching" in heard(get(client, TALL, 410))
    actions.reinstate(article, by=may())
    assert MESSAGE in heard(get(client))


@pytest.mark.parametrize(("closing_reason", "is_named"), [("danger", True), ("privacy", False)])
def test_what_was_closed_names_the_page_only_where_that_is_not_private(
    client, closing_reason, is_named
):
    article = published_by_people()
    editions = list(article.editions.all())
    how = {"reason": "Somebody asked.", "closing_reason": closing_reason}
    actions.close(article, by=may(), editions=editions, **how)
    for address in (WIDE, TALL):
        said = heard(get(client, address, 410))
        assert said.startswith("We have closed this page for good.") and MESSAGE not in said
        assert (SLUG in said) == is_named
    assert ("Throwing and catching" in said) == is_named


def test_a_study_that_was_taken_back_is_all_that_its_card_tells(client):
    ClinicProfile(name="Clinic").save()
    published_by_people(written(sample_document(citations=(source(doi=DOI),))))
    before = named(page(client))["og:image"]
    noted(DOI)
    for address in (WIDE, TALL):
        said = heard(get(client, address))
        assert "We cannot be sure of anything that the study found" in said
        assert MESSAGE not in said and "Play catch" not in said and "sure of this" not in said
    assert "Do not act on it." in said
    assert named(page(client))["og:image"] != before


def test_a_doubted_study_is_called_so_beside_how_sure_we_are(client):
    published_by_people(written(sample_document(citations=(source(doi=DOI),))))
    noted(DOI, Verdict.CONCERN)
    for address in (WIDE, TALL):
        said = heard(get(client, address))
        assert said.startswith("The journal warns that this study may not be right.")
        assert "We are not very sure" in said


def test_an_old_address_leads_on(client):
    article = published()
    actions.save_draft(article, replace(rows.read(article), slug="balls"), by=None)
    actions.publish_by_operator(article)
    assert get(client, WIDE, 301)["Location"] == "/research/balls/card.png"
    assert get(client, TALL, 301)["Location"] == "/research/balls/card-tall.png"


def test_there_is_none_before_its_time_nor_of_what_never_was(client):
    actions.publish(approved(), by=ann(), at=timezone.now() + timedelta(days=1))
    for address in (WIDE, TALL, "/research/none/card.png"):
        assert client.get(address).status_code == 404


# --- kept -------------------------------------------------------------------------------------


def test_publishing_draws_both_ahead(client, media_root, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published()
    made = files(media_root)
    tags = {get(client, address)["ETag"].strip('"') for address in (WIDE, TALL)}
    assert {name.rpartition("-")[2].removesuffix(".png") for name in made} == tags
    assert files(media_root) == made


def test_publishing_and_taking_away_succeed_whatever_the_drawing_does(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(card):
        raise RuntimeError("out of ink")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(drawing, "png", broken)
        article = published_by_people()
    assert MESSAGE in heard(get(client))
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(drawing, "png", broken)
        actions.withdraw(article, by=ann(), reason="Old.")
    assert "withdrawn" in heard(get(client, WIDE, 410))


def test_a_scheduled_edition_is_drawn_before_its_time(
    media_root, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(approved(), by=ann(), at=timezone.now() + timedelta(days=1))
    assert len(files(media_root)) == 2


def test_closing_deletes_what_was_said_and_draws_that_it_is_closed(
    client, media_root, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article = published_by_people()
    before = set(files(media_root))
    with django_capture_on_commit_callbacks(execute=True):
        actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    after = set(files(media_root))
    assert len(before) == len(after) == 2 and not before & after
    get(client, WIDE, 410)
    get(client, TALL, 410)
    assert set(files(media_root)) == after


def test_what_was_closed_while_it_was_drawn_is_not_kept(media_root):
    article = published_by_people()
    destination = resolve(SLUG)
    card = cards.at(destination, Shape.WIDE)
    actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    cards.picture(card, destination.row)
    assert files(media_root) == []


def test_a_full_disk_keeps_nobody_from_the_card(client, monkeypatch):
    published()

    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(store, "write", full)
    assert MESSAGE in heard(get(client))


def test_what_is_damaged_is_drawn_anew(client, media_root):
    published()
    whole = get(client).png
    (path,) = (media_root / "cards").glob("*.png")
    path.write_bytes(whole[:100])
    assert get(client).png == whole


# --- on the page ------------------------------------------------------------------------------


def test_the_page_names_its_card_with_the_words_that_it_says(client):
    ClinicProfile(name="The Clinic").save()
    published(question="Why does my child drop the ball?")
    told = named(page(client))
    url = "http://localhost:8000"
    assert re.fullmatch(rf"{url}{WIDE}\?v=[0-9a-f]{{8}}", told["og:image"])
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == told["twitter:image:alt"] == heard(get(client))
    assert told["og:title"] == "Why does my child drop the ball?"
    assert told["og:description"] == told["description"]
    assert told["og:description"].startswith(f"{MESSAGE} We are not very sure")
    assert (told["og:url"], told["og:type"]) == (f"{url}{ADDRESS}", "article")
    assert (told["og:site_name"], told["og:locale"]) == ("The Clinic", "en")
    assert told["twitter:card"] == "summary_large_image"


def test_its_address_changes_with_its_words(client):
    article = published()
    before = named(page(client))["og:image"]
    assert named(page(client))["og:image"] == before
    republished(article, sample_document(message="Five minutes are enough."), note="New.")
    after = named(page(client))["og:image"]
    assert after != before
    assert client.get(after.removeprefix("http://localhost:8000")).status_code == 200


def test_drafts_and_past_versions_name_no_card(client):
    article = published()
    republished(article, sample_document(message="Five minutes are enough."), note="New.")
    assert "og:image" not in named(page(client, f"{ADDRESS}editions/1/"))
    client.force_login(may())
    preview = client.get(f"/admin/research/article/{article.pk}/preview/page/").content.decode()
    assert "og:image" not in named(preview)
    assert cards.linked(pages.draft(article.revisions.first())) is None


def test_a_page_can_be_shared_in_each_way(client):
    published()
    tree = lxml_html.fromstring(page(client))
    (line,) = [each for each in tree.xpath("//p") if "Share this page" in each.text_content()]
    links = {link.text: link.get("href") for link in line.xpath(".//a")}
    url = f"http://localhost:8000{ADDRESS}"
    assert list(links) == ["by e-mail", "by text message", "as a picture", url]
    assert links["as a picture"] == TALL and links[url] == url
    text = unquote(links["by text message"])
    assert text.startswith("sms:?&body=") and MESSAGE in text and text.endswith(url)
    assert "We are not very sure of what the study found" in text
    assert {re.split("[:?]", link)[0] for link in links.values()} == {"mailto", "sms", TALL, "http"}


def test_a_page_without_steps_can_be_shared_too(client):
    signed_before(for_parents=())
    assert page(client).count("Share this page:") == 1
