"""Remarks on wording in the admin: what the browser asks, the page without scripts, the list."""

import json
from dataclasses import replace

import pytest

from research.document import rows
from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine
from research.models import PlainWord
from research.outline import flatten, sent
from research.wording.bundled import add_missing
from research.workflow import actions
from tests.admin_pages import signed_in, staff, visit
from tests.people import role
from tests.research.people import ann, fresh, written

pytestmark = pytest.mark.django_db
ASK = "/admin/research/article/wording/"
WORDS = "/admin/research/plainword/"


@pytest.fixture(autouse=True)
def _words():
    add_missing()


def ask(client, **values):
    return client.post(ASK, values)


def in_role(name):
    user = staff(name.lower())
    user.groups.add(role(name))
    return user


def lines(*said):
    return json.dumps(sent.as_json(flatten(tuple(FindingLine(text=words) for words in said))))


def test_the_lines_asked_about_are_answered_and_no_others():
    said = lines("They utilise it.", "They utilise it.", "They utilise it.")
    answer = ask(signed_in(ann()), field="findings", rows=said, asked="0,2").json()
    assert set(answer["remarks"]) == {"0", "2"}
    (remark,) = answer["remarks"]["2"]
    assert remark["found"] == "utilise" and remark["instead"] == "use"
    assert remark["boxes"] == ["text", "examples"] and remark["before"] == 0


def test_a_line_without_remarks_is_answered_too():
    answer = ask(signed_in(ann()), field="findings", rows=lines("They ran."), asked="0").json()
    assert answer == {"remarks": {"0": []}}


@pytest.mark.parametrize(
    "values",
    [
        {"field": "findings", "rows": "[", "asked": "0"},
        {"field": "findings", "rows": "[7]", "asked": "0"},
        {"field": "findings", "rows": lines("x"), "asked": "99,x,-1,"},
        {"field": "findings"},
        {"field": "message", "article": "no", "certainty": "no", "language": "xx"},
        {"field": "help_now", "text": "\0"},
        {"field": "for_parents", "rows": json.dumps([{"text": "x", "minutes": "many"}])},
    ],
)
def test_what_cannot_be_read_disturbs_nobody(values):
    assert ask(signed_in(ann()), **values).status_code == 200


def test_what_is_no_field_is_told_and_who_may_not_write_is_refused():
    assert ask(signed_in(ann()), field="slug").status_code == 400
    assert ask(signed_in(staff("eve", "research.view_topic")), field="message").status_code == 403
    assert signed_in(ann()).get(ASK).status_code == 405


def test_the_certainty_chosen_in_the_form_counts():
    client = signed_in(ann())
    asked = {"field": "message", "text": "Play helps children."}
    assert ask(client, **asked, certainty="very-sure").json() == {"remarks": {"0": []}}
    (claim,) = ask(client, **asked, certainty="not-very-sure").json()["remarks"]["0"]
    assert claim["kind"] == "claim"


def test_in_a_box_of_several_lines_a_word_is_counted_from_the_top():
    text = "Do not assist.\nDo assist."
    answer = ask(signed_in(ann()), field="help_now", text=text).json()
    assert [remark["before"] for remark in answer["remarks"]["0"]] == [0, 1]


def test_an_abbreviation_that_the_saved_draft_explains_is_left_alone():
    article = written(for_whom="For children with cerebral palsy (CP).")
    asked = {"field": "message", "text": "CP is lasting."}
    client = signed_in(ann())
    assert ask(client, **asked, article=article.pk).json()["remarks"]["0"] == []
    assert len(ask(client, **asked).json()["remarks"]["0"]) == 1


def test_what_no_box_could_hold_is_looked_at_as_far_as_it_fits():
    client = signed_in(ann())
    for field, most in (("message", 300), ("help_now", 2000), ("limits", 2000)):
        said = ask(client, field=field, text=" assist".rjust(most) + " utilise").json()
        assert [remark["found"] for remark in said["remarks"]["0"]] == ["assist"]
    said = lines("They assist.", "x" * 100_000, "They utilise it.")
    answer = ask(client, field="findings", rows=said, asked="0,2").json()
    assert set(answer["remarks"]) == {"0"}


