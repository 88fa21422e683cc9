"""A source is looked up by its DOI: what is found is shown beside what was typed."""

import json
from threading import Event

import pytest
from lxml import html

from research.admin.article import registered
from research.citations.registry import client as registry
from research.models import Article
from tests.admin_pages import signed_in, staff, visit
from tests.research.admin.article.editing import ADD, all_rows, draft, edit
from tests.research.citations.registry import stand_in
from tests.research.citations.registry.recorded import BOS, WAKEFIELD
from tests.research.citations.registry.stand_in import redirected, sent

pytestmark = pytest.mark.django_db
DOI = "10.1111/dmcn.12297"
LOOK_UP = "/admin/research/article/look-up/"
ABSTRACT = (
    "<jats:p>Aim To see whether play helps. Forty-eight preterm infants aged 3 to 6 years took "
    "part.</jats:p><jats:p>They were randomly assigned to two groups.</jats:p>"
)
# As the clinic's own page has it: without the supplement, and with initials.
AS_TYPED = {
    "authors": "Bos, A.F.\r\nVan Braeckel, K.N.J.A.\r\nHitzert, M.M.\r\nTanis, J.C.\r\nRoze, E.",
    "year": "2013",
    "title": "Development of fine motor skills in preterm infants",
    "journal": "Dev Med Child Neurol",
    "volume": "55",
    "pages": "1–4",
    "doi": f"https://doi.org/{DOI.upper()}",
}


@pytest.fixture
def bos(registers):
    registers.at_crossref(DOI, stand_in.registered({**BOS, "abstract": ABSTRACT}))
    return registers


def boxes(prefix="source-0", **typed):
    return {f"{prefix}-{name}": value for name, value in typed.items()}


def ask(client, **posted):
    response = client.post(LOOK_UP, {"_look_up": "source-0", **posted})
    assert response.status_code == 200
    return html.fragment_fromstring(response.content.decode(), create_parent=True)


def words(element) -> str:
    return " ".join(element.text_content().split())


def typed_in(page) -> dict:
    """Return what the form would send, without what the page itself puts there."""
    own = ("unsaved_id", "unsaved_base", "csrfmiddlewaretoken")
    return {
        name: value
        for name, value in page.values.items()
        if name not in own and not name.endswith("-rows")
    }


# --- the answer that scripts ask for ----------------------------------------------------


def test_empty_boxes_are_filled_and_named(client, bos):
    answer = ask(client, **boxes(doi=DOI))
    assert "Filled from the register: Authors, Year, Title of the work" in words(answer)
    filled = json.loads(answer.find_class("found")[0].get("data-boxes"))
    assert filled["source-0-year"] == "2013"
    assert filled["source-0-authors"].startswith("Bos, Arend F\nVan Braeckel, Koenraad N J A\n")


def test_the_clinics_own_citation_lacks_its_supplement(client, bos):
    answer = ask(client, **boxes(**AS_TYPED))
    assert "Issue s4 (supplement 4)" in words(answer.find_class("found-filled")[0])
    differing = [words(each) for each in answer.find_class("found-differing")]
    assert len(differing) == 2 and all("(the same, spelled out)" in each for each in differing)
    assert differing[0].startswith("Authors") and "Bos, Arend F" in differing[0]
    assert "Nothing differs. The register spells some of it out" in words(answer)


def test_where_both_differ_each_box_has_theirs_and_mine(client, bos):
    answer = ask(client, **boxes(**AS_TYPED | {"year": "2012", "issue": "Suppl. 4"}))
    year = answer.find_class("found-differing")[1]
    assert words(year) == "Year Take theirs: 2013 Keep mine: 2012"
    theirs, mine = year.iter("input")
    assert json.loads(theirs.get("value")) == {"source-0-year": "2013"}
    assert mine.get("value") == "" and mine.get("checked") is not None
    assert "One box differs from what is registered" in words(answer)
    assert "Issue" not in [
        words(each.find("legend")) for each in answer.find_class("found-differing")
    ]


def test_what_is_typed_as_registered_is_told_so(client, bos):
    filled = json.loads(ask(client, **boxes(doi=DOI)).find_class("found")[0].get("data-boxes"))
    answer = ask(client, **filled)
    assert "What is typed here is what is registered." in words(answer)
    assert answer.find_class("found-differing") == []


def test_a_pasted_doi_goes_into_its_own_box(client, bos):
    answer = ask(client, **boxes(paste=f" doi: {DOI}. "))
    filled = json.loads(answer.find_class("found")[0].get("data-boxes"))
    assert (filled["source-0-doi"], filled["source-0-paste"]) == (DOI, "")


