"""What nobody found, for those who decide what to write next; and of nobody."""

import pytest
import time_machine

from clinic import generation
from clinic.models import TeamMember
from research.models import SearchMiss
from research.public.search import answer, misses
from tests.admin_pages import signed_in
from tests.research.people import ann, may
from tests.research.public.search.finding import article

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def kept() -> dict[str, int]:
    return dict(SearchMiss.objects.values_list("query", "count"))


def test_what_nobody_found_is_counted_for_its_month():
    with time_machine.travel("2027-03-17T10:00:00Z", tick=False) as clock:
        for typed in ("Clumsy child?", "clumsy child", "is my child clumsy"):
            answer(typed)
        clock.move_to("2027-04-01T10:00:00Z")
        answer("clumsy child")
    rows = SearchMiss.objects.values_list("query", "month__month", "month__day", "count")
    assert sorted(rows) == [
        ("child clumsy", 3, 1, 1), ("clumsy child", 3, 1, 2), ("clumsy child", 4, 1, 1)
    ]  # fmt: skip


def test_what_was_found_or_says_nothing_is_not():
    article("one")
    for typed in ("catching", "", "the", "😀", "30 weeks"):
        answer(typed)
    assert not kept()


@pytest.mark.parametrize(
    "typed",
    [
        "emma clumsy", "Mueller", "jo.roe@example.org", "clumsy@home", "416 555 0142",
        "clumsy 2019",
        "5 elm street", "dob 3.4.2020", "clumsy " * 40, "x" * 150, "30 weeks 31 weeks",
        "kim clumsy",
    ],
)  # fmt: skip
def test_what_could_name_a_person_is_not_kept(typed):
    TeamMember.objects.create(name="Kim Okafor", slug="kim")
    article("one", message="In this study, Emma caught the ball.")
    answer(typed)
    assert not kept()


def test_an_age_is_kept():
    answer("clumsy 3 years old")
    assert kept() == {"clumsy 3 years old": 1}


def test_counting_moves_no_page_and_costs_none_where_nothing_can_be_written(monkeypatch):
    before = generation.current()
    answer("clumsy")
    assert generation.current() == before
    monkeypatch.setattr(misses, "MOST_A_MONTH", 1)
    answer("picky")
    assert kept() == {"picky": 1}  # of what was asked once, the oldest gives way


def test_managers_see_it_and_authors_do_not():
    answer("clumsy")
    address = "/admin/research/searchmiss/"
    assert "clumsy" in signed_in(may()).get(address).content.decode()
    assert signed_in(ann()).get(address).status_code == 403
