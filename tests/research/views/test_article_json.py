"""An article as JSON: what its page says, in the page's own words, for those who work with it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from lxml import html as lxml_html

from clinic.models import ClinicProfile
from research.document.parts import Name, Proportion
from research.document.schema import FindingLine
from research.models import Article
from tests.research.documents import sample_document, source
from tests.research.people import published_by_people, written
from tests.research.pictured import picture
from tests.research.published import published, republished, signed_before
from tests.research.views.article_json import (
    JSON,
    clinic_profile,
    data,
    flat,
    whole,
)
from tests.research.views.pages import ADDRESS, page, studied

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(sound_rows):
    return clinic_profile()


# --- what it says -----------------------------------------------------------------------------


def test_it_says_which_page_it_is_and_who_stands_behind_it(client, clinic):
    with time_machine.travel(datetime(2026, 3, 6, 2, tzinfo=UTC), tick=False):
        published_by_people(written(whole()))
        found = data(client)
    assert (found["format"], found["language"]) == (1, "en")
    assert found["url"] == "http://localhost:8000" + ADDRESS
    assert found["version"] == {
        "number": 1,
        "url": f"http://localhost:8000{ADDRESS}editions/1/",
        "published": "2026-03-05",  # in Toronto
        "first_published": "2026-03-05",
        "what_changed": "",
    }
    checked = found["checked"]
    assert (checked["by"]["name"], checked["on"]) == ("Rob Reviewer", "2026-03-05")
    assert checked["due"] > "2027" and not checked["is_overdue"] and not checked["sentence"]
    assert found["authors"] == [{"name": "Author 0", "credentials": "OT"}]
    assert found["sample"]["invented_study"] is True
    assert found["sample"]["sentence"].endswith("are invented. Please do not act on it.")
    assert found["cite"] == (
        "Author 0. Throwing and catching. The Clinic, version 1, March 5, 2026. "
        f"http://localhost:8000{ADDRESS}editions/1/"
    )


def test_what_nobody_checked_says_so(client):
    published()
    checked = data(client)["checked"]
    assert checked["by"] is checked["on"] is None
    assert checked["sentence"] == "Not yet checked by a second therapist"


def test_what_is_overdue_says_so(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False) as clock:
        published_by_people()
        clock.shift(timedelta(days=2 * 365 + 10))
        checked = data(client)["checked"]
        clock.shift(timedelta(days=366))
        later = data(client)["checked"]
    assert (checked["is_overdue"], checked["is_out_of_date"]) == (True, False)
    assert (later["is_overdue"], later["is_out_of_date"]) == (True, True)


def test_how_sure_stands_beside_the_message_with_its_reasons(client, clinic):
    published(whole())
    found = data(client)
    keys = list(found)
    assert keys.index("certainty") == keys.index("message") + 1
    assert found["certainty"] == {
        "sentence": "We are not very sure of what the study found, because few children took part "
        "and there was no group to compare with.",
        "value": "not-very-sure",
        "reasons": ["few-children", "no-comparison"],
        "limits": "One town only.",
    }


def test_findings_are_a_tree_with_their_own_certainty_and_whole_numbers(client, clinic):
    published(whole())
    first, second = data(client)["findings"]
    assert (first["words"], first["clinical_words"]) == ("They caught more", "Catching improved")
    assert first["certainty"] == {
        "sentence": "We do not know whether this is so.", "value": "unknown",
    }  # fmt: skip
    assert second["certainty"] is second["number"] is None
    assert second["clinical_words"] == ""
    counted, compared = first["number"]["counted"], first["number"]["compared"]
    assert counted["sentences"] == [
        "About 4 in 10 children who practised caught the ball.", "About 6 in 10 did not.",
    ]  # fmt: skip
    assert (counted["count"], counted["of"], counted["figures"]) == (40, 100, "40 in 100 (40%)")
    assert (compared["count"], compared["of"]) == (20, 100)
    assert first["number"]["notes"][0].startswith("That is 2 more in 10")


def test_risk_factors_stand_under_what_they_make_more_likely(client, clinic):
    published(whole())
    (risks,) = data(client)["findings"][0]["children"]
    assert risks["heading"] == "What can make trouble with catching more likely"
    notes = ["This is not a prediction for your child.", "These are not a parent's fault."]
    assert risks["notes"] == notes
    assert risks["factors"] == [
        {
            "words": "No ball",
            "clinical_words": "Paucity of practice (no yard)",
            "factor": "Paucity of practice",
            "examples": "no yard",
        }
    ]


def test_every_line_of_advice_says_what_it_rests_on(client, clinic):
    published(whole())
    found = data(client)
    steps, safe = found["for_parents"]["steps"], found["for_parents"]["keep_safe"]
    play, sing = steps["lines"]
    assert steps["rests_on"] is None  # they differ
    assert play["rests_on"]["value"] == "study"
    assert play["children"][0]["rests_on"]["sentence"].endswith("our therapists’ experience.")
    assert sing["rests_on"]["sentence"] == "We have not said what this rests on."
    assert play["amount"]["sentences"] == [
        "10 minutes, 3 times a day, for 4 weeks.", "Then: as you like.",
    ]  # fmt: skip
    assert (play["amount"]["minutes"], play["amount"]["per"]) == (10, "day")
    assert sing["amount"]["unsaid"] == "not-tested" and sing["amount"]["sentences"]
    assert safe["rests_on"] == safe["lines"][0]["rests_on"]
    assert safe["rests_on"]["sentence"] == (
        "This is official guidance: Health Office, Canada, 2024."
    )
    named = {each["id"]: each for each in found["sources"]}[safe["rests_on"]["source"]]
    assert named["csl"]["title"] == "Sleeping safely" and named["kind"] == "guideline"
    assert named["free_copy"] == {"url": "https://example.org/free", "licence": "CC BY 4.0"}
    tasks = [line["whose_task"]["words"] for line in found["for_therapists"]["lines"]]
    assert tasks == ["Within OT practice", "Whose task this is has not been said"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"help_soon": "", "no_special_help": True}, "There is nothing special to look out for"),
        ({"help_soon": ""}, "This page does not say when to get help."),
    ],
)
def test_no_warning_never_reads_as_safe(client, changes, words):
    ClinicProfile(name="Clinic", emergency_number="112").save()
    signed_before(**changes)
    found = data(client)["help"]
    assert found["sentence"].startswith(words)
    assert found["emergency_number"] == "112"


NO_WORDS = {
    "value", "reasons", "url", "html", "id", "csl", "language", "published", "first_published",
    "on", "due", "per", "unsaid", "scale", "kind", "source",
}  # fmt: skip


def words_in(found):
    """Yield every text of the JSON that is meant for people."""
    if isinstance(found, dict):
        for name in found.keys() - NO_WORDS:
            yield from words_in(found[name])
    elif isinstance(found, list):
        for value in found:
            yield from words_in(value)
    elif isinstance(found, str) and found:
        yield found


def visible(html: str) -> str:
    """Return what a page shows and reads aloud."""
    tree = lxml_html.fromstring(html)
    for script in tree.xpath("//script"):
        script.drop_tree()
    return flat(" ".join([tree.text_content(), *tree.xpath("//@aria-label | //@alt")]))


@pytest.mark.parametrize("checked", [True, False])
def test_every_word_is_one_that_readers_see(client, clinic, checked):
    document = whole()
    if checked:
        published_by_people(written(document))
    else:
        published(document)
    html, found = page(client), data(client)
    shown = visible(html)
    said = list(words_in(found))
    assert len(said) > 80
    assert [words for words in said if flat(words) not in shown] == []


def test_pictures_are_no_part_of_it(client, clinic):
    """Rights and consents were given for the page."""
    published(whole(picture=picture("red")))
    assert "/media/" in page(client) and "/media/" not in client.get(JSON).text
    assert "picture" not in data(client)


# --- old editions, and hostile ones -----------------------------------------------------------


def test_an_edition_signed_before_there_were_certainty_and_the_rest_is_given_too(client):
    share = Proportion(count=4, of=10, whom="children born early")
    signed_before(
        message="Play.", for_whom="", more_likely="", help_soon="", interest="",
        study=studied(certainty="", doubts=(), design="", evidence_scale="", evidence_level=""),
        findings=(FindingLine(text="Some found it hard", proportion=share),),
    )  # fmt: skip
    found = data(client)
    assert found["certainty"]["sentence"] == found["certainty"]["value"] == ""
    assert found["study"]["design"] == {"value": "", "words": ""}
    number = found["findings"][0]["number"]
    assert number["counted"]["sentences"] == ["That is about 4 in 10 children born early."]
    assert number["counted"]["figures"] == "" and number["compared"] is None


def test_the_same_keys_are_always_there(client, clinic):
    published(whole())
    republished(Article.objects.get(), sample_document())
    bare = data(client)
    republished(Article.objects.get(), whole())
    full = data(client)
    assert bare.keys() == full.keys()
    for key in ("sample", "version", "checked", "certainty", "help", "study", "for_parents"):
        assert bare[key].keys() == full[key].keys()


def test_whatever_an_article_says_reads_back(client):
    bad = '"}</script>\\ & שלום 🎉'
    published(title=bad, message=bad, citations=(source(title=bad, authors=(Name(family=bad),)),))
    found = data(client)
    assert found["title"] == found["message"] == found["sources"][0]["csl"]["title"] == bad
    assert "שלום 🎉" in client.get(JSON).content.decode()
