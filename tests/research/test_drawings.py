"""The small drawings: one hand, one tint, and the same names everywhere."""

from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.templatetags.static import static

from research import drawings
from research.document.problems import invalid
from research.document.schema import TakeawayLine
from tests.research.documents import sample_document

SVG = "{http://www.w3.org/2000/svg}"


def shown(tag):
    return Template("{% load research_drawings %}" + tag).render(Context({"name": "pencil"}))


def test_each_name_has_its_file_and_each_file_its_name():
    assert {path.stem for path in drawings.FOLDER.glob("*.svg")} == set(drawings.DRAWINGS)


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_each_is_of_one_hand(name):
    root = ElementTree.parse(drawings.FOLDER / f"{name}.svg").getroot()
    assert (root.get("viewBox"), root.get("stroke")) == ("0 0 64 64", "currentColor")
    assert {path.tag for path in root} == {f"{SVG}path"}
    assert "tint" in [path.get("class") for path in root]
    weights = {path.get("stroke-width", root.get("stroke-width")) for path in root}
    assert weights <= {"2.5", "2.7"}  # 2.7 where the hand itself is drawn a little smaller
    assert {path.get("fill") for path in root} <= {None, "#0b5a6b"}


def test_beside_a_question_it_is_not_read_out():
    html = shown("{% drawing name %}")
    assert html.startswith('<svg class="drawing" aria-hidden="true" viewBox="0 0 64 64"')
    assert "aria-label" not in html


def test_at_a_step_it_says_once_what_is_done_in_words_that_browsers_translate():
    html = shown("{% doing name %}")
    assert html.count("A pencil that writes") == 1
    assert "<figcaption>A pencil that writes</figcaption>" in html
    assert 'alt=""' in html and "aria-hidden" not in html


def test_at_a_step_it_is_fetched_when_it_is_reached():
    html = shown("{% doing name %}")
    assert f'src="{static("drawings/pencil.svg")}"' in html
    assert 'loading="lazy"' in html
    assert finders.find("drawings/pencil.svg")


def test_a_step_without_a_drawing_has_no_empty_caption():
    assert shown("{% doing 'dragon' %}{% doing '' %}") == ""


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_each_is_light_enough_for_a_page_to_hold_several(name):
    assert (drawings.FOLDER / f"{name}.svg").stat().st_size <= 1100


@pytest.mark.parametrize("name", ["", "dragon", "../../site", "<b>"])
def test_what_is_no_drawing_shows_nothing(name):
    assert drawings.inline(name) == ""


def test_a_step_may_name_only_a_drawing_that_there_is():
    def said(name):
        lines = (TakeawayLine(text="Play.", drawing=name),)
        return [str(problem) for problem in invalid(sample_document(for_parents=lines))]

    assert said("ball") == said("") == []
    assert said("dragon") == ["Choose the drawing of “Play.” from the list, or leave it out."]
