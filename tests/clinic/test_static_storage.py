"""The readers' style sheet leaves without what only we read, and looks the same."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from clinic.static_storage import StaticStorage, lean


@pytest.mark.parametrize(
    ("sheet", "served"),
    [
        ("/* one *//** two **/a {\n  b: c d;\n}\n", "a{b: c d;}"),
        ('p::after { content: " (" attr(href) ")"; }', 'p::after{content: " (" attr(href) ")";}'),
        ("a > b,\n.c .d { width: calc(1em + 2px); }", "a > b,.c .d{width: calc(1em + 2px);}"),
    ],
)
def test_comments_and_indents_go_and_nothing_else(sheet, served):
    assert lean(sheet.encode()).decode() == served


def test_what_is_collected_is_lean(tmp_path):
    sheet = Path(finders.find("site.css")).read_bytes()
    storage = StaticStorage(location=tmp_path)
    storage.save("site.css", ContentFile(sheet))
    assert (tmp_path / "site.css").read_bytes() == lean(sheet)
    assert b"/*" in sheet and b"/*" not in lean(sheet)
