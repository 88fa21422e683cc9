"""An article's history: its versions, two side by side, an earlier one put back."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic import triggers
from clinic.models import AuditEntry, ClinicProfile, TeamMember
from research.document import codec, rows
from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine
from research.models import Article, DraftState, Revision, Topic
from research.workflow import actions, roles
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.people import known
from tests.research.documents import AUTHORS, TOPICS, sample_document

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim):
    return signed_in(kim)


@pytest.fixture
def article(sound_rows, kim):
    """An article of four versions: the first, one reworded, one moved and switched, one shorter."""
    row = Article()
    document = sample_document(topics=tuple(TOPICS[:2]), authors=(AUTHORS[0],))
    actions.save_draft(row, document, by=None)
    for edit in (_reworded, _moved, _shorter):
        save(row, edit(rows.read(row)), by=kim)
    return row


def save(article, document=None, *, by=None, **changes):
    row = Article.objects.get(pk=article.pk)
    return actions.save_draft(row, document or replace(rows.read(row), **changes), by=by)


def _reworded(document):
    first, *rest = document.findings
    return replace(document, findings=(replace(first, text="Catching improved a lot"), *rest))


def _moved(document):
    """Put the second finding first, and make a finding of the risk factor."""
    first, second = document.findings
    young, little = first.children
    switched = FindingLine(text=little.text, id=little.id)
    return replace(document, findings=(second, replace(first, children=(switched, young))))


def _shorter(document):
    line = TakeawayLine(text="Play outside")
    return replace(
        document, findings=document.findings[:1], for_parents=(line,), message="Play.", topics=()
    )


def address(article, page="history", query=""):
    return reverse(f"admin:research_article_{page}", args=[article.pk]) + query


def history(client, article, query=""):
    return visit(client, address(article, query=query))


def versions(article) -> list[Revision]:
    """Return the revisions, the first first."""
    return list(article.revisions.order_by("pk"))


def compared(client, article, a, b):
    a, b = (each.pk if isinstance(each, Revision) else each for each in (a, b))
    return visit(client, address(article, "compare", f"?a={a}&b={b}"))


def put_back(client, article, revision, **changes):
    data = {"revision": getattr(revision, "pk", revision), "seen": article.revisions.first().pk}
    response = client.post(address(article, "restore"), data | changes)
    return visit(client, response["Location"]) if response.status_code == 302 else response


def empty(*revisions):
    """Empty `revisions` as an operator's expunge does."""
    table = Revision._meta.db_table
    with triggers.lifted(connection), connection.cursor() as cursor:
        for revision in revisions:
            cursor.execute(f"UPDATE {table} SET content = '' WHERE id = %s", [revision.pk])


def listed(page):
    """Return what each row of the list says, by revision."""
    found = {}
    for row in page.tree.xpath("//table[@class='versions']/tbody/tr"):
        name = row.find_class("number")[0].text_content()
        found[name] = " ".join(row.text_content().split())
    return found


def everything():
    return [list(model.objects.values()) for model in (Article, Revision, AuditEntry)]


# --- the list -----------------------------------------------------------------------------


def test_every_save_is_a_version_with_who_and_what(client, article):
    said = listed(history(client, article))
    assert list(said) == ["Saved draft 4", "Saved draft 3", "Saved draft 2", "Saved draft 1"]
    assert "First saved draft" in said["Saved draft 1"] and "operator" in said["Saved draft 1"]
    assert "“Catching improved” became “Catching improved a lot”" in said["Saved draft 2"]
    assert "Kim Roe" in said["Saved draft 2"]
    assert "more change" not in said["Saved draft 2"]
    assert "became “Play.” (and 7 more changes)" in said["Saved draft 4"]
    assert "○ The draft now" in said["Saved draft 4"]
    assert (
        "Put back" not in said["Saved draft 4"] and "Put back as the draft" in said["Saved draft 3"]
    )


def test_versions_are_counted_within_their_article(client, article):
    other = Article()
    actions.save_draft(other, sample_document(slug="other", citations=()), by=None)
    assert list(listed(history(client, other))) == ["Saved draft 1"]


def test_the_time_is_the_clinics(client, sound_rows, time_machine):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    time_machine.move_to("2026-01-05T02:30:00+00:00")
    row = Article()
    actions.save_draft(row, sample_document(), by=None)
    time_machine.move_to("2026-01-06T02:30:00+00:00")
    assert "Jan. 4, 2026, 21:30" in history(signed_in(superuser("ann")), row).text


