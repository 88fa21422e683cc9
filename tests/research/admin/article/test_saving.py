"""A therapist writes an article: what saving does, and what it never loses."""

from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry

from research.document import codec
from research.document.schema import FindingLine, Study
from research.models import Article, Finding, Revision
from tests.admin_pages import visit
from tests.research.admin.article.editing import ADD, all_rows, draft, edit
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


# --- entering ---------------------------------------------------------------------------


def test_a_new_article_is_entered_and_says_that_families_do_not_see_it(client, sound_rows):
    page = visit(client, ADD).send(
        title="Playing ball\u00a0 at home",
        message="Play a little every day.",
        findings="- Catching improved\n  - more in the young\n  - Risk factor: No ball (e.g. poor)",
        for_parents="1. Play catch",
        relevance="<p>Balls are <b>cheap</b>.</p><script>alert(1)</script>",
        source__0__title="Ball play",
        source__0__authors="Roe, J.\r\nThe Ball Group",
        source__0__doi="https://doi.org/10.5555/BALL",
        age_from_years="1",
        age_from_months="6",
        age_to_years="7",
        evidence="ocebm-2011:3",
        population="Boys and girls\r\n  half each",
        topics=["topic-1", "topic-0"],
        byline=["author-1", "", "author-0"],
    )
    assert "Families see it once it is published." in page.messages
    article = Article.objects.get()
    document = draft(article)
    assert document.slug == "playing-ball-at-home"
    assert document.title == "Playing ball at home"
    (finding,) = document.findings
    assert [line.text for line in finding.children] == ["more in the young", "No ball"]
    assert finding.children[1].examples == "e.g. poor"
    assert document.relevance == "<p>Balls are <strong>cheap</strong>.</p>"
    assert document.source.doi == "10.5555/ball"
    assert [str(name) for name in document.source.authors] == ["Roe, J.", "The Ball Group"]
    assert (document.study.age_from, document.study.age_to) == (18, 84)
    assert document.study.population[0].children[0].text == "half each"
    assert [author.slug for author in document.authors] == ["author-1", "author-0"]
    assert [topic.slug for topic in document.topics] == ["topic-0", "topic-1"]
    assert article.revisions.get().by_name == "Kim Roe"
    assert page.url == f"/admin/research/article/{article.pk}/change/"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("发展", "article-10-5555-ball"),
        ("الكتابة باليد", "article-10-5555-ball"),
        ("snake_case skills", "snake-case-skills"),
        ("2013", "article-10-5555-ball"),
        ("Changes", "changes-2"),
    ],
)
def test_any_title_makes_an_address(client, title, slug):
    page = visit(client, ADD).send(title=title, source__0__title="B", source__0__doi="10.5555/ball")
    assert page.errors() == []
    assert Article.objects.get().slug == slug


def test_of_two_articles_of_one_title_the_second_is_numbered(client):
    for _time in range(2):
        assert visit(client, ADD).send(title="Playing ball").errors() == []
    assert sorted(row.slug for row in Article.objects.all()) == ["playing-ball", "playing-ball-2"]


def test_an_address_emptied_is_made_of_the_title_as_it_is_now(client, article):
    page = edit(client, article).send(title="Throwing", slug="")
    assert page.errors() == []
    assert edit(client, article).send(slug="").errors() == []
    assert draft(article).slug == "throwing"


@pytest.mark.data
def test_saving_without_a_change_keeps_identities_digest_and_adds_no_revision(client, article):
    before, revisions = codec.dumps(draft(article)), Revision.objects.count()
    page = edit(client, article).send()
    assert "Nothing had changed" in page.messages
    assert codec.dumps(draft(article)) == before
    assert Revision.objects.count() == revisions
    assert not LogEntry.objects.exists()


@pytest.mark.data
def test_changing_one_line_changes_one_row(client, article):
    before = all_rows()
    page = edit(client, article)
    text = page.values["findings"][0].replace("Throwing did not change", "Throwing got better")
    assert "Saved as a draft." in page.send(findings=text).messages
    after = all_rows()
    changed = {key for key in before if before[key] != after[key]}
    row = Finding.objects.get(text="Throwing got better")
    assert changed == {("Finding", row.pk)}
    assert {key[0] for key in after.keys() - before.keys()} == {"Revision"}


def test_every_part_can_be_emptied(client, article):
    page = edit(client, article)
    kept = {"csrfmiddlewaretoken", "seen", "title", "language", "topics", "doubts"}
    empty = {name.replace("-", "__"): "" for name in page.values if name not in kept}
    page = page.send(without=["topics", "doubts"], **empty)
    assert page.errors() == []
    document = draft(article)
    assert document == replace(
        sample_document(),
        message="",
        for_whom="",
        help_soon="",
        interest="",
        study=Study(),
        findings=(),
        more_likely="",
        relevance="",
        for_therapists=(),
        for_parents=(),
        citations=(),
    )


