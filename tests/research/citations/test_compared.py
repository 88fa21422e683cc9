"""What is typed and what is registered differ where they mean something else, and only there."""

from dataclasses import replace

import pytest

from research.citations import reference
from research.citations.compared import Difference, compared
from research.document.parts import Name
from research.document.schema import Citation

REGISTERED = Citation(
    title="Development of fine motor skills: a “new” view",
    kind="article",
    authors=(
        Name(family="Bos", given="Arend F"),
        Name(family="Van Braeckel", given="Koenraad N J"),
    ),
    year="2013",
    journal="Developmental Medicine & Child Neurology",
    volume="55",
    issue="s4",
    pages="637-641",
    doi="10.1111/dmcn.12297",
)


def differing(**typed):
    _filled, differences = compared(replace(REGISTERED, **typed), REGISTERED)
    return differences


@pytest.mark.parametrize("typed", [
    {"doi": "10.1111/DMCN.12297"},
    {"pages": "637–641"},
    {"pages": "637-41"},
    {"pages": "pp. 637 – 641"},
    {"title": "Development of Fine Motor Skills: A \"New\" View."},
    {"title": "Development of fine motor skills — a ‘new’ view"},
    {"journal": "Developmental Medicine and Child Neurology"},
    {"issue": "Suppl. 4"},
    {"issue": "supplement 4"},
    {"issue": "S4"},
    {"kind": ""},
    {"authors": (Name(family="BOS", given="Arend Frederik"),
                 Name(family="van Braeckel", given="Koenraad N.J.A."))},
    {"publisher": "Sample Press"},
])  # fmt: skip
def test_no_difference(typed):
    assert differing(**typed) == []


@pytest.mark.parametrize(("field", "value"), [
    ("year", "2012"),
    ("title", "Development of fine motor skill: a “new” view"),
    ("title", "RETRACTED: Development of fine motor skills: a “new” view"),
    ("journal", "Developmental Neurology"),
    ("volume", "5"),
    ("issue", "4"),
    ("pages", "637"),
    ("pages", "Article e7"),
    ("doi", "10.1111/dmcn.12298"),
    ("kind", "chapter"),
    ("authors", (Name(family="Bos", given="A. F."),)),
    ("authors", (Name(family="Bos", given="B. F."), Name(family="Van Braeckel", given="K."))),
    ("authors", (Name(family="Van Braeckel", given="K."), Name(family="Bos", given="A."))),
    ("authors", (Name(family="Bos and others"),)),
])  # fmt: skip
def test_a_difference(field, value):
    assert differing(**{field: value}) == [Difference(field)]


@pytest.mark.parametrize("given", [("A. F.", "K. N. J."), ("AF", "KNJ"), ("A.", "K."), ("", "")])
def test_fuller_names_of_the_same_people_are_no_other_people(given):
    names = zip(("Bos", "Van Braeckel"), given, strict=True)
    authors = tuple(Name(family=family, given=initials) for family, initials in names)
    assert differing(authors=authors) == [Difference("authors", is_fuller=True)]


def test_a_journal_in_short_is_the_same_journal():
    assert differing(journal="Dev. Med. Child Neurol.") == [Difference("journal", is_fuller=True)]
    short = replace(REGISTERED, journal="Dev Med Child Neurol")
    assert compared(REGISTERED, short)[1] == []


def test_empty_fields_are_filled_and_no_others():
    typed = Citation(title="My title", doi=REGISTERED.doi, url="https://example.org/mine")
    filled, differences = compared(typed, REGISTERED)
    assert filled == replace(REGISTERED, title="My title", kind="", url=typed.url)
    assert differences == [Difference("title")]


def test_a_kind_that_the_fields_do_not_tell_is_filled():
    chapter = Citation(title="Play", kind="chapter", journal="A book", doi="10.5555/x")
    assert compared(Citation(title="Play", doi="10.5555/x"), chapter)[0].kind == "chapter"


def test_a_free_copy_is_not_filled_unasked():
    free = replace(REGISTERED, free_url="https://example.org/free", free_licence="CC BY 4.0")
    filled, differences = compared(Citation(title="", doi=free.doi), free)
    assert (filled.free_url, filled.free_licence, differences) == ("", "", [])


def test_the_clinics_own_citation_of_its_study():
    """As its page has it: the supplement is missing, and all else is there in fewer words."""
    pasted = (
        "Bos, A.F., Van Braeckel, K.N.J.A., Hitzert, M.M., Tanis, J.C. and Roze, E. (2013), "
        "Development of fine motor skills in preterm infants. Dev Med Child Neurol, 55: 1-4. "
        "DOI:10.1111/dmcn.12297"
    )
    given = ("Arend F", "Koenraad N J A", "Marrit M", "Jozien C", "Elise")
    families = ("Bos", "Van Braeckel", "Hitzert", "Tanis", "Roze")
    people = zip(families, given, strict=True)
    registered = replace(
        REGISTERED,
        title="Development of fine motor skills in preterm infants",
        authors=tuple(Name(family=family, given=name) for family, name in people),
        pages="1-4",
    )
    typed = reference.parse(pasted).citation
    filled, differences = compared(typed, registered)
    assert (typed.issue, filled.issue) == ("", "s4")
    assert [each.field for each in differences] == ["authors", "journal"]
    assert all(each.is_fuller for each in differences)