def test_editions_reviews_and_what_families_see_stand_with_their_version(client, article, kim):
    roles.after_migrate(None, "default")
    bo = known(staff("bo", email="bo@clinic.example"))
    bo.groups.add(Group.objects.get(name=roles.REVIEWERS))
    seen = article.revisions.first().pk
    actions.comment(article, by=bo, seen=seen, text="For whom?")
    for decide in (
        lambda: actions.ask_changes(article, by=bo, seen=seen),
        lambda: actions.approve(article, by=bo, seen=seen, whole=True),
    ):
        actions.send(Article.objects.get(pk=article.pk), by=kim)
        decide()
    actions.publish(article, by=kim)
    save(article, title="Later")
    said = listed(history(client, article))
    for words in ("Version 1", "● Families see this now", "✓ Approved by bo", "↩ bo asked for"):
        assert words in said["Saved draft 4"]
        assert words not in said["Saved draft 5"]


def test_a_long_history_comes_in_pages_of_25_newest_first(client, article):
    for n in range(26):
        save(article, message=f"Message {n}.")
    first, second = history(client, article), history(client, article, "?p=2")
    assert list(listed(first)) == [f"Saved draft {n}" for n in range(30, 5, -1)]
    assert "became “Message 0.”" not in listed(first)["Saved draft 6"]
    assert "“Message 0.” became “Message 1.”" in listed(first)["Saved draft 6"]
    assert list(listed(second)) == [f"Saved draft {n}" for n in range(5, 0, -1)]
    assert "Chosen on another page" not in second.text
    for junk in ("?p=99", "?p=x", "?p=-1"):
        assert history(client, article, junk).status == 200


def test_what_was_chosen_on_one_page_can_be_compared_with_one_on_another(client, article):
    for n in range(26):
        save(article, message=f"Message {n}.")
    first, *_rest, last = versions(article)
    page = history(client, article, f"?a={first.pk}&b={last.pk}&p=1")
    assert "Chosen on another page" in listed(page)["Saved draft 1"]
    assert page.values == {"a": [str(first.pk)], "b": [str(last.pk)]}
    page = history(client, article, f"?a={first.pk}&b={last.pk}&p=2")
    assert "Chosen on another page" in listed(page)["Saved draft 30"]
    assert page.values == {"a": [str(first.pk)], "b": [str(last.pk)]}


def test_the_last_change_is_chosen_at_first_and_comparing_needs_no_script(client, article):
    page = history(client, article)
    *_rest, third, fourth = versions(article)
    assert page.values == {"a": [str(third.pk)], "b": [str(fourth.pk)]}
    assert page.form.method == "GET"
    assert page.form.action == address(article, "compare")


@pytest.mark.parametrize("page", ["", "?a=x&b=99999999999999999999", "?a=&b=²&p=3"])
def test_strange_choices_in_the_address_are_no_errors(client, article, page):
    assert history(client, article, page).status == 200


def test_the_number_of_queries_does_not_grow(client, article):
    counts, loaded = [], []
    actions.publish_by_operator(article)
    for add in (0, 60):
        for n in range(add):
            save(article, message=f"Message {n}.")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            history(client, article)
        counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            compared(client, article, "before", "draft")
        loaded.append(len(queries))
    assert counts[0] == counts[1]
    assert loaded[0] == loaded[1]


def test_no_more_contents_are_read_than_the_page_needs(client, article, monkeypatch):
    for n in range(40):
        save(article, message=f"Message {n}.")
    read, loads = [], codec.loads
    monkeypatch.setattr(codec, "loads", lambda text: read.append(text) or loads(text))
    history(client, article)
    assert len(read) == 26


# --- two versions side by side ------------------------------------------------------------


def test_two_versions_stand_side_by_side_whichever_is_named_first(client, article):
    _first, second, third, _fourth = versions(article)
    page = compared(client, article, third, second)
    assert page.status == 200
    assert "Saved draft 2 compared with saved draft 3" in page.text
    table = page.all(".side-by-side")[0].text_content()
    for words in ("Now a finding", "Moved to another place", "Catching improved a lot"):
        assert words in table
    (changes,) = page.all(".changes")
    assert "“Little practice” is now a finding." in changes.text_content()
    assert "Title" not in table
    assert "Throwing and catching" in page.all(".unchanged-sections")[0].text_content()


