import pytest
from django.contrib.staticfiles import finders

from clinic.static_finder import is_left_out

EDITOR = "ckeditor/ckeditor"


@pytest.mark.parametrize(
    "path",
    [
        f"{EDITOR}/samples/index.html",
        f"{EDITOR}/plugins/exportpdf/tests/manual/integration.html",
        f"{EDITOR}/plugins/exportpdf/plugin.js",
        f"{EDITOR}/plugins/wsc/dialogs/wsc.js",
        f"{EDITOR}/lang/de.js",
        f"{EDITOR}/CHANGES.md",
    ],
)
def test_what_must_not_be_served_is_not_found(path):
    assert is_left_out(path)
    assert finders.find(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "ckeditor/ckeditor-init.js",
        f"{EDITOR}/ckeditor.js",
        f"{EDITOR}/lang/en.js",
        f"{EDITOR}/plugins/divarea/plugin.js",
        f"{EDITOR}/plugins/link/dialogs/link.js",
        f"{EDITOR}/skins/moono-lisa/editor.css",
        "admin/css/base.css",
    ],
)
def test_what_the_editor_and_the_admin_need_is_found(path):
    assert finders.find(path)


def test_nothing_left_out_is_collected():
    collected = [path for finder in finders.get_finders() for path, _ in finder.list([])]
    assert f"{EDITOR}/ckeditor.js" in collected
    assert not [path for path in collected if is_left_out(path)]
    assert not [path for path in collected if path.startswith("ckeditor") and ".html" in path]
