"""A therapist writes an article: what saving does, and what it never loses."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from PIL import Image

from clinic.models import ClinicProfile
from research.document import codec, rows
from research.document.schema import FindingLine, Study
from research.models import Article, Finding, Revision
from research.workflow import actions
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.research.documents import AUTHORS, TOPICS, sample_document, source

pytestmark = pytest.mark.django_db
ADD = "/admin/research/article/add/"
ALL = ("research.add_article", "research.change_article", "research.view_article")


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim):
    return signed_in(kim)


@pytest.fixture
def article(sound_rows):
    """An article with something in every part."""
    row = Article()
    other = source(title="Another source", doi="10.5555/other", primary=False)
    document = sample_document(
        topics=tuple(TOPICS[:2]), authors=(AUTHORS[2], AUTHORS[0]), citations=(other, source())
    )
    actions.save_draft(row, document, by=None)
    return row


def edit(client, article):
    return visit(client, f"/admin/research/article/{article.pk}/change/")


def draft(article):
    return rows.read(Article.objects.get(pk=article.pk))


def all_rows():
    models = [Article, Finding, Revision]
    return {(m.__name__, row["id"]): row for m in models for row in m.objects.values()}


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
    assert "None available" in visit(client, "/admin/").text  # no entry in the log either


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
    kept = {"csrfmiddlewaretoken", "seen", "title", "language", "topics"}
    empty = {name.replace("-", "__"): "" for name in page.values if name not in kept}
    page = page.send(without=["topics"], **empty)
    assert page.errors() == []
    document = draft(article)
    assert document == replace(
        sample_document(),
        message="",
        study=Study(),
        findings=(),
        relevance="",
        for_therapists=(),
        for_parents=(),
        citations=(),
    )


def test_the_log_names_what_differs(client, article):
    edit(client, article).send(message="Another message.", age_to_years="8")
    assert LogEntry.objects.get().get_change_message() == "Changed Message and Oldest."


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
    assert targets == ["id_title", "id_source", "id_sources"]
    assert all(page.tree.get_element_by_id(target) is not None for target in targets)


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


# --- the picture ------------------------------------------------------------------------


def picture(colour="red"):
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return SimpleUploadedFile("ball.png", out.getvalue(), "image/png")


def test_a_picture_is_chosen_described_and_removed(client, article):
    page = edit(client, article).send(picture=picture(), picture_alt="A ball", picture_credit="Kim")
    shown = draft(article).picture
    assert (shown.width, shown.height, shown.alt, shown.credit) == (40, 30, "A ball", "Kim")
    assert "Nothing had changed" in page.send().messages
    page = edit(client, article).send(picture__remove="on")
    assert draft(article).picture is None


def test_a_refused_save_keeps_the_picture_chosen(client, article):
    page = edit(client, article).send(picture=picture(), title="")
    assert draft(article).picture is None
    assert "Say what the picture shows, or tick that it is decoration only." in page.errors()
    page.send(title="Mended", picture_decorative="on")
    assert draft(article).picture.decorative


def test_a_picture_survives_a_refusal_by_the_verb_too(client, article):
    page = edit(client, article)
    ann = signed_in(superuser("ann"))
    edit(ann, article).send(title="Ann's")
    page = page.send(picture=picture("blue"), picture_alt="A blue ball")
    (box,) = page.tree.xpath("//input[@name='keep_mine']")
    page.send(keep_mine=box.get("value"))
    assert draft(article).picture.alt == "A blue ball"


def test_a_file_that_is_no_picture_is_told_and_the_old_one_stays(client, article):
    edit(client, article).send(picture=picture(), picture_alt="A ball")
    words = SimpleUploadedFile("notes.png", b"words", "image/png")
    page = edit(client, article).send(picture=words, message="Kept")
    assert "We cannot read this picture. Choose a JPEG, PNG or WebP file." in page.errors()
    page.send()
    assert draft(article).picture.alt == "A ball"
    assert draft(article).message == "Kept"


# --- two people -------------------------------------------------------------------------


@pytest.fixture
def conflict(client, article):
    """Kim's page after Ann saved first: Kim changed the message and a finding."""
    page = edit(client, article)
    mine = page.values["findings"][0].replace("Catching improved", "Catching improved a lot")
    ann = signed_in(superuser("ann", first_name="Ann", last_name="Poe"))
    edit(ann, article).send(title="Ann's title", limits="Ann's limits")
    return page.send(findings=mine, message="Kim's message")


def test_the_second_is_told_who_saved_and_what_differs_and_keeps_her_words(conflict, article):
    assert "Ann Poe saved this article in the meantime" in conflict.text
    theirs, keeping = conflict.all(".changes")
    assert "Title: “Throwing and catching” became “Ann's title”" in theirs.text_content()
    assert "Limits: “One town only.” became “Ann's limits”" in theirs.text_content()
    assert "Kim's message" not in theirs.text_content()
    assert "“Catching improved” became “Catching improved a lot”" in keeping.text_content()
    assert "Title: “Ann's title” became “Throwing and catching”" in keeping.text_content()
    assert conflict.values["message"] == ["Kim's message"]
    assert "a lot" in conflict.values["findings"][0]
    assert draft(article).message != "Kim's message"


def test_the_second_is_told_when_by_the_clinics_clock(client, article, time_machine):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    time_machine.move_to("2026-01-05T02:30:00+00:00")
    page = edit(client, article)
    edit(signed_in(superuser("ann")), article).send(title="Ann's title")
    assert "on Jan. 4, 2026, 21:30" in page.send(title="Mine").text