def test_of_two_dois_the_pasted_one_is_looked_up_and_neither_is_lost(client, bos):
    answer = ask(client, **boxes(**AS_TYPED | {"doi": "10.5555/other", "paste": DOI}))
    legends = [words(each.find("legend")) for each in answer.find_class("found-differing")]
    assert "DOI" in legends
    bos.at_crossref(DOI, stand_in.missing)
    answer = ask(client, **boxes(doi="10.5555/other", paste=DOI))
    assert answer.find_class("found")[0].get("data-boxes") == "{}", "both stay where they are"
    asked = len(bos.asked)
    page = visit(client, ADD).send(**boxes(doi="10.5555/other", paste=DOI))
    assert len(bos.asked) == asked and page.values["source-0-doi"] == ["10.5555/other"]


def test_the_record_runs_nothing(client, registers):
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> & 1 < 2"
    message = {**BOS, "title": [evil], "container-title": [evil], "abstract": f"<p>{evil}</p>"}
    message["author"] = [{"family": evil, "given": "&lt;b&gt;"}]
    registers.at_crossref(DOI, stand_in.registered(message))
    answer = ask(client, **boxes(doi=DOI, title="Mine", journal="Mine"))
    assert not [*answer.iter("script", "img")]
    assert {each.text for each in answer.iter("b")} == {"Take theirs:", "Keep mine:"}
    assert "alert(1)" in words(answer)


def test_the_abstract_is_folded_and_says_what_it_offers(client, bos):
    study = {"design": "", "study_size": ""}
    answer = ask(client, **boxes(doi=DOI), **study)
    (abstract,) = answer.find_class("found-abstract")
    assert abstract.get("open") is None and "randomly assigned to two groups" in words(abstract)
    offers = {
        words(each.find("label")): words(each.find("blockquote"))
        for each in answer.find_class("found-offer")
    }
    sentence = "Forty-eight preterm infants aged 3 to 6 years took part."
    assert offers == {
        "Study design: Randomised controlled trial": "They were randomly assigned to two groups.",
        "Studies or children: Forty-eight preterm infants": sentence,
        "Ages: 3 to 6 years": sentence,
    }
    assert not [
        each
        for each in answer.iter("input")
        if each.get("checked") is not None and each.get("type") == "checkbox"
    ]


def test_what_the_form_says_already_or_does_not_ask_is_not_offered(client, bos):
    study = {
        "design": "randomised-trial",
        "study_size": "",
        "age_from_years": "3",
        "age_to_years": "6",
    }
    answer = ask(client, **boxes(doi=DOI), **study)
    assert [words(each.find("label")) for each in answer.find_class("found-offer")] == [
        "Studies or children: Forty-eight preterm infants"
    ]
    assert ask(client, **boxes(doi=DOI)).find_class("found-offer") == []
    posted = {"_look_up": "sources-0", **boxes("sources-0", doi=DOI), **study}
    assert b"found-offer" not in client.post(LOOK_UP, posted).content


