"""What nobody should type, and somebody does: never an error, always a page."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import TeamMember
from research.document.schema import FindingLine
from tests.research.glossary.terms import term
from tests.research.public.search.finding import article

pytestmark = [pytest.mark.django_db, pytest.mark.data]

_SIGNS = ['"', "'", "`", "*", "^", ":", "(", ")", "{", "}", "-", "+", "\\", "|", "&",
    "!", "<->", "%",
          "_", ";", "--", "/*", "<", ">", "$1", "?", "~", "@", "#", ",", ".", "’", "–",
          "…"]  # fmt: skip
_OPERATORS = [
    "AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", "a AND", "OR b", "NOT NOT", "title:catching",
    "first : catching", "{first} : (x", "catching*", "^catching", '"catching',
    'catch"ing', "(catching",
    "catching)", "catching OR (ball", "a & b", "a | | b", "!catching", "catching:*",
    "ball <-> ball",
    "'; DROP TABLE research_searchrow; --", "1=1", "rowid:1", "rank",
    "research_search", "bm25(x)",
]  # fmt: skip
_LETTERS = [
    "😀", "😀 catching", "👩‍👧", "\u200d", "\u202e", "\ufeff", "e\u0301" * 50,
    "\u0301" * 200, "ﬁ", "ß",
    "İ", "ı", "½", "²", "Ⅷ", "१२", "३० weeks", "שלום", "ไทย", "日本語", "한국어", "नमस्ते",
    "\x01\x02",
    "\t\r\n", "\u2028", "%", "%s", "%00", "{{ x }}", "<script>alert(1)</script>", "\\u0000",
]  # fmt: skip
_NUMBERS = ["0 weeks", "999 weeks", "30 weeks 31 weeks", "-3 years", "1e9 months", "3 years" * 9,
            "born at 99999999999999999999 weeks", "30 weeks pregnant born old",
            "3,5 years"]  # fmt: skip
_LONG = ["a" * 20_000, "a " * 10_000, '"' * 20_000, "😀" * 5_000, "catching " * 2_000, "-" * 199,
         "a-" * 99, " ".join("abcdefghij" * 2), "ab" * 100]  # fmt: skip
GIVEN = ["", " ", *_SIGNS, *_OPERATORS, *_LETTERS, *_NUMBERS, *_LONG]
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*_SIGNS, *_OPERATORS, "catching", "ball", "30",
    "weeks"]), max_size=9)
    .map(" ".join),
    st.lists(st.sampled_from([*_SIGNS, *_LETTERS[:20], "catch"]), max_size=9).map("".join),
)  # fmt: skip


@pytest.fixture(autouse=True)
def something_to_find():
    article("one", findings=(FindingLine(text="Ball play and 日本語"),))
    term("catching", spellings="ball-catching\nCB")
    TeamMember.objects.create(name="Kim", slug="kim")


def _answer(client, typed: str):
    response = client.get("/search/", {"q": typed})
    assert response.status_code == (400 if "\x00" in typed else 200), typed
    assert "<h1>" in response.content.decode()


def test_odd_questions_that_people_and_attackers_type_get_a_page(client):
    for typed in GIVEN:
        _answer(client, typed)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=TYPED)
def test_odd_questions_that_nobody_thought_of_get_a_page(client, typed):
    _answer(client, typed.encode("utf-8", "replace").decode())


def test_there_are_enough_of_them():
    assert len(set(GIVEN)) + len(RAW) + 120 >= 250


RAW = [
    "q=%", "q=%zz", "q=%ff%fe", "q=%C3", "q=%E2%28%A1", "q=%ED%A0%80", "q=%00", "q=a%00b",
    "q=%u0041",
    "q=a&q=b", "q=catching&q=%22", "q[]=a", "q", "q=", "=", "&", "q=a;b=c", "q=%0d%0aX:%201",
    "q=catching&page=", "q=catching&page=1&page=2", "q=catching&page=1.0", "q=catching&page=%00",
    "q=catching&page=+1", "q=catching&page=%D9%A1", "q=catching&age=%ff&kind=%00",
    "page=999999999999999999999", "page=-1", "page=abc", "q=catching&page=999999999999999999999",
    "q=catching&page=-1", "q=catching&page=abc", "q=3+years+old&page=999999999999999999999",
    "q=" + "%F0%9F%98%80" * 500, "q=" + "%22" * 3000, "q=catching&" * 50,
]  # fmt: skip


@pytest.mark.parametrize("query", RAW)
def test_odd_addresses_get_a_page(client, query):
    response = client.get("/search/", QUERY_STRING=query)
    assert response.status_code in (200, 400, 404), query
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("address", ["/research/", "/team/kim/", "/research/glossary/catching/"])
@pytest.mark.parametrize("page", ["999999999999999999999", "-1", "abc", "0", "%00", "%ff", "1e9"])
def test_odd_numbers_of_pages_of_any_list_get_a_page(client, address, page):
    response = client.get(address, QUERY_STRING=f"page={page}")
    assert response.status_code in (200, 400, 404)
    assert "<h1>" in response.content.decode()


def test_what_was_typed_is_told_as_text(client):
    text = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script" not in text


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "9" * 40])
def test_a_page_that_is_not_there_is_said_so(client, page):
    assert client.get("/search/", {"q": "catching", "page": page}).status_code == 404