def test_what_came_and_went_is_said_in_words_too(client, article):
    page = compared(client, article, versions(article)[0], versions(article)[1])
    (added,) = page.tree.iter("ins")
    assert added.text_content() == "[added: a lot]"


def test_the_version_before_and_what_families_see_have_addresses(client, article):
    actions.publish_by_operator(article)
    save(article, title="Later")
    page = compared(client, article, "live", "draft")
    assert "Saved draft 4 compared with saved draft 5" in page.text
    assert "Later" in page.text
    page = compared(client, article, "before", versions(article)[1])
    assert "Saved draft 1 compared with saved draft 2" in page.text
    links = [each.get("href") for each in history(client, article).all(".compare-links a")]
    assert address(article, "compare", f"?a=before&b={versions(article)[1].pk}") in links
    assert address(article, "compare", f"?a=live&b={versions(article)[1].pk}") in links
    assert all(visit(client, link).text.count("compared with saved draft") == 1 for link in links)


def test_two_versions_that_say_the_same_say_so(client, article):
    first = versions(article)[0]
    save(article, codec.loads(first.content))
    page = compared(client, article, first, "draft")
    assert "Nothing. Both say the same." in page.text
    assert page.all(".unchanged-sections") and not page.tree.xpath("//ins | //del")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Choose two saved drafts to compare."),
        ("?a=1", "Choose two saved drafts to compare."),
        ("?a=999999&b=draft", "There is no such saved draft of this article."),
        ("?a=x&b=draft", "There is no such saved draft of this article."),
        ("?a=²&b=draft", "There is no such saved draft of this article."),
        ("?a=draft&b=99999999999999999999999", "There is no such saved draft of this article."),
        ("?a=before&b=0", "There is no such saved draft of this article."),
        ("?a=draft&b=draft", "Choose two different ones"),
        ("?a=live&b=draft", "Families do not see this article now."),
    ],
)
def test_what_cannot_be_compared_leads_back_with_a_sentence(client, article, query, sentence):
    page = visit(client, address(article, "compare", query))
    assert page.url == address(article)
    assert sentence in page.messages


def test_a_version_of_another_article_is_none_of_this_one(client, article):
    other = Article()
    foreign = actions.save_draft(other, sample_document(slug="other", citations=()), by=None)
    page = compared(client, article, foreign, "draft")
    assert "There is no such saved draft of this article." in page.messages
    page = put_back(client, article, foreign)
    assert "There is no such saved draft of this article." in page.messages
    assert "before it" in compared(client, other, "before", "draft").messages


def test_articles_that_are_not_there_are_not_found(client, article):
    for page in ("history", "compare", "restore"):
        for number in ("999", "abc", "99999999999999999999"):
            url = f"/admin/research/article/{number}/{page}/"
            assert client.get(url).status_code == 404
            assert client.post(url).status_code == 404


# --- what an operator emptied -------------------------------------------------------------


def test_an_emptied_version_says_so_and_can_be_neither_compared_nor_put_back(client, article):
    _first, second, third, fourth = versions(article)
    empty(second, fourth)
    page = history(client, article)
    said = listed(page)
    for number in (2, 4):
        assert "Emptied for good" in said[f"Saved draft {number}"]
        assert "Compare" not in said[f"Saved draft {number}"]
        assert "Put back" not in said[f"Saved draft {number}"]
    assert "The saved draft before it is empty" in said["Saved draft 3"]
    assert [each.get("value") for each in page.tree.xpath("//input[@name='a']")] == [
        str(each.pk) for each in (third, _first)
    ]
    page = compared(client, article, second, third)
    assert "Saved draft 2 was emptied for good" in page.messages
    assert "emptied for good" in compared(client, article, "before", third).messages
    before = everything()
    assert "emptied for good" in put_back(client, article, second).messages
    assert everything() == before
    assert "Saved draft 3 is the draft again" in put_back(client, article, third).messages


def test_a_version_that_cannot_be_read_breaks_nothing(client, article):
    _first, second, third, _fourth = versions(article)
    table = Revision._meta.db_table
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET content = '{{}}' WHERE id = %s", [second.pk])
    assert "cannot be read" in listed(history(client, article))["Saved draft 2"]
    assert "cannot be read" in compared(client, article, second, third).messages
    assert "cannot be read" in put_back(client, article, second).messages


# --- putting back -------------------------------------------------------------------------


