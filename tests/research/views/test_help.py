"""When to get help, as the page tells it: at once, this week, or nothing special."""

import pytest
from lxml import html

from clinic.models import ClinicProfile
from tests.research.published import published, signed_before

pytestmark = pytest.mark.django_db

NOTHING = {"help_now": "", "help_soon": ""}


def page(client):
    content = client.get("/research/throwing-and-catching/").content.decode()
    return html.document_fromstring(content)


def words(element) -> str:
    return " ".join(element.text_content().split())


def help_(client):
    return page(client).get_element_by_id("help")


def test_both_tiers_and_the_numbers_to_call(client):
    ClinicProfile(
        name="Clinic", emergency_number="112", crisis_name="Lifeline", crisis_number="1 800 273"
    ).save()
    published(help_now="She turns blue.\n\nShe shakes.", help_soon="She <drops> things.",
              crisis_line=True)  # fmt: skip
    section = help_(client)
    (now,) = section.find_class("sooner")
    assert words(now) == (
        "Get help at once She turns blue. She shakes. Call 112 Thoughts of hurting yourself or "
        "somebody else, but no danger this minute? Call: Lifeline, 1 800 273"
    )
    assert now.xpath(".//a/@href") == ["tel:112", "tel:1800273"]
    assert words(section).endswith("See a doctor this week She <drops> things.")


def test_what_to_do_and_when_to_get_help_stand_at_the_top_and_lead_to_the_rest(client):
    published(help_now="She turns blue.\nShe shakes.")
    (box,) = page(client).find_class("in-short")
    assert words(box) == (
        "What you can do at home: Play catch with a soft ball More on this step "
        "Get help at once: She turns blue. When to get help Call 911"
    )
    assert box.xpath(".//a/@href") == ["#at-home", "#help", "tel:911"]


def test_the_crisis_line_stands_at_the_top_beside_the_emergency_number(client):
    ClinicProfile(name="Clinic", crisis_name="Lifeline", crisis_number="988").save()
    published(help_now="She talks of self-harm.", crisis_line=True)
    (box,) = page(client).find_class("in-short")
    assert box.xpath(".//a/@href")[-2:] == ["tel:911", "tel:988"]
    assert words(box).endswith(
        "Call 911 Thoughts of hurting yourself or somebody else, but no danger this minute? "
        "Call: Lifeline, 988"
    )


def test_a_crisis_line_is_named_only_where_the_article_asks_for_it(client):
    ClinicProfile(name="Clinic", crisis_name="Lifeline", crisis_number="988").save()
    published(help_now="She turns blue.")
    assert "Lifeline" not in words(page(client))


def test_nothing_special_is_said_in_words(client):
    ClinicProfile(name="Clinic", help_sooner="Call today.").save()
    published(**NOTHING, no_special_help=True)
    tree = page(client)
    assert "There is nothing special to look out for here." in words(tree)
    assert "Call today." not in words(tree)
    assert not tree.find_class("first-help")
    assert tree.find_class("in-short")


def test_where_an_old_edition_says_nothing_the_clinics_own_text_stands(client):
    ClinicProfile(name="Clinic", help_sooner="Call today if <this> happens.").save()
    signed_before(**NOTHING)
    assert words(help_(client)) == (
        "Getting help When to get help sooner Call today if <this> happens. "
        "In an emergency: Call 911"
    )


def test_absence_never_reads_as_safe(client):
    signed_before(**NOTHING)
    section = words(help_(client))
    assert "This page does not say when to get help." in section
    assert "nothing special" not in section
