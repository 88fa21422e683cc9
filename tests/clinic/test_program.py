"""By what it is known that this is another program."""

import pytest

from clinic import program


@pytest.fixture
def files(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("<p>")
    program.digest.cache_clear()
    yield tmp_path
    program.digest.cache_clear()


@pytest.mark.parametrize(
    "path", ["templates/page.html", "templates/new.html", "research/deep/code.py", "static/a.css"]
)
def test_whatever_makes_a_page_makes_it_another(files, path):
    before = program.digest()
    assert program.digest() == before
    (files / path).parent.mkdir(parents=True, exist_ok=True)
    (files / path).write_text("other")
    program.digest.cache_clear()
    assert program.digest() != before


def test_where_it_stands_makes_no_difference(files, tmp_path_factory, settings):
    before = program.digest()
    settings.BASE_DIR = files.rename(tmp_path_factory.mktemp("other") / "place")
    program.digest.cache_clear()
    assert program.digest() == before