def draft():
    return written(
        message="They utilised a ball.",
        help_now="Do not assist.\nDo assist.",
        findings=(
            FindingLine(
                text="Utilising it helped.",
                children=(RiskFactorLine(text="A physician", examples="a physician, i.e. ours"),),
            ),
        ),
        for_parents=(
            TakeawayLine(text="Prehension", plain="Retrieve it", needs="an additional box"),
        ),
    )


def test_without_scripts_the_page_lists_the_remarks_and_takes_over_what_is_ticked():
    article, client = draft(), signed_in(ann())
    page = visit(client, f"/admin/research/article/{article.pk}/how-it-reads/")
    assert "“utilised”: plainer is “used”." in page.text
    assert "The text for families is at grade" in page.text
    ticked = page.tree.xpath("//input[@name='take']/@value")
    answer = client.post(
        page.url, {"seen": article.revisions.first().pk, "take": ticked}, follow=True
    )
    assert f"{len(ticked)} words were replaced." in answer.content.decode()
    document = rows.read(fresh(article))
    assert document.message == "They used a ball."
    assert document.help_now == "Do not help.\nDo help."
    (finding,), (step,) = document.findings, document.for_parents
    assert finding.text == "Using it helped."
    assert finding.children[0].text == "A doctor"
    assert finding.children[0].examples == "a doctor, i.e. ours"
    assert (step.text, step.plain, step.needs) == ("Prehension", "Fetch it", "an extra box")


def test_what_was_saved_meanwhile_is_not_overwritten():
    article = draft()
    seen = article.revisions.first().pk
    actions.save_draft(article, replace(rows.read(fresh(article)), message="Another."), by=ann())
    url = f"/admin/research/article/{article.pk}/how-it-reads/"
    signed_in(ann()).post(url, {"seen": seen, "take": ["0-0", "1-0"]})
    assert rows.read(fresh(article)).message == "Another."


def test_who_may_only_read_takes_nothing_over():
    article = draft()
    client = signed_in(staff("eve", "research.view_article"))
    url = f"/admin/research/article/{article.pk}/how-it-reads/"
    assert "Use the plainer words" not in visit(client, url).text
    client.post(url, {"seen": article.revisions.first().pk, "take": ["0-0"]})
    assert rows.read(fresh(article)).message == "They utilised a ball."


def test_the_article_leads_to_how_it_reads():
    article = draft()
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    assert page.tree.xpath("//a[contains(@href, 'how-it-reads')]")


# --- the list --------------------------------------------------------------------------------


def test_a_manager_adds_a_word_and_authors_are_told():
    manager = signed_in(in_role("Managers"))
    page = visit(manager, f"{WORDS}add/")
    page = page.send("_save", word="wheelchair-bound", plainer="who uses a wheelchair")
    assert PlainWord.objects.get(word="wheelchair-bound").is_bundled is False
    answer = ask(signed_in(ann()), field="message", text="A wheelchair-bound child.").json()
    (remark,) = answer["remarks"]["0"]
    assert remark["message"] == "“wheelchair-bound”: we say “who uses a wheelchair”."
    assert remark["instead"] == ""  # there is no sentence of it with one key


def test_a_word_that_changes_the_meaning_and_one_that_is_there_are_refused():
    page = visit(signed_in(in_role("Managers")), f"{WORDS}add/")
    page = page.send("_save", word="rarely", plainer="never")
    assert "Nobody should change that by one key" in page.text
    assert page.values["plainer"] == ["never"]
    page = page.send("_save", word="Utilise", plainer="use")
    assert "“Utilise” is on the list already." in page.text


def test_a_bundled_word_keeps_its_name_and_is_left_unused_rather_than_deleted():
    row = PlainWord.objects.get(word="utilise")
    manager = signed_in(in_role("Managers"))
    page = visit(manager, f"{WORDS}{row.pk}/change/")
    assert "word" not in page.values
    assert manager.get(f"{WORDS}{row.pk}/delete/").status_code == 403
    values = {"plainer": "use"}  # without the tick
    manager.post(f"{WORDS}{row.pk}/change/", values)
    row.refresh_from_db()
    assert row.is_used is False
    assert (
        ask(signed_in(ann()), field="message", text="They utilise it.").json()["remarks"]["0"] == []
    )


def test_authors_read_the_list_and_change_nothing():
    client = signed_in(in_role("Authors"))
    assert "utilise" in visit(client, f"{WORDS}?q=utilise").text
    assert client.get(f"{WORDS}add/").status_code == 403
