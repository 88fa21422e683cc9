"""Sources as they are typed and pasted."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from research.admin.article.citations import CitationsField, CitationsWidget, typed
from research.document.parts import Name
from research.document.schema import Citation
from tests.research.documents import source

PASTED = (
    "Roe, J. and Poe, E. A. (2021), Ball play at home. Journal of Invented Studies, 4(2): 10-19. "
    "DOI:10.5555/Ball.1"
)


@pytest.fixture
def field():
    return CitationsField(primary=True)


def group(**boxes):
    return {**dict.fromkeys(typed(source()), ""), **boxes}


def test_a_whole_citation_is_taken_apart(field):
    (citation,) = field.clean([group(paste=PASTED)])
    assert citation == Citation(
        title="Ball play at home",
        authors=(Name(family="Roe", given="J."), Name(family="Poe", given="E. A.")),
        year="2021",
        journal="Journal of Invented Studies",
        volume="4",
        issue="2",
        pages=citation.pages,
        doi="10.5555/ball.1",
        primary=True,
    )
    assert field.remarks == ["The citation was split. Check that each part is in the right box."]


def test_what_was_typed_stays_where_a_citation_is_pasted_too(field):
    (citation,) = field.clean([group(paste=PASTED, year="2020", title="My title")])
    assert (citation.year, citation.title, citation.volume) == ("2020", "My title", "4")


def test_a_pasted_citation_takes_the_place_of_one_that_was_not_touched(field):
    before = source(title="Old", year="1999", doi="")
    field.before = (before,)
    (citation,) = field.clean([typed(before) | {"paste": PASTED}])
    assert (citation.title, citation.year) == ("Ball play at home", "2021")


def test_what_cannot_be_taken_apart_is_the_title_and_said(field):
    (citation,) = field.clean([group(paste="just some words")])
    assert citation.title == "just some words"
    assert field.remarks[0].startswith("The citation could not be split")


def test_words_that_found_no_box_are_named(field):
    field.clean([group(paste=PASTED + " PMID: 12345678 of the library")])
    assert any(
        "did not fit into any box" in remark and "12345678" in remark for remark in field.remarks
    )


@pytest.mark.parametrize(
    "doi",
    ["10.5555/X1", "doi: 10.5555/x1", "https://doi.org/10.5555/X1", "http://dx.doi.org/10.5555/x1"],
)
def test_a_doi_is_taken_in_any_form(field, doi):
    (citation,) = field.clean([group(title="T", doi=doi)])
    assert citation.doi == "10.5555/x1"


def test_what_is_no_doi_is_told_with_what_was_typed(field):
    with pytest.raises(ValidationError, match="“12/34” is not a DOI"):
        field.clean([group(title="T", doi="12/34")])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roe, J.\r\n\r\n  The Ball Group ", ["Roe, J.", "The Ball Group"]),
        ("Roe, Jane Ann,\nPoe, E. A.;", ["Roe, Jane Ann", "Poe, E. A."]),
        (
            "{Research and Play, Inc.}\nSmith, John, Jr.",
            ["Research and Play, Inc.", "Smith, John, Jr."],
        ),
    ],
)
def test_each_line_is_one_author(field, text, names):
    (citation,) = field.clean([group(title="T", authors=text)])
    assert [str(name) for name in citation.authors] == names


def test_what_may_be_several_authors_is_asked_about_beside_its_source():
    field = CitationsField(primary=False)
    with pytest.raises(ValidationError) as caught:
        field.clean([group(title="A"), group(title="B", authors="Low, B.\nRoe, J., Poe, A.")])
    (message,) = caught.value.messages
    assert message == (
        "Source 2: “Roe, J., Poe, A.”: is this more than one author? Then write each author on "
        "a new line. If it is one organisation, put it in braces: “{Roe, J., Poe, A.}”. If it "
        "is one person, put the family name in braces: “{Roe}, J., Poe, A.”."
    )


def test_a_source_that_was_not_touched_is_asked_nothing_and_stays_as_it_is(field):
    authors = (Name(family="a}, b", given="c"), Name(family="Bos AF"))
    before = source(authors=authors, pages="pp. 12–19", year="In Press")
    field.before = (before,)
    assert field.clean([typed(before)]) == (before,)
    (changed,) = field.clean([typed(before) | {"volume": "9"}])
    assert (changed.pages, changed.year, changed.volume) == ("12-19", "in press", "9")


@pytest.mark.parametrize("pages", ["pp. 12-19", "12 – 19", "12--19", "12–19"])
def test_pages_and_a_year_to_come_are_stored_in_one_form(field, pages):
    (citation,) = field.clean([group(title="T", pages=pages, year="In Press")])
    assert (citation.pages, citation.year) == ("12-19", "in press")


def test_empty_groups_say_nothing_and_mistakes_are_numbered():
    field = CitationsField(primary=False)
    assert field.clean([group(), group(title="  ")]) == ()
    with pytest.raises(ValidationError) as caught:
        field.clean([group(title="A"), group(), group(year="2001")])
    assert caught.value.messages == ["Source 2: A citation needs the title of its work."]


def test_more_sources_than_anybody_has_are_refused():
    with pytest.raises(
        ValidationError, match=("There are 61 sources, but an article can have at most 60")
    ):
        CitationsField(primary=False).clean([group(title=str(n)) for n in range(61)])


def test_groups_come_in_the_order_of_their_numbers():
    widget = CitationsField(primary=False).widget
    data = {
        "sources-10-title": "c",
        "sources-2-title": "b",
        "sources-0-title": "a",
        "sources-x": "",
    }
    groups = widget.value_from_datadict(data, {}, "sources")
    assert [each["title"] for each in groups] == ["a", "b", "c"]


def test_what_few_sources_need_is_kept_when_another_box_is_changed():
    guidance = Citation(
        title="Safe sleep", kind="guideline", issuer="Health Office", country="Canada",
        year="2024", url="https://example.org/sleep", editors=(Name(family="Roe", given="B."),),
        publisher="Sample Press", free_url="https://example.org/free", free_licence="CC BY 4.0",
    )  # fmt: skip
    field = CitationsField(primary=False)
    field.before = (guidance,)
    (changed,) = field.clean([typed(guidance) | {"year": "2025"}])
    assert changed == replace(guidance, year="2025")


def test_the_boxes_that_few_sources_need_are_open_where_they_say_something():
    widget = CitationsWidget(is_many=True)
    report = typed(Citation(title="A report", kind="report"))
    page = widget.render("sources", [report])
    assert page.count('<details class="citation-more" open>') == 1
    assert page.count('<details class="citation-more" >') == 2  # the empty group, and the next


def test_an_untouched_source_has_its_parts_folded_until_they_are_filled():
    widget = CitationsWidget(is_many=True)
    assert '<details class="citation-boxes" open>' not in widget.render("sources", [])
    page = widget.render("sources", [typed(Citation(title="A report"))])
    assert page.count('<details class="citation-boxes" open>') == 1
    refused = widget.render("sources", [group(paste="x")], {"aria-invalid": "true"})
    assert '<details class="citation-boxes" open>' in refused


def test_a_source_that_is_removed_goes_and_the_others_keep_their_numbers():
    field = CitationsField(primary=False)
    first, second = group(title="A", remove="on"), group(title="B")
    assert [citation.title for citation in field.clean([first, second])] == ["B"]
    assert field.has_changed((Citation(title="A"), Citation(title="B")), [first, second])
    with pytest.raises(ValidationError) as caught:
        field.clean([first, group(year="2001")])
    (mistake,) = caught.value.error_list
    assert mistake.message == "Source 2: A citation needs the title of its work."
    assert mistake.box == "id_sources-1-title"
    shown = field.widget.render("sources", [first, second])
    assert shown.count(" checked>") == 1


GUIDANCE = "Health Canada. (2021). Safe sleep for your baby. https://example.org/sleep"


@pytest.mark.parametrize(
    "name",
    [
        "Health Canada",
        "Public Health England",
        "NHS England",
        "NICE",
        "American Academy of Pediatrics",
        "Government of Canada",
        "World Health Organization",
        "Department of Health",
        "National Institute for Health and Care Excellence",
    ],
)
def test_an_organisation_is_no_person(field, name):
    (citation,) = field.clean([group(paste=GUIDANCE.replace("Health Canada", name))])
    assert citation.authors == (Name(family=name),)
    (citation,) = field.clean(
        [group(paste=GUIDANCE.replace("Health Canada", name), kind="guideline")]
    )
    assert (citation.authors, citation.issuer, citation.year) == ((), name, "2021")


@pytest.mark.parametrize("kind", ["guideline", "report"])
def test_of_guidance_a_name_in_full_is_who_issued_it_and_a_person_stays_one(field, kind):
    pasted = GUIDANCE.replace("Health Canada", "Autism Europe")
    (citation,) = field.clean([group(paste=pasted, kind=kind)])
    assert (citation.authors, citation.issuer) == ((), "Autism Europe")
    pasted = GUIDANCE.replace("Health Canada", "Roe, Anna B.")
    (citation,) = field.clean([group(paste=pasted, kind=kind)])
    assert citation.issuer == "" and citation.authors[0].family == "Roe"


def test_an_organisation_that_was_an_author_issues_what_is_then_called_guidance():
    field = CitationsField(primary=False)
    before = Citation(title="Safe sleep", authors=(Name(family="Health Canada"),))
    field.before = (before,)
    (citation,) = field.clean([typed(before) | {"kind": "guideline"}])
    assert (citation.authors, citation.issuer) == ((), "Health Canada")
