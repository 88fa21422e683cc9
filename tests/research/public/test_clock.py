"""Whatever the clock says: what was taken away stays away, and what is public can be taken away.

The clock goes back and forward at each step, as it does where a server is set right, or where
several serve one site and one of them lags.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from clinic.models import TeamMember
from research.document import rows, schema
from research.models import Article, GlossaryTerm, LiveEdition, PublicStatus, Topic
from research.public import live
from research.workflow import actions
from research.workflow.permissions import can
from research.workflow.rules import closable
from research.workflow.situation import Situation
from research.workflow.states import Action
from tests.research.documents import sample_document, source
from tests.research.people import ann, approved, fresh, may, published_by_people, rob, written
from tests.research.pictured import picture

pytestmark = [pytest.mark.django_db, pytest.mark.data]

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CLOCKS = [NOON - 5 * DAY, NOON, NOON + 5 * DAY]
BASE = "/research/throwing-and-catching/"
PATHS = [
    *("", "changes/", "editions/1/", "editions/2/", "editions/3/", "handout.pdf"),
    *("citation.bib", "citation.ris", "citation.json"),
]
LISTS = ["/", "/research/", "/research/topics/balls/", "/research/glossary/", "/team/ann/"]
ABOUT = {
    "topics": (schema.Topic(slug="balls", name="Balls"),),
    "authors": (schema.Author(slug="ann", name="Ann Author"),),
}
SHADES = {1: "crimson", 2: "indigo", 3: "teal"}


class Life:
    """One article, the clock, and what was taken away: the words that only its versions say."""

    def __init__(self, client, clock):
        self.client, self.clock = client, clock
        self.gone: set[str] = set()
        self.withdrawn: set[str] = set()
        TeamMember.objects.create(slug="ann", name="Ann Author", user=ann())
        Topic.objects.create(slug="balls", name="Balls")
        GlossaryTerm.objects.create(term="ball play", slug="ball-play", meaning="Play.")
        self.number = 0
        self.number = written(self.document(1)).pk

    @property
    def article(self) -> Article:
        return Article.objects.get(pk=self.number)

    @property
    def shades(self) -> set[str]:
        return {SHADES[each.number] for each in self.article.editions.all()}

    def document(self, number: int):
        shade = SHADES[number]
        shown = {"picture": picture(shade)}
        document = rows.read(self.article) if self.number else sample_document(**ABOUT)
        message = f"Ball play with a {shade} ball."
        return replace(document, title=f"The {shade} ball", message=message, **shown)

    def _next(self) -> Article:
        if number := self.article.editions.count():
            actions.save_draft(self.article, self.document(number + 1), by=ann())
        return approved(self.article, by=rob())

    def publish(self):
        actions.publish(self._next(), by=ann())
        self.withdrawn = set()

    def schedule(self):
        actions.publish(self._next(), by=ann(), at=timezone.now() + DAY)

    def correct(self):
        actions.save_draft(self.article, self.document(self.article.editions.count() + 1), by=ann())
        actions.correct(self.article, by=may(), reason="A number was wrong.")
        self.withdrawn = set()

    def move(self):
        if can(Action.MOVE, Situation(self.article), ann()):
            actions.move(self.article, by=ann())
            self.withdrawn = set()

    def call_off(self):
        if can(Action.CALL_OFF, Situation(self.article), ann()):
            actions.call_off(self.article, by=ann())

    def withdraw(self):
        before = self.shades - self.gone
        actions.withdraw(self.article, by=rob(), reason="We look into it.")
        self.withdrawn = before
        self.gone |= before

    def reinstate(self):
        actions.reinstate(self.article, by=rob())
        self.gone -= self.withdrawn
        self.withdrawn = set()

    def close(self):
        editions = closable(Situation(self.article))
        actions.close(self.article, by=may(), editions=editions, reason="Consent.")
        self.gone |= {SHADES[edition.number] for edition in editions}
        self.withdrawn = set()

    def do(self, names: str, hours: tuple[int, ...] = ()):
        """Do what `names` say, the clock moved by `hours` after each."""
        for name, shift in zip(names.split(), [*hours, *([0] * 9)], strict=False):
            getattr(self, name)()
            self.clock.shift(timedelta(hours=shift))

    def texts(self) -> dict[str, str]:
        """Return what each address says, those that refuse and the lists included."""
        addresses = [BASE + path for path in PATHS] + LISTS
        found = {address: self.client.get(address) for address in addresses}
        return {
            address: "the print-out" if each["Content-Type"] == "application/pdf" else each.text
            for address, each in found.items()
        }

    def assert_gone(self):
        """What was taken away is at no address, whatever the clock says."""
        for moment in CLOCKS:
            with time_machine.travel(moment, tick=False):
                texts = self.texts()
                for shade in self.gone:
                    where = [a for a, text in texts.items() if f"{shade} ball" in text]
                    assert not where, f"{shade} is shown at {moment}: {where}"
                if self.gone == self.shades:
                    assert "print-out" not in texts[BASE + "handout.pdf"]

    def assert_in_reach(self):
        """Whatever somebody can be shown, at any time, can be taken away at any time."""
        for moment in CLOCKS:
            with time_machine.travel(moment, tick=False), transaction.atomic():
                take_away(self.article)
                assert all_shown(self.article) == set(), f"out of reach at {moment}"
                transaction.set_rollback(True)


def take_away(article: Article):
    """Do what a manager can to show nothing of `article`."""
    while can(Action.CALL_OFF, Situation(article), may()):
        actions.call_off(article, by=may())
    if can(Action.WITHDRAW, Situation(article), may()):
        actions.withdraw(article, by=may(), reason="Gone.")


def all_shown(article: Article) -> set[tuple]:
    """Return when which edition is shown, by the clocks there are."""
    found = set()
    for moment in CLOCKS:
        with time_machine.travel(moment, tick=False):
            situation = Situation(fresh(article))
            if situation.status == PublicStatus.LIVE:
                found.add((moment, situation.current.edition.number))
    return found


@pytest.fixture
def life(client):
    with time_machine.travel(NOON, tick=False) as clock:
        yield Life(client, clock)


SHIFTS = [-30, 0, 30]
TAKEN = [
    "publish withdraw",
    "publish close",
    "publish correct withdraw",
    "publish publish close",
    "publish schedule withdraw",
    "schedule move withdraw",
    "publish withdraw publish",
    "publish withdraw reinstate close",
]


@pytest.mark.parametrize("shift", SHIFTS)
@pytest.mark.parametrize("names", TAKEN)
def test_what_was_taken_away_is_at_no_address_whatever_the_clock_says(life, names, shift):
    life.do(names, (shift, -shift, shift))
    assert life.gone
    life.assert_gone()


@pytest.mark.parametrize("act", ["withdraw", "close", "call_off"])
def test_what_appeared_by_a_clock_ahead_can_be_taken_away_once_it_is_set_back(life, act):
    life.do("schedule", (30,))
    assert "crimson ball" in life.texts()[BASE]
    life.clock.shift(-timedelta(hours=30))
    life.do(act)
    life.gone = {"crimson"}
    life.assert_gone()


@pytest.mark.parametrize("hours", list(product([-30, 30], repeat=3)))
@pytest.mark.parametrize(
    "names",
    [
        "publish schedule publish",
        "publish schedule move",
        "schedule publish correct",
        "publish withdraw schedule",
        "publish close schedule",
        "publish schedule call_off",
    ],
)
def test_nothing_that_is_public_or_to_be_is_out_of_reach(life, names, hours):
    life.do(names, hours)
    life.assert_in_reach()


def test_what_was_published_by_a_clock_ahead_holds_when_the_clock_is_set_back(life):
    life.clock.shift(DAY)
    life.do("publish", (-48,))
    assert "crimson ball" in life.texts()[BASE]
    life.do("publish")
    texts = life.texts()
    assert "indigo ball" in texts[BASE] and "crimson ball" in texts[BASE + "editions/1/"]


def test_only_what_was_dated_waits_again_and_what_it_replaced_is_shown_meanwhile(life):
    life.do("publish schedule", (0, 30))
    assert "indigo ball" in life.texts()[BASE]
    life.clock.shift(-timedelta(hours=30))
    assert "crimson ball" in life.texts()[BASE]


@pytest.mark.parametrize("act", ["withdraw", "close"])
def test_a_picture_goes_with_its_article_and_who_works_here_still_sees_a_withdrawn_one(life, act):
    media = f"/media/pictures/{picture('crimson').digest}-40.jpg"
    life.do("publish")
    assert life.client.get(media).status_code == 200
    life.do(act)
    for moment in CLOCKS:
        with time_machine.travel(moment, tick=False):
            response = life.client.get(media)
            assert (response.status_code, response["Cache-Control"]) == (410, "no-store")
    assert life.client.get(f"/admin{media}").status_code == 302
    life.client.force_login(ann())
    assert life.client.get(media).status_code == 410  # no cookie comes here
    response = life.client.get(f"/admin{media}")
    assert response.status_code == (200 if act == "withdraw" else 410)
    assert "no-store" in response["Cache-Control"]


def test_a_picture_is_back_with_its_page_and_stays_where_another_page_or_the_team_has_it(life):
    media = f"/media/pictures/{picture('crimson').digest}-40.jpg"
    life.do("publish withdraw")
    citations = (source(doi="10.5555/other"),)
    shown = {"slug": "another", "citations": citations, "picture": picture("crimson")}
    other = published_by_people(written(sample_document(**shown)), at=timezone.now() + DAY)
    assert life.client.get(media).status_code == 410
    life.clock.shift(DAY)
    assert life.client.get(media).status_code == 200
    actions.withdraw(other, by=rob(), reason="Wrong.")
    assert life.client.get(media).status_code == 410
    TeamMember.objects.filter(slug="ann").update(picture=picture("crimson").digest)
    assert life.client.get(media).status_code == 200
    TeamMember.objects.update(picture=None)
    life.do("reinstate")
    assert life.client.get(media).status_code == 200


def test_the_picture_of_a_draft_is_there_for_who_was_sent_its_link(life):
    media = f"/media/pictures/{picture('crimson').digest}-40.jpg"
    assert life.client.get(media).status_code == 200


def test_what_was_withdrawn_stays_away_at_its_own_address_once_another_version_is_there(life):
    life.do("publish publish withdraw publish")
    for number in (1, 2):
        response = life.client.get(f"{BASE}editions/{number}/")
        assert response.status_code == 410
        assert "We have withdrawn this version" in response.text
        assert "We look into it." in response.text and f'href="{BASE}"' in response.text
    changes = life.client.get(f"{BASE}changes/").text
    assert changes.count("This version was withdrawn and can no longer be read.") == 2
    assert f"{BASE}editions/" not in changes


def test_a_topic_without_a_live_article_has_no_page_and_no_link(life):
    topic = "/research/topics/balls/"
    assert life.client.get(topic).status_code == 404
    life.do("publish")
    assert life.client.get(topic).status_code == 200
    actions.save_draft(life.article, replace(life.document(2), topics=()), by=ann())
    actions.publish(approved(life.article, by=rob()), by=ann())
    assert life.client.get(topic).status_code == 404
    old = life.client.get(f"{BASE}editions/1/").text
    assert "Balls" in old and topic not in old
    assert topic not in life.client.get("/").text + life.client.get("/research/").text


def test_verify_editions_says_where_readers_are_shown_something_else_and_mends_it(life, capsys):
    life.do("publish withdraw")
    life.article.live.update(status=PublicStatus.LIVE)
    with pytest.raises(SystemExit):
        call_command("verify_editions")
    assert "throwing-and-catching” is not what its events say" in capsys.readouterr().err
    call_command("verify_editions", "--rebuild")
    assert life.article.live.get().status == PublicStatus.WITHDRAWN


def test_the_live_rows_are_filled_where_a_migration_emptied_them(life):
    life.do("publish schedule")
    before = list(life.article.live.order_by("edition").values("edition", "number", "starts"))
    LiveEdition.objects.all().delete()
    live.after_migrate(None, using="default")
    rebuilt = life.article.live.order_by("edition")
    assert list(rebuilt.values("edition", "number", "starts")) == before
