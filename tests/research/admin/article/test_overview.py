"""The column beside the form: each part with what is there and missing, each a link that leads."""

import pytest

from research.document import rows
from research.document.schema import FindingLine, walk
from research.workflow import actions
from tests.admin_pages import signed_in, visit
from tests.research.people import ann, approved, in_review, may, published_by_people, rob, written

pytestmark = pytest.mark.django_db
ADD = "/admin/research/article/add/"


def change_page(user, article):
    return visit(signed_in(user), f"/admin/research/article/{article.pk}/change/")


def column(page):
    (nav,) = page.tree.xpath("//nav[@id='overview']")
    return nav


def part(page, name):
    (item,) = column(page).xpath(f".//li[a[normalize-space()='{name}']]")
    return item


def words(element):
    return " ".join(element.text_content().split())


def test_a_new_article_shows_all_that_families_will_need():
    page = visit(signed_in(ann()), ADD)
    assert "things are missing before families can see it" in words(column(page))
    assert "Say what the study found" in words(part(page, "What the study found"))
    assert page.tree.xpath("//button[@popovertarget='overview']")


def test_every_link_of_the_column_leads_to_something_on_the_page():
    for page in (visit(signed_in(ann()), ADD), change_page(ann(), written(topics=()))):
        ids = set(page.tree.xpath("//form[@id='article_form']//@id"))
        anchors = column(page).xpath(".//a/@href")
        assert len(anchors) > 12
        assert [anchor for anchor in anchors if anchor.removeprefix("#") not in ids] == []


def test_what_is_said_of_one_line_leads_to_that_very_line():
    line = FindingLine(text="Catching improved in 40%", plain="Catching improved in all.")
    article = written(findings=(FindingLine(text="Throwing improved"), line))
    (link,) = part(change_page(ann(), article), "What the study found").xpath(
        ".//a[contains(., 'Catching improved in 40%”: 40% is missing')]"
    )
    assert link.get("href") == "#id_findings"
    assert link.get("data-line") == str(line.id)
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/act/send/")
    links = page.tree.xpath("//a[contains(., '40% is missing')]/@href")
    where = f"?at=findings&line={line.id}#id_findings"
    assert links == [f"/admin/research/article/{article.pk}/change/{where}"]


def test_parts_say_how_much_is_there_and_the_column_how_much_there_is_to_read():
    article = written()
    page = change_page(ann(), article)
    count = len([*walk(rows.read(article).findings)])
    assert f"{count} line" in words(part(page, "What the study found"))
    assert "words for families" in words(column(page))


def test_a_comment_is_counted_at_its_part_and_leads_to_its_line():
    article = in_review()
    line = rows.read(article).findings[0]
    seen = article.revisions.first().pk
    actions.comment(article, by=rob(), seen=seen, text="By how much?", line=line.id)
    actions.comment(article, by=rob(), seen=seen, text="Shorter?", field="title")
    page = change_page(ann(), article)
    assert "1 comment" in words(part(page, "What the study found"))
    assert "1 comment" in words(part(page, "What families read first"))
    (link,) = column(page).xpath(".//a[contains(., 'By how much?')]")
    assert (link.get("href"), link.get("data-line")) == ("#id_findings", str(line.id))


def test_who_only_reads_and_who_is_asked_one_thing_has_no_column():
    article = written(message="")
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/ask/message/?of=1")
    assert not page.tree.xpath("//nav[@id='overview']")


# --- the next step ------------------------------------------------------------------------


def standing_out(page):
    return [words(step) for step in page.tree.xpath("//a[contains(@class, 'next-step')]")]


def with_care(page):
    return [words(a) for a in page.tree.xpath("//details[@class='careful-steps']//a")]


def bar(page):
    return [words(button) for button in page.tree.xpath("//button[@name='_then']")]


def test_one_step_stands_out_in_each_state():
    article = written()
    rob()
    page = change_page(ann(), article)
    assert (standing_out(page), bar(page)) == (
        ["Send for review…"],
        ["Save, then send for review…"],
    )
    article = in_review(article)
    assert standing_out(change_page(ann(), article)) == []
    assert standing_out(change_page(rob(), article)) == ["Review…"]
    actions.approve(article, by=rob(), seen=article.revisions.first().pk, whole=True)
    page = change_page(ann(), article)
    assert (standing_out(page), bar(page)) == (["Publish…"], ["Publish…"])


def test_careful_acts_are_behind_more():
    page = change_page(may(), published_by_people())
    assert with_care(page) == ["Withdraw…", "Close for good…"]
    assert standing_out(page) == []


def test_publish_after_an_edit_stays_with_the_article_and_says_why():
    article = approved()
    page = change_page(ann(), article)
    page = page.send("article_form", _then="publish", message="Another message.")
    assert page.url.endswith(f"/{article.pk}/change/")
    assert "The approval was for the earlier words. Send it for review again." in page.text
    page = change_page(ann(), approved(article))
    assert page.send("article_form", _then="publish").url.endswith("/act/publish/")
