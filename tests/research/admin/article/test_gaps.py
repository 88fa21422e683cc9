"""What is missing is asked one thing at a time, before a draft is sent."""

from dataclasses import replace

import pytest

from research.document.schema import Document, Study, TakeawayLine
from research.models import Article, Topic
from research.workflow.completeness import blockers
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.research.admin.article.editing import draft
from tests.research.documents import TOPICS, sample_document, source
from tests.research.people import ann, fresh, rob, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    rob()
    return signed_in(ann())


def asked(client, article):
    return visit(client, f"/admin/research/article/{article.pk}/act/send/")


def ask_url(article, field):
    return f"/admin/research/article/{article.pk}/ask/{field}/"


def fields_of(page) -> set[str]:
    own = {"csrfmiddlewaretoken", "seen", "unsaved_id", "unsaved_base"}
    return set(page.values) - own


def test_gaps_are_asked_one_after_the_other_and_then_it_is_sent(author):
    study = replace(sample_document().study, certainty="", doubts=())
    article = written(for_whom="", study=study, help_soon="")
    page = asked(author, article)
    assert page.url.startswith(ask_url(article, "for_whom"))
    assert "Before you send it: 1 of 3" in page.text
    assert "Say whom this is about" in page.text
    assert fields_of(page) == {"for_whom", "not_for"}
    page = page.send(for_whom="For children of 3 to 7 years.", not_for="Not about babies.")
    assert "Before you send it: 2 of 3" in page.text
    assert "Say how sure the study can make us of what it found." in page.text
    page = page.send(certainty="fairly-sure", doubts=["few-children", "not-blinded"])
    assert "Before you send it: 3 of 3" in page.text
    page = page.send(no_special_help="on")
    assert page.url == f"/admin/research/article/{article.pk}/act/send/"
    document = draft(article)
    assert (document.for_whom, document.not_for) == (
        "For children of 3 to 7 years.", "Not about babies.",
    )  # fmt: skip
    assert document.study.doubts == ("few-children", "not-blinded")
    assert (document.study.limits, document.findings) == (
        sample_document().study.limits, sample_document().findings,
    )  # fmt: skip
    page = page.send()
    assert "Sent for review" in page.messages
    assert fresh(article).state == "in-review"


def test_what_lacks_nothing_is_sent_at_once_with_its_warnings(author):
    page = asked(author, written())
    assert page.url.endswith("/act/send/")
    assert "Worth adding" in page.text


def test_an_answer_that_is_none_is_asked_for_again(author):
    article = written(for_whom="")
    page = asked(author, article).send(for_whom=" ")
    assert page.url.startswith(ask_url(article, "for_whom"))
    assert "1 of 1" in page.text


def test_nothing_with_gaps_can_be_sent_by_another_way(author):
    article = written(message="")
    author.post(f"/admin/research/article/{article.pk}/act/send/", {"to": ""})
    assert fresh(article).state == "draft"


def test_an_answer_that_is_too_long_comes_back_whole(author):
    article = written(for_whom="")
    page = asked(author, article).send(for_whom="x" * 301, not_for="Kept")
    assert "This is 301 characters long. Shorten it to at most 300." in page.errors()
    assert page.values["for_whom"][0].strip() == "x" * 301
    assert page.values["not_for"][0].strip() == "Kept"
    assert page.url.startswith(ask_url(article, "for_whom"))


def test_certainty_is_one_question_with_its_reasons(author):
    article = written(study=replace(sample_document().study, certainty="", doubts=()), interest="")
    page = asked(author, article)
    assert "1 of 2" in page.text
    assert "also tick why not" in page.text
    page = page.send(certainty="fairly-sure")
    assert page.url.startswith(ask_url(article, "certainty"))
    assert "Say why we cannot be surer" in page.text
    assert visit(author, ask_url(article, "doubts")).values["certainty"] == ["fairly-sure"]
    assert page.send(doubts=["few-children"]).url.startswith(ask_url(article, "interest"))


def test_nothing_answered_is_no_success(author):
    page = asked(author, written(for_whom="")).send(for_whom=" ")
    assert "Nothing was answered." in page.messages
    assert page.tree.find_class("warning")
    assert not page.tree.find_class("success")


def test_what_is_left_for_later_does_not_stand_in_the_way(author):
    article = written(for_whom="", interest="", help_soon="")
    page = asked(author, article)
    page = visit(author, later(page))
    assert page.url.startswith(ask_url(article, "help_now"))
    assert "2 of 3" in page.text
    page = page.send(no_special_help="on")
    assert page.url.startswith(ask_url(article, "interest"))
    assert later(page) == f"/admin/research/article/{article.pk}/change/"
    page = page.send(interest="none")
    assert page.url.startswith(ask_url(article, "for_whom"))
    assert page.send(for_whom="For all.").url.endswith("/act/send/")


