"""What a search finds, in which order, and what it never does."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from clinic import triggers
from clinic.models import Page, TeamMember
from research.document.schema import FindingLine, Study
from research.models import (
    GlossaryTerm,
    LiveCount,
    LiveEdition,
    Revision,
    SearchRow,
    SearchSpelling,
    SearchWord,
)
from research.public import archive, live
from research.public.search import answer, rows, vocabulary
from research.workflow import actions
from tests.research.documents import sample_document
from tests.research.glossary.terms import term
from tests.research.people import may, published_by_people, reworded, rob
from tests.research.public.search.finding import article, found
from tests.research.published import republished

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def test_what_the_title_says_comes_before_findings_and_these_before_the_rest():
    study = sample_document().study
    article("in-rest", study=Study(**vars(study) | {"limits": "Juggling " * 40}))
    article("in-finding", findings=(FindingLine(text="Juggling got better"),))
    article("in-title", title="A very long title about many things, of which one is juggling")
    assert found("juggling") == ["in-title", "in-finding", "in-rest"]


@pytest.mark.parametrize("typed", ["infant", "infants", "Infants", "INFANT'S"])
def test_a_word_is_found_in_any_form(typed):
    article("one", title="Infants who throw")
    assert found(typed) == ["one"]


def test_any_spelling_of_a_hard_word_finds_all_of_them():
    term("preterm", spellings="pre-term\npremature\nborn too early")
    slugs = ["joined", "hyphen", "other", "several"]
    titles = ["Preterm hands", "Pre-term hands", "Premature hands", "Hands if born too early"]
    for slug, title in zip(slugs, titles, strict=True):
        article(slug, title=title)
    for typed in ["pre-term", "preterm", "Pre term", "premature", "born too early"]:
        assert {*found(f"{typed} hands")} == {*slugs}, typed


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("necrotising", "necrotizing"), ("necrotizing", "necrotising"), ("colour", "color"),
        ("behavioral", "behavioural"), ("paediatric", "pediatric"), ("anemia", "anaemia"),
        ("centre", "center"), ("pre-school", "preschool"), ("preschool", "pre-school"),
        ("naïve", "naive"), ("naive", "naïve"), ("Straße", "strasse"),
        ("birthweight", "birth weight"),
    ],
)  # fmt: skip
def test_the_same_word_is_found_however_it_is_spelled(written, typed):
    article("one", title=f"About {written} things", message=f"The {written} one.")
    assert found(typed) == ["one"]


def test_all_words_have_to_be_there_or_else_it_says_that_some_are():
    article("both", title="Juggling and dancing")
    article("one", title="Juggling alone")
    assert found("juggling dancing") == ["both"]
    some = answer("juggling swimming")
    assert some.is_loose
    assert {hit.slug for hit in some[:9]} == {"both", "one"}


def test_hard_words_people_and_pages_are_found_as_they_now_stand():
    word = term("dyspraxia", meaning="Moving is hard to learn.")
    member = TeamMember.objects.create(name="Zoë Quirk", slug="zoe", bio="<p>Likes kites.</p>")
    page = Page.objects.create(title="Parking", slug="parking", body="<p>Behind the mill.</p>")
    assert found("dyspraxia") == ["dyspraxia"] and found("zoe quirk") == ["zoe"]
    assert found("kites") == ["zoe"] and found("mill") == ["parking"]
    assert "Moving is hard to learn." in answer("dyspraxia")[:1][0].text
    member.is_shown = False
    member.save()
    page.title = "Bicycles"
    page.save()
    word.delete()
    assert not found("zoe") and not found("dyspraxia")
    assert found("parking") == [] and found("bicycles") == ["parking"]


def test_a_scheduled_edition_is_found_only_once_it_is_live():
    row = published_by_people()
    soon = timezone.now() + timedelta(hours=2)
    published_by_people(reworded(row, "Juggle a little."), at=soon)
    assert not found("juggle")
    with time_machine.travel(soon + timedelta(seconds=1), tick=False):
        assert found("juggle") == ["throwing-and-catching"]


def test_what_was_taken_away_or_cannot_be_read_is_not_found(client):
    withdrawn, closed, unreadable = article("a"), article("b"), article("c")
    actions.withdraw(withdrawn, by=rob(), reason="Wrong.")
    actions.close(closed, by=may(), editions=list(closed.editions.all()), reason="Private.")
    revisions = QuerySet(Revision)  # Django's own: history's refuses
    with triggers.opened(connection, Revision):
        revisions.filter(article=unreadable).update(content="not what was saved")
    assert found("catching") == ["c"]
    client.get("/research/c/")
    assert not found("catching")
    assert archive.is_true() and vocabulary.is_true()


def test_what_an_edition_said_before_is_not_found():
    row = article("one", message="Juggle.")
    republished(row, sample_document(slug="one", message="Dance."), note="Better.")
    assert not found("juggle") and found("dance") == ["one"]


def test_its_rows_are_what_the_documents_say_and_are_made_anew():
    article("one")
    term("dyspraxia")
    assert not list(live.mismatched())
    LiveEdition.objects.get().search.delete()
    SearchRow.objects.filter(kind="word").update(second="Something else.")
    assert list(live.mismatched()) and list(rows.mismatched()) == ["dyspraxia"]
    call_command("rebuild_live")
    assert not list(live.mismatched())
    assert not list(rows.mismatched()) and archive.is_true() and vocabulary.is_true()
    assert found("catching") == ["one"] and found("dyspraxia") == ["dyspraxia"]


def test_what_many_rows_become_at_once_is_found_at_once():
    term("dyspraxia")
    TeamMember.objects.bulk_create([TeamMember(name="Zoë Quirk", slug="zoe")])
    page = Page.objects.create(title="Parking", slug="parking")
    assert found("quirk") == ["zoe"]
    GlossaryTerm.objects.update(meaning="About kites.")
    TeamMember.objects.update(name="Zoë Quill")
    page.title = "Bicycles"
    Page.objects.bulk_update([page], ["title"])
    assert found("kites") == ["dyspraxia"] and found("bicycles") == ["parking"]
    assert found("quill") == ["zoe"] and not found("quirk") and not found("parking")
    Page.objects.update(is_shown=False)
    TeamMember.objects.all().delete()
    assert not found("bicycles") and not found("quill") and not list(rows.mismatched())


@pytest.mark.parametrize(
    "damage",
    [
        lambda: SearchRow.objects.filter(kind="page").update(first="Something else"),
        lambda: SearchRow.objects.filter(kind="person").delete(),
        lambda: SearchRow.objects.filter(kind="word").update(first_spelled="else"),
        lambda: SearchSpelling.objects.all().delete(),
        lambda: SearchRow.objects.filter(kind="article").update(slug="elsewhere"),
        lambda: SearchRow.objects.create(kind="person", key=99, slug="x", language="en"),
        lambda: SearchWord.objects.create(word="juggling", number=1),
        lambda: LiveCount.objects.update(number=7),
    ],
)
def test_verifying_compares_all_that_searches_find(damage, capsys):
    article("one")
    term("dyspraxia", spellings="clumsiness")
    TeamMember.objects.create(name="Zoë Quirk", slug="zoe")
    Page.objects.create(title="Parking", slug="parking")
    call_command("verify_editions")
    damage()
    with pytest.raises(SystemExit):
        call_command("verify_editions")
    call_command("rebuild_live")
    call_command("verify_editions")


def test_it_costs_the_same_few_queries_however_much_is_found(client, django_assert_max_num_queries):
    for count in (1, 3):
        for n in range(count):
            article(f"a-{count}-{n}")
        with django_assert_max_num_queries(14) as captured:
            client.get("/search/?q=catching")
        counts = {len(captured)}
    assert len(counts) == 1


# --- did you mean ---------------------------------------------------------------------------


def test_a_likely_misspelling_is_told_where_what_was_meant_finds_something():
    row = article("one", findings=(FindingLine(text="They learned handwriting"),))
    assert answer("handwritng").suggestion == "handwriting"
    assert not answer("handwriting").suggestion
    actions.withdraw(row, by=rob(), reason="Wrong.")
    assert not answer("handwritng").suggestion


# --- ages -----------------------------------------------------------------------------------


def test_an_age_finds_what_is_about_children_of_that_age():
    study = sample_document().study
    article("toddlers", study=Study(**vars(study) | {"age_from": 12, "age_to": 36}))
    article("school", study=Study(**vars(study) | {"age_from": 72, "age_to": None}))
    article("any", study=Study(**vars(study) | {"age_from": None, "age_to": None}))
    assert found("my child is 2 years old") == ["toddlers"]
    assert found("9 years old catching") == ["school"]


def test_born_early_finds_what_speaks_of_it():
    article("preterm", title="Hands of children born preterm")
    article("others")
    assert found("born at 30 weeks") == found("premie 28 weeks") == ["preterm"]


def test_what_a_number_means_is_asked_where_it_is_not_said(client):
    text = client.get("/search/?q=30+weeks").content.decode()
    for words in ("Born at 30 weeks (very preterm: before 32 weeks)", "30 weeks pregnant"):
        assert words in text
    assert 'href="?q=born%20at%2030%20weeks"' in text
    assert "Nothing here has the words “30 weeks” themselves." in text
    article("walkers", message="They walked at 30 weeks.")
    text = client.get("/search/?q=30+weeks").content.decode()
    assert "Or look at 1 result with the words “30 weeks” themselves" in " ".join(text.split())
    assert "Which do you mean?" not in client.get("/search/?q=born+at+30+weeks").content.decode()


@pytest.mark.parametrize("months", [0, 11, 12, 140, 150, 156])
def test_search_and_list_find_the_same_for_an_age(client, months):
    study = vars(sample_document().study)
    for slug, ages in {
        "first-year": (0, 12),
        "up-to-twelve": (12, 144),
        "unsaid": (None, None),
    }.items():
        changes = {"age_from": ages[0], "age_to": ages[1]}
        article(slug, study=Study(**study | changes))
    listed = client.get("/research/", {"age": months}).content.decode()
    in_list = {slug for slug in ("first-year", "up-to-twelve", "unsaid") if f'/{slug}/"' in listed}
    assert set(found(f"my child is {months} months old")) == in_list
