"""A study that was taken back: no page, list or file tells its claim or how sure we are of it."""

import json
from urllib.parse import unquote

import pytest

from clinic.models import ClinicProfile, Page
from research.document.schema import FindingLine, TakeawayLine
from research.handout import content
from research.models import GlossaryTerm, LiveEdition, Release, Verdict
from research.public import handouts, live, pages
from research.public.share_links import address
from research.workflow import actions
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.fallen import folded, in_view, noted
from tests.research.people import ann, approved, may, published_by_people, written
from tests.research.views.pages import ADDRESS, page, studied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sound_rows")]

DOI, OTHER = "10.1111/fallen.1", "10.1111/other.1"
BASE = ADDRESS.rstrip("/")
OLD, NEW = "Ten minutes of ball play a day can help.", "Five minutes of ball play may help."
HAPPENED = "The journal took this study back on Feb. 6, 2010."
INSTEAD = (
    "We cannot be sure of anything that the study found: its journal took it back on Feb. 6, 2010."
)
# What was the study's to claim, or ours to claim of it.
CLAIMS = [
    OLD, NEW, "sure of what the study found", "sure of this", "Catching improved",
    "Throwing did not change", "Little practice", "Play catch with a soft ball",
    "The study tested", "Balls are cheap", "Ask about play at home", "none of them fell",
]  # fmt: skip
KEPT = ["Use a soft ball only", "Your child drops things more often", "Wash the ball"]
PATHS = {
    "home": "/",
    "list": "/research/",
    "topic": "/research/topics/topic-0/",
    "word": "/research/glossary/cheap/",
    "glossary": "/research/glossary/",
    "author": "/team/author-0/",
    "search": "/search/?q=throwing",
    "search for its words": "/search/?q=catching+improved",
    "search for its message": "/search/?q=minutes",
    "article": ADDRESS,
    "old version": f"{ADDRESS}editions/1/",
    "this version": f"{ADDRESS}editions/2/",
    "versions": f"{ADDRESS}changes/",
    "data": f"{BASE}.json",
}
SAYING = {"home", "list", "topic", "word", "author", "search", "article", "old version"}
SAYING |= {"this version", "versions", "data", "search for its words"}


def document(message=OLD, **changes):
    sample = sample_document()
    values = {
        "message": message,
        "question": "Can ball play help?",
        "topics": (TOPICS[0],),
        "authors": (AUTHORS[0],),
        "study": studied(harms="not-seen", harms_seen="Of all children, none of them fell."),
        "findings": (*sample.findings, FindingLine(text="It was fun", certainty="very-sure")),
        "for_parents": (
            *sample.for_parents,
            TakeawayLine(text="Wash the ball", basis="experience"),
            TakeawayLine(text="Use a soft ball only", advice="keep-safe", basis="study"),
        ),
        "citations": (source(doi=DOI),),
    }
    return sample_document(**values | changes)


@pytest.fixture
def article():
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="About", slug="about")
    GlossaryTerm.objects.create(term="cheap", slug="cheap", meaning="It costs little.")
    article = published_by_people(written(document()))
    actions.save_draft(article, document(NEW), by=ann())
    return published_by_people(approved(article))


def claims_in(text: str) -> list[str]:
    return [claim for claim in CLAIMS if claim in text]


@pytest.mark.parametrize("kind", PATHS)
def test_no_page_tells_its_claim(client, article, kind):
    noted(DOI)
    response = client.get(PATHS[kind])
    text = response.content.decode()
    said = unquote(in_view(text) if "html" in response["Content-Type"] else text)
    assert claims_in(said) == []
    words = " ".join(said.split())
    assert (HAPPENED in words or INSTEAD in words) == (kind in SAYING)


@pytest.mark.parametrize("kind", sorted(SAYING - {"versions", "glossary"}))
def test_and_each_of_them_told_it_before(client, article, kind):
    """So that the sweep does not pass by finding nothing."""
    assert claims_in(unquote(client.get(PATHS[kind]).content.decode()))


def test_the_page_says_so_first_and_keeps_what_keeps_safe(client, article):
    noted(DOI)
    html = page(client)
    said = " ".join(in_view(html).split())
    assert said.index(HAPPENED) < said.index("Throwing and catching", said.index("Skip"))
    assert "Do not act on it." in said and "https://doi.org/10.1111/notice.1" in said
    assert INSTEAD in said
    assert [words for words in KEPT if words not in said] == []
    away = " ".join(folded(html).split())
    assert NEW in away and "Catching improved" in away and "Play catch with a soft ball" in away
    assert "sure of" not in away