def test_the_log_names_what_differs(client, article):
    edit(client, article).send(message="Another message.", age_to_years="8")
    assert LogEntry.objects.get().get_change_message() == "Changed Message and Oldest."


def test_new_lines_from_a_changed_textarea_get_an_identity(client, article):
    page = edit(client, article)
    page.send(findings=page.values["findings"][0] + "\r\n- New finding")
    *_old, new = draft(article).findings
    assert isinstance(new, FindingLine)
    assert Finding.objects.get(text="New finding").uuid == new.id


# --- refused saves ----------------------------------------------------------------------


def test_a_refused_save_gives_back_every_word_and_writes_nothing(client, article):
    before = all_rows()
    typed = {
        "title": " ",
        "message": "m" * 301,
        "findings": "- a\n  - b\n    - c\n      - d\n        - e",
        "for_parents": "- Play [Our therapists' experience]",
        "relevance": "<p>Typed <em>words</em></p>",
        "source__0__doi": "no doi",
        "source__0__paste": "Roe J. (2020) half a citation",
        "sources__0__title": "Kept",
        "sources__1__year": "2001",
        "age_from_years": "three",
        "population": "- one\r\n  - two",
        "limits": "One\r\n\r\nTwo",
        "slug": "No Slug!",
        "byline": ["author-1", "author-1", "author-0"],
        "topics": ["topic-2"],
    }
    page = edit(client, article).send(**typed)
    assert all_rows() == before
    again = page.values
    for name, value in typed.items():
        kept = again[name.replace("__", "-")]
        kept = [each for each in kept if each] if name == "byline" else kept
        plain = [each.replace("\r\n", "\n") for each in kept]
        wanted = [value] if isinstance(value, str) else value
        assert plain == [each.replace("\r\n", "\n") for each in wanted], name
    said = page.errors()
    for sentence in (
        "Give the article a title.",
        "This is 301 characters long. Shorten it to at most 300.",
        "“e” is deeper than 4 levels. Move it outwards.",
        "Source 2: A citation needs the title of its work.",
        "Write years and months as whole numbers, like 3 or 18.",
        "The web address may have only small letters, digits and single hyphens.",
        "An author is chosen twice. Clear one of the two boxes.",
    ):
        assert sentence in said
    assert "Unsaved" in page.tree.get_element_by_id("save-state").get("data-unsaved")


def test_the_summary_of_what_is_wrong_links_to_each_field(client, article):
    page = edit(client, article).send(title="", source__0__title="", sources__0__title="")
    targets = [link.get("href")[1:] for link in page.all(".error-summary a")]
    assert targets == ["id_source-0-title", "id_title", "id_sources-0-title"]
    assert all(page.tree.get_element_by_id(target) is not None for target in targets)


def test_the_summary_is_shown_first_and_leads_to_the_line_and_into_what_is_folded(client, article):
    page = edit(client, article).send(findings="a\n  b\n    c\n      d\n        e", slug="Not This")
    summary = page.tree.find_class("error-summary")[0]
    assert (summary.get("tabindex"), summary.get("autofocus") is not None) == ("-1", True)
    rows = {link.text: link.get("data-row") for link in page.all(".error-summary a")}
    assert rows == {"Findings and risk factors": "4", "Web address": None}
    assert not page.tree.get_element_by_id("id_slug").xpath("ancestor::details")
    refused = visit(client, ADD).send(limits="x").tree
    assert not refused.xpath("//script[@id='django-admin-form-add-constants']")


def test_a_mended_form_is_saved_with_all_that_was_typed(client, article):
    page = edit(client, article).send(title="", message="Kept while refused")
    page.send(title="Mended")
    assert (draft(article).title, draft(article).message) == ("Mended", "Kept while refused")


@pytest.mark.data
def test_what_only_the_verb_can_know_stands_beside_its_field(client, article):
    page = visit(client, ADD).send(
        title="Throwing and catching",
        slug="throwing-and-catching",
        message="Kept",
        source__0__title="Same study",
        source__0__doi="10.5555/ball.1",
    )
    assert Article.objects.count() == 1
    assert page.values["message"] == ["Kept"]
    assert [error for error in page.errors() if "belongs to the article" in error]
    assert [error for error in page.errors() if "already about this study (same DOI)" in error]
    # The part that holds the address is folded, unless there is something to see to.
    assert page.tree.get_element_by_id("id_slug").xpath("ancestor::details") == []


def test_an_address_that_is_none_is_refused(client, sound_rows):
    page = visit(client, ADD).send(title="Play", slug="No address")
    assert (
        "The web address may have only small letters, digits and single hyphens." in page.errors()
    )
