"""What was answered by share links, where author and reviewer find it."""

import pytest

from clinic import audit
from research.models import ShareAnswer
from research.workflow import actions
from research.workflow.worklist import worklist
from tests.admin_pages import signed_in, staff, visit
from tests.research.people import ann, in_review, may, person, reworded, rob, written
from tests.research.reporting import answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return written()


def share_page(article, user=None):
    return visit(signed_in(user or ann()), f"/admin/research/article/{article.pk}/share/")


def review_page(article, user=None):
    return visit(signed_in(user or rob()), f"/admin/research/article/{article.pk}/review/")


def answers_of(user) -> list[str]:
    parts = {part.name: part for part in worklist(user)}
    return [item.text for item in parts["answers"].items] if "answers" in parts else []


def read(client, answer):
    article = answer.link.article_id
    address = f"/admin/research/article/{article}/share/answers/{answer.pk}/read/"
    return client.post(address, follow=True)


def test_a_link_is_made_that_asks_unless_its_box_is_unticked(article):
    page = share_page(article).send(purpose="Jo's mother")
    assert "Nobody has answered by it yet." in page.text
    share_page(article).send(purpose="Professor Roe", without=["asks"])
    links = article.share_links.order_by("pk").values_list("purpose", "asks")
    assert list(links) == [("Jo's mother", True), ("Professor Roe", False)]


def test_the_author_sees_the_answer_with_the_links_name_and_its_line(article):
    answered(article)
    text = share_page(article).text
    assert "Jo's mother" in text and "? Unclear" in text and "Which ball?" in text
    assert "On: “Ten minutes of ball play a day can help.”" in text


def test_the_reviewer_sees_it_beside_what_she_reviews(article):
    answered(in_review(article))
    text = review_page(article).text
    assert "Answers by share links ? Unclear, Jo's mother" in text
    assert "Which ball?" in text and "holds no more" not in text


def test_after_an_edit_it_is_said_to_hold_no_more(article):
    answered(article)
    reworded(article)
    answered(article, "clear", place="", quote="", text="")
    in_review(article)
    for page in (share_page(article), review_page(article)):
        assert "? Unclear" in page.text and "✓ Clear" in page.text
        assert page.text.count("holds no more: the draft was changed since") == 1
    # What holds comes first.
    assert review_page(article).text.index("✓ Clear") < review_page(article).text.index("? Uncl")


def test_it_stands_on_the_authors_list_until_it_is_read(article):
    answer = answered(article)
    assert answers_of(ann()) == ["Jo's mother: unclear"]
    assert answers_of(rob()) == answers_of(may()) == answers_of(person("zoe", "Authors")) == []
    response = read(signed_in(ann()), answer)
    assert "Noted that you have read it." in response.content.decode()
    assert answers_of(ann()) == []
    answer.refresh_from_db()
    assert answer.read_by == ann() and "read by Ann Author" in share_page(article).text
    assert audit.entries_of(article).first().action == "read-answer"


def test_an_edit_before_it_is_read_takes_it_off_no_list(article):
    answered(article)
    reworded(article)
    assert answers_of(ann()) == ["Jo's mother: unclear"]


def test_of_who_has_left_it_is_the_managers(article):
    answered(article)
    type(ann()).objects.filter(username="ann").update(is_active=False)
    assert answers_of(may()) == ["Jo's mother: unclear"]


def test_who_may_not_write_reads_for_nobody(article):
    answer = answered(article)
    assert read(signed_in(staff("eve", "research.view_article")), answer).status_code == 403
    other = written(slug="other", citations=())
    address = f"/admin/research/article/{other.pk}/share/answers/{answer.pk}/read/"
    assert signed_in(ann()).post(address).status_code == 404
    assert ShareAnswer.objects.get().read_at is None


def test_by_its_address_alone_nothing_is_read(article):
    answer = answered(article)
    address = f"/admin/research/article/{article.pk}/share/answers/{answer.pk}/read/"
    assert signed_in(ann()).get(address).status_code == 302
    assert ShareAnswer.objects.get().read_at is None


def test_with_its_link_an_answer_is_forgotten(article):
    answer = answered(article)
    answer.link.delete()
    assert not ShareAnswer.objects.exists()


def test_what_is_emptied_for_good_is_quoted_by_no_answer(article, settings, tmp_path):
    settings.DATA_DIR = tmp_path  # where the list of what was emptied stands
    edition = actions.publish_by_operator(article)
    answered(article)
    reworded(article)
    actions.close(article, by=may(), editions=[edition], reason="Privacy.")
    actions.expunge(article, 1, reason="Privacy.")
    answer = ShareAnswer.objects.get()
    assert (answer.place, answer.quote, answer.text, answer.verdict) == ("", "", "", "unclear")


def test_it_is_read_on_the_review_page_and_nothing_typed_there_is_lost(article):
    answer = answered(in_review(article))
    page = review_page(article)
    (button,) = page.tree.xpath("//button[@name='read_answer' and @form='review_form']")
    answered_page = page.send("do", read_answer=button.get("value"), text="Which ball?")
    assert "Noted that you have read it." in answered_page.messages
    assert answered_page.values["text"] == ["Which ball?"]
    assert not article.comments.exists()
    answer.refresh_from_db()
    assert answer.read_by == rob() and "read by Rob Reviewer" in answered_page.text
    assert not answered_page.tree.xpath("//button[@name='read_answer']")


def test_the_review_page_reads_no_other_articles_answer(article):
    answer = answered(written(slug="other", citations=()))
    page = review_page(in_review(article)).send("do", read_answer=str(answer.pk))
    assert page.status == 404
    answer.refresh_from_db()
    assert answer.read_at is None