def test_a_free_copy_is_offered_with_its_licence(client, registers):
    licence = {"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}
    registers.at_crossref(DOI, stand_in.registered({**BOS, "license": [licence]}))
    answer = ask(client, **boxes(doi=DOI))
    (offer,) = answer.find_class("found-offer")
    assert "free to read, under the licence CC BY 4.0:" in words(offer)
    assert json.loads(next(offer.iter("input")).get("value")) == {
        "source-0-free_url": f"https://doi.org/{DOI}",
        "source-0-free_licence": "CC BY 4.0",
    }
    assert "free_url" not in answer.find_class("found")[0].get("data-boxes")


def test_a_notice_about_the_study_is_told(client, registers):
    doi = WAKEFIELD["DOI"]
    registers.at_crossref(doi, stand_in.registered(WAKEFIELD))
    assert "has a notice about this study: “Taken back”" in words(ask(client, **boxes(doi=doi)))


FAILURES = {
    "none": [stand_in.missing],
    "an error": [sent(500, "{}")],
    "HTML": [sent(200, "<!doctype html><title>Hello</title>", media_type="text/html")],
    "nothing": [sent(200, "")],
    "deep": [sent(200, "[" * 100_000)],
    "100 MB": [stand_in.endless],
    "a broken connection": [stand_in.hung_up],
    "busy": [sent(429, "slow down", Retry_After="60")],
    "elsewhere": [redirected("https://elsewhere.example/works/1")],
}
ODD = [
    {"title": []},
    {"title": [None], "author": None, "issued": {"date-parts": [[None]]}},
    {"title": {"a": 1}, "author": [3, {"family": {}}], "issued": {"date-parts": "x"}, "page": []},
    {"title": ["A &amp;amp; B"], "issued": {"date-parts": [[]]}, "license": [7], "abstract": 3},
    {"title": ["A" * 9000], "container-title": ["B" * 9000], "author": [{"family": "C" * 9000}]},
]


@pytest.mark.parametrize("answers", FAILURES.values(), ids=FAILURES.keys())
def test_a_failure_is_a_sentence_and_nothing_else(client, registers, answers):
    registers.at_crossref(DOI, *answers)
    answer = ask(client, **boxes(**AS_TYPED))
    (said,) = answer.find_class("found-said")
    assert "is-failure" in said.get("class") and words(said).endswith(("by hand.", "by letter."))
    assert answer.find_class("found-differing") == []


@pytest.mark.parametrize("message", ODD)
def test_an_odd_record_ends_in_boxes(client, registers, message):
    registers.at_crossref(DOI, stand_in.registered(message))
    answer = ask(client, **boxes(doi=DOI))
    assert "is-failure" not in answer.find_class("found-said")[0].get("class")


def test_a_busy_register_answers_the_second_time(client, bos, monkeypatch):
    monkeypatch.setattr(registry.time, "sleep", lambda seconds: None)
    found = stand_in.registered(BOS)
    bos.at_crossref(DOI, sent(429, "slow down", Retry_After="1"), found)
    assert "Filled from the register" in words(ask(client, **boxes(doi=DOI)))


def test_a_register_that_says_nothing_is_waited_for_no_longer(client, registers, monkeypatch):
    is_over = Event()
    registers.at_crossref(DOI, lambda handler: is_over.wait())
    monkeypatch.setattr(registry, "SECONDS", 0.1)
    answer = ask(client, **boxes(**AS_TYPED))
    is_over.set()
    assert "did not answer in time. Try again later, or type it by hand." in words(answer)


@pytest.mark.parametrize("typed", [{}, {"doi": "12/34"}, {"paste": "Play. 2001."}])
def test_without_a_doi_nobody_is_asked(client, registers, typed):
    assert "There is no DOI to look up" in words(ask(client, **boxes(**typed)))
    assert registers.asked == []


def test_who_may_not_write_articles_is_refused(registers):
    reader = signed_in(staff("rob", "research.view_article"))
    posted = {"_look_up": "source-0", **boxes(doi=DOI)}
    assert reader.post(LOOK_UP, posted).status_code == 403
    assert registers.asked == []


def test_it_is_asked_by_post_with_a_token_and_for_a_source(client, kim):
    assert client.get(LOOK_UP).status_code == 405
    for prefix in ("", "source-", "x-0", "source-0-doi", "source-\N{ARABIC-INDIC DIGIT ONE}\0"):
        assert client.post(LOOK_UP, {"_look_up": prefix}).status_code == 400
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(kim)
    assert strict.post(LOOK_UP, {"_look_up": "source-0"}).status_code == 403


# --- without scripts --------------------------------------------------------------------


def test_the_button_saves_nothing_and_keeps_what_was_typed(client, bos):
    page = visit(client, ADD)
    typed = {"message": "Play helps.", **boxes(**AS_TYPED | {"year": "2012"})}
    page = page.send("_x", _look_up="source-0", **typed)
    assert not Article.objects.exists()
    assert "Nothing is saved yet" in page.messages and page.errors() == []
    assert page.values["message"] == ["Play helps."]
    assert page.values["source-0-year"] == ["2012"]
    assert page.values["source-0-issue"] == ["s4"], "what was empty is filled"
    assert "Keep mine: 2012" in page.text


def test_what_is_chosen_takes_its_place_with_the_next_save(client, bos):
    page = visit(client, ADD)
    typed = boxes(**AS_TYPED | {"year": "2012"})
    page = page.send("_x", _look_up="source-0", study_size="", **typed)
    chosen = {
        name: next(each.get("value") for each in page.form.inputs[name] if each.get("value"))
        for name in ("_take-source-0-year", "_take-source-0-journal")
    }
    offers = page.form.xpath(".//input[@type='checkbox'][contains(@name, '-offer-')]")
    chosen |= {each.name: each.get("value") for each in offers}
    page = page.send(**chosen)
    document = draft(Article.objects.get())
    assert (document.source.year, document.source.issue) == ("2013", "s4")
    assert document.source.journal == "Developmental Medicine & Child Neurology"
    assert str(document.source.authors[0]) == "Bos, A.F.", "kept as typed"
    assert document.study.design == "randomised-trial"
    assert document.study.study_size == "Forty-eight preterm infants"
    assert (document.study.age_from, document.study.age_to) == (36, 72)


@pytest.mark.parametrize("value", ["{", "[]", "7", '{"source-0-year": [1]}', "[" * 99_999])
def test_a_choice_that_makes_no_sense_is_none(client, registers, value):
    posted = {"_take-source-0-year": value, **boxes(title="Play", year="2012")}
    visit(client, ADD).send(**posted)
    assert draft(Article.objects.get()).source.year == "2012"


@pytest.mark.parametrize("answers", FAILURES.values(), ids=FAILURES.keys())
def test_a_failure_leaves_the_form_as_it_was_typed(client, registers, article, answers):
    registers.at_crossref("10.5555/ball.1", *answers)
    page = edit(client, article)
    before = typed_in(page)
    again = page.send("_x", _look_up="source-0", message="Another message")
    assert typed_in(again) == before | {"message": ["Another message"]}
    (said,) = again.all("found-said")
    assert words(said).endswith(("by hand.", "by letter."))
    rows = all_rows()
    again.send()
    assert draft(article).message == "Another message" and all_rows() != rows


def test_another_source_is_looked_up_among_others(client, bos, article):
    page = edit(client, article)
    typed = boxes("sources-7", doi=DOI) | {"_look_up": "sources-7"}
    page = page.send("_x", **typed)
    assert page.values["sources-1-title"] == [BOS["title"][0]]
    (group,) = [each for each in page.all("citation") if each.find_class("found")]
    assert group.get("aria-label") == "Source 2"
    page.send()
    assert BOS["title"][0] in [each.title for each in draft(article).citations]


def test_a_source_without_a_doi_is_told_where_it_is_shown(client, registers, article):
    page = edit(client, article)
    page = page.send("_x", _look_up="sources-7", **boxes("sources-7", kind="book"))
    (group,) = [each for each in page.all("citation") if each.find_class("found-said")]
    assert group.get("aria-label") == "Source 2"
    assert "There is no DOI to look up" in words(group)


# --- saving a DOI and nothing else ------------------------------------------------------


@pytest.mark.parametrize("typed", [
    {"doi": DOI}, {"paste": f"https://doi.org/{DOI}"}, {"paste": DOI, "doi": DOI},
])  # fmt: skip
def test_a_doi_alone_is_looked_up_when_it_is_saved(client, bos, typed):
    page = visit(client, ADD).send(**boxes(**typed))
    assert "Filled from the register" in page.messages
    (article,) = Article.objects.all()
    citation = draft(article).source
    assert (citation.title, citation.issue, citation.doi) == (BOS["title"][0], "s4", DOI)


@pytest.mark.parametrize("answers", FAILURES.values(), ids=FAILURES.keys())
def test_a_doi_alone_that_is_not_found_waits_for_its_title(client, registers, answers):
    registers.at_crossref(DOI, *answers)
    page = visit(client, ADD).send(message="Play helps.", **boxes(paste=DOI))
    assert not Article.objects.exists()
    assert words(page.all("found-said")[0]).endswith(("by hand.", "by letter."))
    assert page.values["source-0-doi"] == [DOI] and page.values["message"] == ["Play helps."]
    asked = len(registers.asked)
    page.send(**boxes(title="Play"))
    assert draft(Article.objects.get()).source.title == "Play"
    assert len(registers.asked) == asked, "typed by hand, nobody is asked"


@pytest.mark.parametrize("message", ODD)
def test_an_odd_record_ends_in_a_draft_or_a_sentence(client, registers, message):
    registers.at_crossref(DOI, stand_in.registered(message))
    page = visit(client, ADD).send(message="Play helps.", **boxes(doi=DOI))
    assert page.status == 200
    assert Article.objects.exists() or page.errors()
    assert page.values["message"] == ["Play helps."]


def test_after_one_failure_the_others_wait(client, registers, article):
    for number in range(3):
        registers.at_crossref(f"10.5555/{number}", sent(500, ""))
    groups = {}
    for number in range(3):
        groups |= boxes(f"sources-{number + 1}", doi=f"10.5555/{number}")
    edit(client, article).send(**groups)
    assert len(registers.asked) == 1


def test_a_retracted_study_is_told_when_it_is_saved(client, registers):
    doi = WAKEFIELD["DOI"]
    registers.at_crossref(doi, stand_in.registered(WAKEFIELD))
    page = visit(client, ADD).send(**boxes(doi=doi))
    assert "has a notice about this study: “Taken back”" in page.messages


def test_a_save_of_what_was_typed_asks_nobody(client, registers, article):
    edit(client, article).send(message="Another message")
    assert registers.asked == []


@pytest.mark.parametrize(
    ("typed", "is_alone"),
    [
        ({"doi": DOI}, True),
        ({"paste": f"doi:{DOI}."}, True),
        ({"doi": DOI, "kind": "article"}, True),
        ({"doi": DOI, "paste": "Roe, J. (2021). Play."}, False),
        ({"doi": DOI, "year": "2013"}, False),
        ({"doi": DOI, "paste": "10.5555/other"}, False),
        ({"paste": f"Roe, J. (2021). Play. {DOI}"}, False),
        ({"doi": DOI, "remove": "on"}, False),
        ({"doi": "12/34"}, False),
        ({}, False),
    ],
)
def test_what_is_a_doi_and_nothing_else(typed, is_alone):
    assert registered.only_doi(typed) is is_alone
