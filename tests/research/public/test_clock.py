"""Whatever the clock says: what was taken away stays away, and what is public can be taken away.

The clock goes back and forward at each step, as it does where a server is set right, or where
several serve one site and one of them lags.
"""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from clinic.models import TeamMember
from research.models import LiveEdition, PublicStatus
from research.public import live
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.people import ann, approved, published_by_people, rob, written
from tests.research.pictured import picture
from tests.research.public.life import BASE, CLOCKS, DAY, NOON, Life

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def life(client):
    with time_machine.travel(NOON, tick=False) as clock:
        yield Life(client, clock)


# What is asked of the clock is asked of every database alike: one shift shows that it asks.
SHIFTS = [-30, 0, 30] if connection.vendor == "sqlite" else [-30]
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


@pytest.mark.parametrize("hours", list(product([-30, 30], repeat=2)))
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


def test_a_picture_comes_with_its_page_and_not_before(life):
    media = f"/media/pictures/{picture('crimson').digest}-40.jpg"
    assert life.client.get(media).status_code == 404
    life.do("schedule")
    assert life.client.get(media).status_code == 404
    life.clock.shift(30 * DAY)
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
    actions.publish(approved(life.article, by=rob()), by=ann(), note="Clearer.")
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
