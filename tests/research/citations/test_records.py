"""What databases give out as records fills the fields exactly, and nothing of it vanishes."""

import pytest

from research.citations import files
from research.citations.reference import parse
from tests.research.citations.records import ALL


@pytest.mark.parametrize(
    ("text", "says", "unplaced"), [entry[1:] for entry in ALL], ids=[entry[0] for entry in ALL]
)
def test_a_record_fills_the_fields(text, says, unplaced):
    reference = parse(text)
    citation = reference.citation
    found = {name: value for name, value in vars(citation).items() if value}
    assert found | {"authors": " | ".join(map(str, citation.authors))} == says
    assert reference.unplaced == unplaced


def test_each_of_several_records_is_a_source():
    nbib = ALL[0][1]
    titles = [source.citation.title for source in files.read(f"{nbib}\n{nbib}")]
    assert titles == ["Catching and throwing in children who find it hard"] * 2


@pytest.mark.parametrize(
    "text",
    ["<xml><records><record>", '<!DOCTYPE a [<!ENTITY b "c">]><xml><record>&b;</record></xml>'],
)
def test_a_broken_record_is_a_text_like_others(text):
    assert files.read(text) == []
