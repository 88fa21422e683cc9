"""Comments beside what they are about: in the preview, on the review page and in the editor."""

from dataclasses import replace

import pytest

from research.document import rows
from research.workflow import actions
from tests.admin_pages import signed_in, visit
from tests.research.people import ann, in_review, published_by_people, rob

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return in_review()


def said(article, text, **about):
    seen = article.revisions.first().pk
    return actions.comment(article, by=rob(), seen=seen, text=text, **about)


def framed(user, article, query=""):
    url = f"/admin/research/article/{article.pk}/preview/page/{query}"
    return visit(signed_in(user), url)


def before(page, text):
    """Return the words of the element that stands before the comment, or that it is in."""
    (comment,) = page.tree.xpath(f"//div[@class='said'][contains(., '{text}')]")
    beside = comment.getparent()
    previous = beside.getprevious()
    return (beside.getparent() if previous is None else previous).text_content()


def test_the_preview_shows_comments_beside_title_message_source_limits_and_lines(article):
    line = rows.read(article).findings[0]
    subjects = {"title": "Shorter", "message": "Kinder", "citations": "Which", "limits": "So few"}
    for field, text in subjects.items():
        said(article, text, field=field)
    said(article, "By how much", line=line.id)
    said(article, "Lovely")
    page = framed(ann(), article)
    assert page.status == 200
    document = rows.read(article)
    assert document.message in before(page, "Kinder")
    assert document.source.title in before(page, "Which")
    assert document.study.limits in before(page, "So few")
    assert line.text in before(page, "By how much")
    for text in (*subjects.values(), "By how much", "Lovely"):
        assert page.text.count(text) == 1


def test_a_comment_on_what_the_page_does_not_show_is_shown_all_the_same(article):
    said(article, "Is this the address?", field="slug")
    draft = replace(rows.read(article), findings=())
    said(article, "By how much", line=rows.read(article).findings[0].id)
    actions.save_draft(article, draft, by=ann())
    text = framed(ann(), article).text
    assert "Is this the address?" in text and "By how much" in text


def test_a_comment_is_resolved_in_the_preview_and_one_goes_on_there(article):
    comment = said(article, "By how much", line=rows.read(article).findings[0].id)
    page = framed(ann(), article)
    (form,) = page.tree.xpath("//div[@class='said']/form")
    assert form.get("target") == "_parent"
    url = f"/admin/research/article/{article.pk}/comments/{comment.pk}/resolve/"
    assert form.get("action") == url
    response = signed_in(ann()).post(url, {"to": "preview"})
    assert response.url == f"/admin/research/article/{article.pk}/preview/"
    assert "By how much" not in framed(ann(), article).text


def test_a_script_is_answered_with_the_sentence_alone(article):
    comment = said(article, "By how much")
    url = f"/admin/research/article/{article.pk}/comments/{comment.pk}/resolve/"
    response = signed_in(ann()).post(url, headers={"accept": "application/json"})
    assert (response.status_code, response.json()) == (200, {"said": "The comment is resolved."})


def test_a_reviewer_comments_on_a_part_from_beside_it(article):
    page = framed(rob(), article, "?review=1")
    links = page.tree.xpath("//a[@data-about]")
    about = [link.get("data-about") for link in links]
    names = [link.get("aria-label", "") for link in links if link.get("data-about")]
    assert all(name.startswith("Comment on this: ") for name in names)
    assert len(set(names)) == len(names)
    line = str(rows.read(article).findings[0].id)
    assert {"title", "message", "limits", "citations", line} <= set(about)
    (link,) = [link for link in links if link.get("data-about") == "limits"]
    assert link.get("target") == "_parent"
    page = visit(signed_in(rob()), link.get("href").partition("#")[0])
    assert page.values["about"] == ["limits"]
    page = page.send("review_form", do="comment", text="How few?")
    (comment,) = article.comments.all()
    assert (comment.field, comment.quote) == ("limits", rows.read(article).study.limits)
    assert "Comment on this" not in framed(ann(), article).text


def test_the_review_page_links_the_study_itself(article):
    page = visit(signed_in(rob()), f"/admin/research/article/{article.pk}/review/")
    source = rows.read(article).source
    links = page.tree.xpath("//section[@class='study']//a/@href")
    assert f"https://doi.org/{source.doi}" in links


def test_readers_see_no_comment_and_no_mark_of_one(client):
    article = published_by_people()
    said(article, "By how much", field="message")
    html = client.get("/research/throwing-and-catching/").content.decode()
    assert "By how much" not in html and "beside" not in html
