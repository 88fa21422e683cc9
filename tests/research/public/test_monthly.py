"""What is counted of a month: bounded, and a flood pushes out only what nobody asks for again."""

from datetime import UTC, datetime

import pytest
import time_machine

from research.models import MissedAddress
from research.public import former

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture(autouse=True)
def _bounded(monkeypatch):
    monkeypatch.setattr(former, "MOST_A_MONTH", 3)


def miss(*addresses: str):
    for address in addresses:
        former.note_missed(address)


def missed() -> dict[str, int]:
    return dict(MissedAddress.objects.values_list("address", "count"))


def test_a_flood_leaves_what_was_asked_for_more_than_once():
    miss("/blog/sleep", "/blog/sleep", "/once")
    miss(*(f"/made-up/{number}" for number in range(9)))
    assert missed() == {"/blog/sleep": 2, "/made-up/7": 1, "/made-up/8": 1}


def test_what_people_ask_for_is_noted_in_a_month_that_a_flood_has_filled():
    miss(*(f"/made-up/{number}" for number in range(9)))
    miss("/blog/sleep", "/made-up/9", "/blog/sleep")
    assert missed()["/blog/sleep"] == 2
    assert len(missed()) == 3


def test_where_all_was_asked_for_again_nothing_gives_way():
    miss(*["/a", "/b", "/c"] * 2, "/d")
    assert missed() == {"/a": 2, "/b": 2, "/c": 2}


def test_another_month_begins_anew():
    with time_machine.travel(datetime(2026, 3, 15, tzinfo=UTC), tick=False):
        miss("/a", "/b", "/c")
    with time_machine.travel(datetime(2026, 4, 15, tzinfo=UTC), tick=False):
        miss("/d")
    assert len(missed()) == 4