def test_it_is_as_before_once_the_notice_has_gone(client, article):
    before = page(client)
    noted(DOI)
    assert page(client) != before
    noted(DOI, Verdict.CLEAR)
    assert page(client) == before


def test_data_say_it(client, article):
    noted(DOI)
    found = json.loads(client.get(f"{BASE}.json").content)
    assert (found["certainty"], found["message"], found["findings"]) == (None, "", [])
    assert found["flags"]["taken_back"] and found["flags"]["sentence"].startswith(HAPPENED)
    (notice,) = found["flags"]["notices"]
    assert (notice["doi"], notice["value"], notice["on"]) == (DOI, "retracted", "2010-02-06")
    assert [line["words"] for line in found["for_parents"]["steps"]["lines"]] == ["Wash the ball"]


@pytest.mark.parametrize("is_large", [False, True])
def test_so_does_the_print_out(article, is_large):
    before = handouts.path_of(*_sheet(article))
    noted(DOI)
    public_article, sheet = _sheet(article)
    printed = json.dumps(content.content(sheet))
    assert claims_in(printed) == []
    assert HAPPENED in printed and INSTEAD in printed and "is left out on paper" in printed
    assert [words for words in KEPT if words not in printed] == []
    assert handouts.path_of(public_article, sheet) != before


def _sheet(article):
    row = LiveEdition.objects.at().whole().get(article=article)
    public_article = pages.of_edition(row)
    return public_article, handouts.sheet_of(public_article)


def test_no_print_out_from_before_is_given(client, article):
    address = f"{ADDRESS}handout.pdf"
    before = client.get(address)
    noted(DOI)
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and after["ETag"] != before["ETag"]


def test_no_draft_tells_it_either(client, article):
    noted(DOI)
    link = actions.share(article, by=ann())
    client.force_login(ann())
    for path in (
        "/share/" + address(link).split("/share/")[1],
        f"/admin/research/article/{article.pk}/preview/page/",
    ):
        said = in_view(client.get(path).content.decode())
        assert claims_in(said) == [] and HAPPENED in " ".join(said.split())


def test_a_managers_reason_stands_with_it(client, article):
    noted(DOI)
    reason = "It is here so that families know what not to do."
    actions.save_draft(article, document("Newer."), by=ann())
    actions.publish_despite(approved(article), by=may(), reason=reason, note="Anew.")
    assert Release.objects.exclude(despite="").exists()
    assert reason in in_view(page(client))
    assert reason in json.dumps(content.content(_sheet(article)[1]))
    assert json.loads(client.get(f"{BASE}.json").content)["flags"]["despite"] == reason


AMBER = {
    Verdict.CONCERN: "warned on Feb. 6, 2010 that this study may not be right",
    Verdict.PARTLY_RETRACTED: "took back a part of this study",
    Verdict.REPLACED: "put it right in a new one",
    Verdict.NEWER: "There is a newer version of this study",
}


@pytest.mark.parametrize("verdict", AMBER)
def test_a_doubt_folds_nothing(client, article, verdict):
    noted(DOI, verdict)
    html = page(client)
    assert AMBER[verdict] in html and "Do not act on it" not in html
    assert folded(html) == "" and "We are not very sure" in html and NEW in html
    assert AMBER[verdict] in page(client, "/research/")
    assert AMBER[verdict] in json.dumps(content.content(_sheet(article)[1]))
    assert AMBER[verdict] in client.get(f"{BASE}.json").content.decode()


def test_a_correction_concerns_no_reader(client, article):
    before = page(client)
    noted(DOI, Verdict.CORRECTED)
    assert page(client) == before
    assert json.loads(client.get(f"{BASE}.json").content)["flags"]["notices"] == []


def test_only_what_rests_on_a_support_falls_with_it(client):
    other = source(doi=OTHER, title="Another", primary=False)
    steps = (
        TakeawayLine(text="Play on the floor", basis="other-source", source=other.key),
        TakeawayLine(
            text="Play catch with a soft ball",
            basis="study",
            children=(TakeawayLine(text="Roll it", basis="other-source", source=other.key),),
        ),
    )
    article = published_by_people(
        written(document(citations=(source(doi=DOI), other), for_parents=steps))
    )
    noted(OTHER)
    html = page(client)
    said, away = " ".join(in_view(html).split()), folded(html)
    assert "This source was taken back on Feb. 6, 2010. Do not rely on it." in said
    assert "Play on the floor" not in said and "Roll it" not in said
    assert "Play on the floor" in away and "Roll it" in away
    assert OLD in said and "We are not very sure" in said and "Play catch with a soft ball" in said
    printed = json.dumps(content.content(_sheet(article)[1]))
    assert "Roll it" not in printed and "This source was taken back" in printed
    assert not list(live.mismatched())
