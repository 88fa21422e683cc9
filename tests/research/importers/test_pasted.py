"""What lies on a clipboard comes in as it is meant."""

import pytest

from research.importers import pasted
from tests.research.importers.table import ALL


def shape(rows):
    return [(row.depth, row.text) for row in rows]


@pytest.mark.parametrize(
    ("html", "text", "lines"), [entry[1:] for entry in ALL], ids=[entry[0] for entry in ALL]
)
def test_a_clipboard_comes_in_as_it_is_meant(html, text, lines):
    assert shape(pasted.read(html, text).rows) == lines
