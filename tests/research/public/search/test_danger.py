"""Who asks where a life may be in danger is told whom to call, before anything else."""

import pytest
from lxml import html as lxml_html

from clinic.models import ClinicProfile
from research.document.schema import FindingLine
from research.models import SearchMiss
from research.public.search import answer
from research.public.search.danger import Danger, dangers_of
from tests.research.public.search.finding import article

HARM, BODY = frozenset({Danger.HARM}), frozenset({Danger.BODY})


@pytest.mark.parametrize(
    "typed",
    [
        "my daughter wants to die", "she want die", "suicide", "suiside", "sucide help", "suicidal",
        "wants to kill herself", "kill him self", "he say he will kill himself", "self harm",
        "self-harm", "selfharm", "she is cutting herself", "cuts her wrists", "hurts himself",
        "doesn't want to live", "DOESN’T WANT TO LIVE ANYMORE", "dont want to be here", "dead",
        "wishes he was never born", "end her life", "afraid i will hurt my baby",
        "quiere suicidarse", "elle veut mourir",
    ],
)  # fmt: skip
def test_words_of_self_harm(typed):
    assert dangers_of(typed) == HARM


@pytest.mark.parametrize(
    "typed",
    ["overdose", "overdosed", "over dose", "she took pills", "took all of her pills", "od",
     "my todler ate my blood pressure medicine", "drank too much medecine", "sobredosis"],
)  # fmt: skip
def test_pills_may_be_either(typed):
    assert dangers_of(typed) == HARM | BODY


@pytest.mark.parametrize(
    "typed",
    [
        "swallowed a battery", "swollowed a coin", "he swallow magnet", "drank bleach", "poisoning",
        "choking", "chocking on food", "baby is chokeing", "not breathing", "isn't breathing",
        "cant breath", "stopped breathing", "trouble breathing", "blue lips",
        "lips are turning blue",
        "baby went blue", "unconscious", "unconcious", "seizure", "siezure",
        "my son had a seizures",
        "passed out", "can't wake him", "floppy", "wont stop bleeding", "no respira",
        "il ne respire pas",
    ],
)  # fmt: skip
def test_words_of_a_body_in_danger(typed):
    assert dangers_of(typed) == BODY


@pytest.mark.parametrize(
    "typed",
    [
        "", "sleep", "picky eating", "swallowing difficulties", "cutting with scissors",
        "pulls hair",
        "my son cannot cut his food himself", "hangs up her coat herself",
        "does not respond to name",
        "wakes up at night", "blue crayon", "breastfeeding", "poor posture", "limps", "walks late",
        "self feeding and cutting food", "deep breathing exercises", "does not want to eat",
        "take part in daily life", "end of the day", "does not want to write", "sits up by himself",
        "30 weeks", "has a fit at bedtime", "hates fitting in", "joking around",
    ],
)  # fmt: skip
def test_what_parents_ask_every_day_speaks_of_none(typed):
    assert not dangers_of(typed)


def first_of(client, typed: str) -> lxml_html.HtmlElement:
    """Return what comes first of all that was found, below the heading."""
    text = client.get("/search/", {"q": typed}).content.decode()
    return lxml_html.document_fromstring(text).xpath("//main//h1/following-sibling::*")[0]


@pytest.mark.django_db
@pytest.mark.data
def test_the_help_comes_first_with_the_clinics_own_numbers(client):
    ClinicProfile(
        name="Clinic", emergency_number="112", crisis_name="Lifeline", crisis_number="9-8-8"
    ).save()
    article("one", message="A teen may take too many pills and die.")
    help_box = first_of(client, "30 weeks wants to die")
    assert "Get help at once" in help_box.text_content() and "Lifeline" in help_box.text_content()
    assert help_box.xpath(".//a/@href") == ["tel:112", "tel:988"]
    choking = first_of(client, "choking")
    assert choking.xpath(".//a/@href") == ["tel:112"]
    assert not first_of(client, "sleep").xpath("self::section")


@pytest.mark.django_db
@pytest.mark.data
@pytest.mark.parametrize("typed", ["suicide", "x" * 250 + " suicide", "wants to die"])
def test_it_says_what_to_do_where_the_clinic_has_no_numbers(client, typed):
    ClinicProfile(name="Clinic", emergency_number="").save()
    words = first_of(client, typed).text_content()
    assert "Call your local emergency number" in words and "talk to somebody you trust" in words


@pytest.mark.django_db
@pytest.mark.data
def test_nothing_of_it_is_counted_or_put_right():
    article("one", message="The skill itself helps an outside child.")
    for typed in ("kill himself", "suiside", "choking child", "dead", "die 3 years old"):
        assert not answer(typed).suggestion
    assert not SearchMiss.objects.exists()


@pytest.mark.django_db
@pytest.mark.data
def test_a_warning_sign_leads_to_the_page_that_warns_of_it():
    plan = ("At the start, teens handed in work.", "For only one in ten it was hard.")
    article("baby", help_soon="Your baby uses only one hand.")
    article("plan", findings=tuple(FindingLine(text=text) for text in plan))
    first, second = answer("one hand only")[:2]
    assert (first.slug, second.slug) == ("baby", "plan")
    assert "uses <mark>only</mark> <mark>one</mark> <mark>hand</mark>" in first.excerpt