def test_saving_again_without_choosing_is_refused_again(conflict, article):
    again = conflict.send()
    assert "Ann Poe saved this article in the meantime" in again.text
    assert draft(article).title == "Ann's title"


@pytest.mark.data
def test_she_can_keep_hers_knowingly_and_theirs_stays_in_the_history(conflict, article):
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    page = conflict.send(keep_mine=box.get("value"))
    assert "Saved as a draft." in page.messages
    assert draft(article).title == "Throwing and catching"
    assert draft(article).message == "Kim's message"
    mine, theirs, _first = article.revisions.all()
    assert codec.loads(theirs.content).title == "Ann's title"
    assert [mine.by_name, theirs.by_name] == ["Kim Roe", "Ann Poe"]


def test_lines_keep_their_identity_through_a_conflict(conflict, article):
    first = codec.loads(article.revisions.last().content).findings[0].id
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    conflict.send(keep_mine=box.get("value"))
    assert draft(article).findings[0].id == first


def test_a_third_who_saved_before_she_kept_hers_is_told_of_too(conflict, article):
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    ben = signed_in(superuser("ben", first_name="Ben", last_name="Low"))
    edit(ben, article).send(title="Ben's title")
    page = conflict.send(keep_mine=box.get("value"))
    assert "Ben Low saved this article in the meantime" in page.text
    assert draft(article).title == "Ben's title"


@pytest.mark.data
def test_a_form_that_does_not_say_what_was_seen_saves_over_nothing(client, article):
    for seen in ("", "x", "0", "99999999999999999999", "-1"):
        page = edit(client, article).send(seen=seen, title="Blind")
        assert page.status == 200
        assert "saved this article in the meantime" in page.text
    assert draft(article).title == "Throwing and catching"


def test_a_picture_of_the_history_of_another_article_is_no_way_around(client, article, sound_rows):
    other = Article()
    document = sample_document(slug="other", citations=())
    revision = actions.save_draft(other, document, by=None)
    page = edit(client, article).send(seen=str(revision.pk), title="Crossed")
    assert "saved this article in the meantime" in page.text


def test_an_address_taken_at_the_same_moment_is_found_at_the_next_attempt(
    client, article, monkeypatch
):
    save, attempts = actions.save_draft, []

    def save_at_once(*args, **kwargs):
        attempts.append(args)
        if len(attempts) == 1:
            raise IntegrityError
        return save(*args, **kwargs)

    monkeypatch.setattr(actions, "save_draft", save_at_once)
    page = edit(client, article).send(message="Saved at the second attempt.")
    assert len(attempts) == 2
    assert "Saved as a draft." in page.messages
    assert draft(article).message == "Saved at the second attempt."


# --- towards families -------------------------------------------------------------------------


def test_saving_a_live_article_leaves_what_families_see(client, article):
    actions.publish_by_operator(article)
    page = edit(client, article).send(message="Only a draft yet.")
    assert "Families still see what was published last." in page.messages
    assert "● Live Families have seen version 1" in page.text
    assert "○ Draft Families do not see this draft." in page.text
    public = visit(client, "/research/throwing-and-catching/").text
    assert "Only a draft yet." not in public
    (link,) = [a for a in page.all(".facts a") if a.text_content() == "Look at the page"]
    assert link.get("href") == "/research/throwing-and-catching/"
    assert page.all(".viewsitelink")[0].get("href") == "/research/throwing-and-catching/"


def test_saving_can_lead_on_to_the_next_step(client, article):
    page = edit(client, article).send(_then="send", message="Ready, I think.")
    assert page.url == f"/admin/research/article/{article.pk}/act/send/"
    assert draft(article).message == "Ready, I think."


# --- who may what -----------------------------------------------------------------------


def test_who_may_only_look_reads_the_draft(article):
    page = edit(signed_in(staff("reader", "research.view_article")), article)
    assert page.status == 200
    assert page.buttons == []
    for words in ("Throwing and catching", "Catching improved", "Little practice (i.e. no yard"):
        assert words in page.text
    url = f"/admin/research/article/{article.pk}/change/"
    assert page.client.post(url, {"title": "x"}).status_code == 403


def test_who_may_only_add_is_led_to_the_first_page(sound_rows):
    page = visit(signed_in(staff("adder", "research.add_article")), ADD).send(title="New one")
    assert "Saved as a draft." in page.messages
    assert page.url == reverse("admin:index")


def test_nobody_deletes_an_article_and_the_page_says_why(client, article):
    page = edit(client, article)
    assert page.all(".deletelink") == []
    assert "Articles are never deleted" in page.text
    assert client.post(f"/admin/research/article/{article.pk}/delete/").status_code == 403
    page = visit(client, "/admin/research/article/")
    assert page.tree.xpath("//select[@name='action']") == []


def test_no_internal_table_is_in_sight(client):
    text = visit(client, "/admin/").text
    names = ("Revision", "Edition", "Release", "Address", "Finding", "Byline", "Citation")
    assert not [name for name in names if name in text]


def test_an_article_that_is_not_there_is_no_server_error(client):
    assert visit(client, "/admin/research/article/999/change/").status == 200
    assert visit(client, "/admin/research/article/abc/change/").status == 200


def test_new_lines_from_a_changed_textarea_get_an_identity(client, article):
    page = edit(client, article)
    page.send(findings=page.values["findings"][0] + "\r\n- New finding")
    *_old, new = draft(article).findings
    assert isinstance(new, FindingLine)
    assert Finding.objects.get(text="New finding").uuid == new.id