def test_each_version_comes_back_exactly_with_its_lines_identities(client, article):
    for revision in [*versions(article), *versions(article)[::-2]]:
        page = put_back(client, article, revision)
        assert page.status == 200
        text = codec.dumps(rows.read(Article.objects.get(pk=article.pk)))
        assert text == revision.content == article.revisions.first().content


def test_whoever_puts_back_is_told_and_logged(client, article, kim):
    page = put_back(client, article, versions(article)[1])
    assert "Saved draft 2 is the draft again, kept as saved draft 5." in page.messages
    (link,) = page.all(".messagelist a")
    assert link.get("href") == address(article, "change")
    assert "Saved draft 5" in listed(page)
    entry = AuditEntry.objects.first()
    assert (entry.by, entry.detail) == (kim, "put back from saved draft 2")


def test_putting_back_leaves_what_families_see_and_undoes_an_approval(client, article):
    actions.publish_by_operator(article)
    Article.objects.filter(pk=article.pk).update(state=DraftState.APPROVED)
    page = put_back(client, article, versions(article)[0])
    assert "Families still see what was published last." in page.messages
    assert "Play." in visit(client, "/research/throwing-and-catching/").text
    assert Article.objects.get(pk=article.pk).state == DraftState.DRAFT


def test_what_the_draft_says_already_is_not_put_back_again(client, article):
    before = everything()
    page = put_back(client, article, versions(article)[-1])
    assert "The draft already says exactly this" in page.messages
    assert everything() == before


def test_nothing_is_put_back_over_what_somebody_saved_meanwhile(client, article):
    seen = article.revisions.first().pk
    save(article, title="Ann's", by=superuser("ann", first_name="Ann", last_name="Poe"))
    before = everything()
    for said in (seen, "", "x", "99999999999999999999"):
        page = put_back(client, article, versions(article)[0], seen=said)
        assert "Ann Poe saved this article in the meantime" in page.messages
    assert everything() == before
    assert "again" in put_back(client, article, versions(article)[0]).messages


def test_a_topic_or_an_author_that_went_is_named_with_what_to_do(client, article):
    Topic.objects.filter(slug="topic-0").delete()
    save(article, authors=())
    author = TeamMember.objects.get(slug="author-0")
    TeamMember.objects.filter(slug="author-0").delete()
    before = everything()
    said = put_back(client, article, versions(article)[0]).messages
    assert "Saved draft 1 cannot be put back as it is. The draft has not changed." in said
    assert "There is no topic “Topic 0” with the web address “topic-0”. Add it under Topics" in said
    assert "There is no team member “Author 0” with the web address “author-0”" in said
    assert everything() == before
    Topic.objects.create(name="Topic 0", slug="topic-0")
    author.save()  # as putting back does
    assert (
        "Saved draft 1 is the draft again"
        in put_back(client, article, versions(article)[0]).messages
    )


def test_an_address_that_went_to_another_article_is_named(client, article):
    save(article, slug="another-address")
    other = Article()
    actions.save_draft(other, sample_document(title="The other", citations=()), by=None)
    before = everything()
    said = put_back(client, article, versions(article)[0]).messages
    assert "This web address belongs to the article “The other”" in said
    assert everything() == before


# --- who may what -------------------------------------------------------------------------


def test_who_may_only_look_compares_and_puts_nothing_back(article):
    client = signed_in(staff("reader", "research.view_article"))
    page = history(client, article)
    assert "Put back" not in page.text
    assert len(page.all(".versions")) == 1
    page = compared(client, article, "before", "draft")
    assert page.status == 200 and "Put back" not in page.text
    before = everything()
    assert put_back(client, article, versions(article)[0]).status_code == 403
    assert everything() == before


def test_who_may_not_look_sees_nothing(article):
    client = signed_in(staff("stranger", "research.add_article"))
    for page in ("history", "compare", "restore"):
        assert client.get(address(article, page)).status_code == 403
        assert client.post(address(article, page)).status_code == 403


def test_opening_the_address_that_puts_back_does_nothing(client, article):
    before = everything()
    page = visit(client, address(article, "restore", f"?revision={versions(article)[0].pk}"))
    assert page.url == address(article)
    assert everything() == before


def test_a_switched_risk_factor_comes_back_with_its_examples(client, article):
    put_back(client, article, versions(article)[0])
    line = rows.read(Article.objects.get(pk=article.pk)).findings[0].children[1]
    assert isinstance(line, RiskFactorLine)
    assert line.examples == "i.e. no yard, no ball"
