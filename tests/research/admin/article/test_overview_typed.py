"""What the column says of what is typed: the server works it out, and keeps nothing."""

import json
from dataclasses import replace

import pytest
from lxml import html

from research.document.schema import FindingLine
from research.models import Article, GlossaryTerm
from research.outline import Row, flatten, sent
from research.wording.bundled import add_missing
from tests.admin_pages import signed_in, staff, visit
from tests.research.people import ann, rob, written

pytestmark = pytest.mark.django_db
ADMIN = "/admin/research/article"
HARD = (
    "Intraventricular haemorrhage and bronchopulmonary dysplasia considerably increase the "
    "probability of neurodevelopmental impairment, particularly where antenatal corticosteroid "
    "administration was insufficient or delayed."
)


def said_of(user, article, **typed):
    """Return the column beside the form of `article` with what is `typed`, as a tree."""
    client = signed_in(user)
    page = visit(client, f"{ADMIN}/{article.pk}/change/")
    (form,) = page.tree.xpath("//form[@id='article_form']")
    values = dict(form.form_values())
    for name in ("findings", "for_parents", "for_therapists"):
        del values[name]
    answer = client.post(f"{ADMIN}/{article.pk}/change/overview/", values | typed)
    assert answer.status_code == 200
    return html.fromstring(f"<div>{answer.json()['overview']}</div>")


def rows_of(*rows):
    return json.dumps(sent.as_json(list(rows)))


def words(tree):
    return " ".join(tree.text_content().split())


def link(tree, text):
    (found,) = [a for a in tree.iter("a") if text in a.text_content()]
    return found


def test_it_follows_what_is_typed_and_saves_nothing():
    article = written()
    count = article.revisions.count()
    column = said_of(ann(), article, for_whom="", **{"findings-rows": rows_of(Row(HARD))})
    assert "Say whom this is about" in words(column)
    assert "by SMOG. Aim for 6 to 8 by both." in words(column)
    assert article.revisions.count() == count
    assert Article.objects.get().title == article.title


def test_a_long_sentence_and_a_hard_word_lead_to_the_line_and_the_words_in_it():
    line = FindingLine(text="Catching improved", plain=HARD)
    article = written(findings=(FindingLine(text="Throwing improved"), line))
    column = said_of(ann(), article)
    for text, found in (("A long sentence", HARD), ("neurodevelopmental", "neurodevelopmental")):
        leads = next(a for a in column.iter("a") if text in a.text_content())
        assert leads.get("href") == "#id_findings"
        assert leads.get("data-line") == str(line.id)
        assert (leads.get("data-boxes"), leads.get("data-words")) == ("plain", found)


def test_a_line_that_was_never_saved_is_led_to_by_its_number_among_those_on_the_page():
    rows = rows_of(Row("Throwing improved"), Row(""), Row(HARD))
    column = said_of(ann(), written(), **{"findings-rows": rows})
    assert link(column, "A long sentence").get("data-row") == "2"


def test_a_number_that_cannot_be_read_is_said_at_its_line():
    (row,) = flatten((FindingLine(text="Throwing improved"),))
    rows = rows_of(Row("Catching improved"), replace(row, count="some", of="100"))
    column = said_of(ann(), written(), **{"findings-rows": rows})
    assert link(column, "whole numbers").get("data-row") == "1"
    assert "at least one finding" not in words(column)  # which is there, though not to be read


def test_a_hard_word_is_offered_to_the_glossary_where_nothing_better_is_to_be_done():
    add_missing()
    GlossaryTerm.objects.create(
        slug="dysplasia", term="bronchopulmonary dysplasia", meaning="Sick lungs.",
        spellings="bronchopulmonary",
    )  # fmt: skip
    article = written(findings=(FindingLine(text=HARD),))
    (listed,) = said_of(ann(), article).xpath("//ul[@class='overview-words']")
    assert "/glossaryterm/add/?term=neurodevelopmental" in html.tostring(listed).decode()
    assert "bronchopulmonary" not in words(listed)  # explained already
    (plainer,) = [item for item in listed if "considerably" in words(item)]
    assert len(plainer.xpath(".//a")) == 1  # there is a plainer word for it


def test_nobody_who_may_not_write_is_told_anything():
    article = written()
    client = signed_in(staff("reader", "research.view_article"))
    for address in (f"{ADMIN}/{article.pk}/change/overview/", f"{ADMIN}/add/overview/"):
        assert client.post(address, {"message": "Hello"}).status_code == 403
    client = signed_in(ann())
    assert client.get(f"{ADMIN}/{article.pk}/change/overview/").status_code == 405
    assert client.post(f"{ADMIN}/999/change/overview/").status_code == 404


@pytest.mark.parametrize("typed", [{}, {"findings-rows": "["}, {"seen": "x"}, {"language": "\x00"}])
def test_whatever_is_sent_gets_an_answer(typed):
    answer = signed_in(ann()).post(f"{ADMIN}/add/overview/", typed)
    assert answer.status_code == 200 and "overview" in answer.json()


def test_every_warning_before_an_act_leads_to_the_very_line():
    line = FindingLine(text="Throwing improved", plain=HARD)
    article = written(findings=(line,))
    rob()
    page = visit(signed_in(ann()), f"{ADMIN}/{article.pk}/act/send/")
    for text in ("A long sentence", "neurodevelopmental"):
        address = link(page.tree, text).get("href")
        assert f"?at=findings&line={line.id}&words=" in address
        assert address.endswith("&boxes=plain#id_findings")
