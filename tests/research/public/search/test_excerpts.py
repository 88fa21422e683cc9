"""What is marked of a text, and which place of it is shown."""

import pytest

from research.document.schema import FindingLine, Study
from research.public.search.danger import Danger
from research.public.search.excerpts import LENGTH, Marker
from tests.research.documents import sample_document
from tests.research.glossary.terms import term
from tests.research.public.search.finding import article

SECTION = "Motor skills"


def marker(*phrases: str) -> Marker:
    return Marker((tuple(tuple(phrase.split()) for phrase in phrases),))


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("naive", "A naïve idea.", "A <mark>naïve</mark> idea."),
        ("strasse", "Die Straße hier.", "Die <mark>Straße</mark> hier."),
        ("throw", "Throwing, throws; THROW!",
         "<mark>Throwing</mark>, <mark>throws</mark>; <mark>THROW</mark>!"),
        ("studies", "One study.", "One <mark>study</mark>."),
        ("infant", "An infant's hand", "An <mark>infant</mark>&#x27;s hand"),
        ("note", "Do not note notes.", "Do not <mark>note</mark> <mark>notes</mark>."),
        ("moving", "It moves.", "It <mark>moves</mark>."),
        ("grip", "gripping a ripe pip", "<mark>gripping</mark> a ripe pip"),
        ("hand in", "Hand it in, or hand in work", "Hand it in, or <mark>hand</mark> in work"),
        ("not", "It is not so.", "It is not so."),
        ("fine", "eﬃcient, ﬁne", "eﬃcient, <mark>ﬁne</mark>"),
        ("30", "at 30 weeks, not 300", "at <mark>30</mark> weeks, not 300"),
        ("b", "<b>b</b> & b", "&lt;<mark>b</mark>&gt;<mark>b</mark>&lt;/<mark>b</mark>&gt; &amp; "
                             "<mark>b</mark>"),
    ],
)  # fmt: skip
def test_a_word_is_marked_as_it_stands_in_whatever_form(asked, text, marked):
    assert str(marker(asked).marked(text)) == marked


def test_all_ways_to_write_what_was_asked_are_marked():
    marked = marker("preterm", "born early").marked("Preterm, or born early.")
    assert marked == (
        "<mark>Preterm</mark>, or <mark>born</mark> <mark>early</mark>."
    )  # fmt: skip


def test_the_line_with_most_of_it_is_shown_and_cut_around_it():
    mark = Marker(((("ball",),), (("kite",),)))
    assert mark.excerpt("A ball.\nA ball, a kite.\nNothing.") == (
        "A <mark>ball</mark>, a <mark>kite</mark>."
    )
    far = f"{'word ' * 300}kite {'word ' * 300}"
    cut = mark.excerpt(far)
    assert cut.startswith("… ") and cut.endswith(" …") and "<mark>kite</mark>" in cut
    assert len(cut) < LENGTH + 40
    assert mark.excerpt("Nothing.", "") == ""
    assert mark.excerpt("Nothing.", "Ein Bäll: ball") == "Ein <mark>Bäll</mark>: <mark>ball</mark>"


def test_the_sentence_that_answers_most_is_shown_wherever_it_stands():
    asked = Marker(((("one",),), (("hand",),)))
    shown = asked.excerpt("A hand. Many hands.", "It took long. Your child uses one hand. So?")
    assert shown == "Your child uses <mark>one</mark> <mark>hand</mark>."


def test_a_warning_is_shown_where_the_question_is_about_it_alone():
    warning = "Lock away all medicines: a teen may take too many pills and die."
    asked = ((("teen",),), (("picky",),))
    assert Marker(asked).excerpt(warning) == ""
    assert Marker(asked).excerpt(f"{warning} A teen eats.") == "A <mark>teen</mark> eats."
    assert Marker(((("medicines",),),)).excerpt(warning) == ""
    assert "Lock" in Marker(((("medicines",),),)).excerpt("Lock away medicines. Pills can kill.")
    assert "choke" in Marker(((("grapes",),),)).excerpt("A child can choke on grapes.")
    choking = "Your child is choking: call."
    asked = ((("child",),), (("blue",),))
    assert Marker(asked).excerpt(choking) == ""
    calm_and_not = f"A child plays. {choking}"
    assert "choking" in Marker(asked, frozenset({Danger.BODY})).excerpt(calm_and_not)


def test_who_asks_about_self_harm_is_shown_no_way_to_do_it():
    text = "A teen may take too many pills and die. Pills help."
    assert Marker(((("pills",),),), frozenset({Danger.HARM})).excerpt(text) == ""


@pytest.mark.django_db
@pytest.mark.data
def test_the_page_marks_says_how_sure_it_is_and_tells_all_as_text(client):
    term("preterm", spellings="pre-term")
    study = Study(
        **vars(sample_document().study) | {"limits": "Only <b>pre-term</b> & naïve ones."}
    )
    article("one", title="Hands", findings=(FindingLine(text="Balls <i>helped</i>"),), study=study)
    text = client.get("/search/?q=preterm").content.decode()
    (hit,) = [part for part in text.split("<li")[1:] if "/research/one/" in part]
    assert "&lt;b&gt;<mark>pre</mark>-<mark>term</mark>&lt;/b&gt; &amp; naïve" in hit
    assert 'class="sure"' in hit
    assert "<b>" not in text
    assert "<mark>naïve</mark>" in client.get("/search/?q=naive").content.decode()
    assert (
        "&lt;i&gt;<mark>helped</mark>&lt;/i&gt;" in client.get("/search/?q=help").content.decode()
    )