def later(page) -> str:
    (link,) = [link for link in page.all(".gap-later a") if link.text == "Later"]
    return link.get("href")


def test_who_saved_meanwhile_is_told_and_nothing_is_lost(author):
    article = written(for_whom="")
    page = asked(author, article)
    kim = signed_in(superuser())
    visit(kim, f"/admin/research/article/{article.pk}/change/").send(
        message="Kim's message.", for_whom="For Kim's children."
    )
    page = page.send(for_whom="For mine.")
    assert "Kim Roe saved this article in the meantime" in page.text
    assert page.values["for_whom"][0].strip() == "For mine."
    assert draft(article).for_whom == "For Kim's children."
    page = page.send(keep_mine=str(article.revisions.first().pk))
    assert draft(article).for_whom == "For mine."
    assert page.url.endswith("/act/send/")


def test_who_may_not_edit_is_asked_nothing():
    article = written(message="")
    reader = signed_in(staff("reader", "research.view_article"))
    assert asked(reader, article).url.endswith("/act/send/")
    before = article.revisions.count()
    reader.post(ask_url(article, "message"), {"message": "x"})
    assert article.revisions.count() == before
    assert signed_in(staff("nobody")).get(ask_url(article, "message")).status_code == 404


@pytest.mark.parametrize("field", ["slug", "message", "nothing", "seen"])
def test_an_address_that_asks_for_nothing_leads_on(author, field):
    article = written(interest="")
    page = visit(author, ask_url(article, field))
    assert page.url.startswith(ask_url(article, "interest"))
    assert visit(author, ask_url(written(slug="b", title="B", citations=(
        source(doi="10.5555/b"),)), field)).url.endswith("/act/send/")  # fmt: skip


@pytest.mark.parametrize("of", ["-1", "9" * 50, "x", "99", ""])
def test_the_count_holds_whatever_the_address_says(author, of):
    article = written(interest="")
    page = visit(author, f"{ask_url(article, 'interest')}?of={of}")
    assert page.status == 200
    assert "Before you send it: " in page.text


def test_every_gap_can_be_answered_on_its_own_page(author, sound_rows):
    article = written(Document(slug="empty", title="Empty"))
    assert blockers(draft(article))
    answers = {
        "message": {"message": "A message."},
        "for_whom": {"for_whom": "For all."},
        "findings": {"findings": "- It helped"},
        "certainty": {"certainty": "not-very-sure", "doubts": ["few-children"]},
        "for_parents": {"for_parents": "- Play"},
        "help_now": {"help_now": "Call."},
        "source": {"source__0__paste": "Roe, J. (2021), Ball play. Journal of Play, 4: 1-9."},
        "interest": {"interest": "none"},
    }
    page = asked(author, article)
    for _time in range(len(answers) + 1):
        if page.url.endswith("/act/send/"):
            break
        page = page.send(**answers[page.url.split("/")[-2]])
    assert page.url.endswith("/act/send/")
    assert blockers(draft(article)) == []
    assert draft(article).source.journal == "Journal of Play"


def test_what_a_step_rests_on_is_asked_with_its_sources(author):
    line = TakeawayLine(text="Put her on her back", basis="guidance")
    article = written(for_parents=(line,))
    page = asked(author, article)
    assert "Choose which of the sources" in page.text
    assert {"for_parents", "sources-0-title"} <= fields_of(page)
    assert {citation.title for citation in draft(article).citations} == {"Ball play at home"}


def test_topics_are_asked_with_help_where_none_is_chosen(author, sound_rows):
    Topic.objects.filter(slug="topic-1").update(help_soon="When she falls often.")
    article = written(help_soon="")
    page = asked(author, article)
    assert page.tree.xpath("//input[@name='topics']")
    article = written(
        slug="b", title="B", help_soon="", topics=(TOPICS[1],),
        citations=(source(doi="10.5555/b"),), study=Study(certainty="very-sure"),
    )  # fmt: skip
    page = asked(author, article)
    assert not page.tree.xpath("//input[@name='topics']")
    page = page.send("_help", _use_help="topic-1")
    assert page.values["help_soon"][0].strip() == "When she falls often."
    assert Article.objects.get(slug="b").help_soon == ""
    assert page.send().url.endswith("/act/send/")
    assert draft(article).help_soon == "When she falls often."
