"""A record is asked for by its DOI, and every answer ends in a citation or in a sentence."""

import pytest
from django.db import transaction

from research.citations.registry import client, records
from tests.research.citations.registry import stand_in
from tests.research.citations.registry.recorded import BOS
from tests.research.citations.registry.stand_in import csl, redirected, registered, sent

DOI = "10.1111/dmcn.12297"


def test_a_record_fills_the_citation(registers):
    registers.at_crossref(DOI, registered(BOS))
    citation = records.of(DOI).citation
    assert citation.title == "Development of fine motor skills in preterm infants"
    assert [str(name) for name in citation.authors][:2] == [
        "Bos, Arend F",
        "Van Braeckel, Koenraad N J A",
    ]
    assert (citation.journal, citation.year) == ("Developmental Medicine & Child Neurology", "2013")
    assert (citation.volume, citation.issue, citation.pages) == ("55", "s4", "1-4")
    assert citation.doi == DOI


def test_it_says_who_asks(registers, settings):
    registers.at_crossref(DOI, registered(BOS))
    records.of(DOI)
    assert settings.SITE_URL in registers.headers[0]["User-Agent"]
    assert "mailto:" in registers.headers[0]["User-Agent"]
    assert "mailto=" in registers.asked[0]


def test_what_is_not_crossrefs_comes_from_doi_org(registers):
    item = {
        "type": "article",
        "title": "A dataset of movement",
        "DOI": "10.5555/data.1",
        "author": [{"literal": "The Ball Group"}],
        "issued": {"date-parts": [["2021"]]},
    }
    registers.at_doi_org("10.5555/data.1", csl(item))
    record = records.of("10.5555/data.1")
    assert (record.citation.title, record.citation.year) == ("A dataset of movement", "2021")
    assert record.notice is None, "nothing is known of its notices"


def test_a_doi_that_nobody_knows_is_named(registers):
    with pytest.raises(records.NotRegistered, match=r"No register knows the DOI 10\.5555/nothing"):
        records.of("10.5555/nothing")


@pytest.mark.parametrize("message", [
    {"title": []},
    {"title": [None], "author": None, "issued": {"date-parts": [[None]]}},
    {"title": {"a": 1}, "author": [3, {"family": {}}], "issued": {"date-parts": "x"}, "page": []},
    {"title": ["A"], "issued": {"date-parts": [[]]}, "updated-by": {"DOI": 1}, "license": [7]},
    {"title": ["A"], "updated-by": [{"type": "erratum", "updated": {"date-parts": [[20, 13]]}}]},
])  # fmt: skip
def test_a_record_of_any_shape_ends_in_a_citation(registers, message):
    registers.at_crossref(DOI, registered(message))
    assert records.of(DOI).citation.doi == DOI


@pytest.mark.parametrize("message", [None, {}, [], [1], "x", 3])
def test_a_record_that_is_none_ends_in_a_sentence(registers, message):
    registers.at_crossref(DOI, registered(message))
    with pytest.raises(client.Unanswered, match="cannot be used"):
        records.of(DOI)


def test_entities_and_tags_are_no_part_of_a_title(registers):
    title = (
        "Effects of &amp;lt;i&amp;gt;early&amp;lt;/i&amp;gt; play &amp; O<sub>2</sub> at p < 0.05"
    )
    registers.at_crossref(DOI, registered({**BOS, "title": [title]}))
    assert records.of(DOI).citation.title == "Effects of early play & O2 at p < 0.05"


def test_an_abstract_comes_in_paragraphs(registers):
    abstract = (
        "<jats:title>Aim</jats:title><jats:p>To see &amp; tell.</jats:p>\n<jats:p>Two</jats:p>"
    )
    registers.at_crossref(DOI, registered({**BOS, "abstract": abstract}))
    assert records.of(DOI).abstract == ("Aim", "To see & tell.", "Two")


def test_a_free_copy_is_named_only_under_an_open_licence(registers):
    def free(*licences):
        registers.at_crossref(DOI, registered({**BOS, "license": list(licences)}))
        citation = records.of(DOI).citation
        return citation.free_url, citation.free_licence

    by = {"URL": "http://creativecommons.org/licenses/by-nc/4.0/", "content-version": "vor"}
    assert free(by) == (f"https://doi.org/{DOI}", "CC BY-NC 4.0")
    assert free({"URL": "http://doi.wiley.com/10.1002/tdm_license_1.1"}) == ("", "")
    assert free({**by, "content-version": "tdm"}) == ("", "")


BY_HAND = {
    "an error": [sent(500, "{}")],
    "a gateway's error": [sent(503, "<html>down</html>", media_type="text/html")],
    "HTML": [sent(200, "<!doctype html><title>Hello</title>", media_type="text/html")],
    "nothing": [sent(200, "")],
    "a list": [sent(200, "[]")],
    "deep": [sent(200, "[" * 100_000)],
    "100 MB": [stand_in.endless],
    "packed": [sent(200, b"\x1f\x8b", Content_Encoding="gzip")],
    "a broken connection": [stand_in.hung_up],
    "too many, twice": [sent(429, "slow down", Retry_After="1")],
    "elsewhere": [redirected("https://elsewhere.example/works/1")],
    "elsewhere by http": [redirected("http://api.crossref.org/works/1")],
    "to a file": [redirected("file:///etc/passwd")],
    "to nowhere": [redirected("")],
}


@pytest.mark.parametrize("answers", BY_HAND.values(), ids=BY_HAND.keys())
def test_an_answer_that_is_none_is_told_in_a_sentence(registers, answers, monkeypatch):
    monkeypatch.setattr(client.time, "sleep", lambda seconds: None)
    registers.at_crossref(DOI, *answers)
    with pytest.raises(client.Unanswered, match=r"^The register of studies .* by hand\.$"):
        records.of(DOI)


def test_a_busy_register_is_asked_again_after_the_pause_that_it_asks_for(registers, monkeypatch):
    pauses = []
    monkeypatch.setattr(client.time, "sleep", pauses.append)
    registers.at_crossref(DOI, sent(429, "", Retry_After="2"), registered(BOS))
    assert records.of(DOI).citation.doi == DOI
    assert pauses == [2]


def test_nobody_waits_long_for_a_busy_register(registers, monkeypatch):
    monkeypatch.setattr(client.time, "sleep", lambda seconds: pytest.fail("It waited"))
    registers.at_crossref(DOI, sent(429, "", Retry_After="60"), registered(BOS))
    with pytest.raises(client.Unanswered, match="busy"):
        records.of(DOI)


def test_a_redirect_on_the_same_host_is_followed_but_not_for_ever(registers):
    registers.at_crossref(DOI, redirected(f"/crossref/works/{DOI}"), registered(BOS))
    assert records.of(DOI).citation.doi == DOI
    registers.at_crossref(DOI, redirected(f"/crossref/works/{DOI}"))
    with pytest.raises(client.Unanswered):
        records.of(DOI)


def test_who_drips_is_left_when_the_time_is_over(registers, monkeypatch):
    """The clock is moved at each byte, so that nothing here waits."""
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr(client.time, "monotonic", lambda: next(clock))
    registers.at_crossref(DOI, registered(BOS))
    with pytest.raises(client.Unanswered, match="in time"):
        records.of(DOI)


def test_a_register_that_is_away_is_told(settings):
    settings.CROSSREF_URL = "http://127.0.0.1:9"
    with pytest.raises(client.Unanswered, match="cannot be reached"):
        records.of(DOI)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_asked_inside_a_transaction(registers):
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction"):
        records.of(DOI)
    assert registers.asked == []
