"""Names stay as they are when a browser translates a page."""

import pytest

from clinic.models import ClinicProfile, Trademark
from clinic.names import untranslated

pytestmark = [pytest.mark.django_db]
NAMES = ("Kite & Co", "Tomatis", "Tomatis Ltd")


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>By Kite &amp; Co.</p>", '<p>By <span translate="no">Kite &amp; Co</span>.</p>'),
        ("<p>Tomatis Ltd</p>", '<p><span translate="no">Tomatis Ltd</span></p>'),
        ("<b>Tomatis</b>", '<b><span translate="no">Tomatis</span></b>'),
    ],
)
def test_a_name_in_a_text_is_marked_whole(html, marked):
    assert untranslated(html, NAMES) == marked


@pytest.mark.parametrize(
    "html",
    [
        "<p>Tomatisation</p>",
        '<a href="/Tomatis/" title="Tomatis">x</a>',
        "<title>Tomatis</title>",
        '<script type="application/ld+json">{"name":"Tomatis"}</script>',
        "<option>Tomatis</option>",
        "",
    ],
)
def test_what_is_no_name_in_a_text_stays_as_it_is(html):
    assert untranslated(html, NAMES) == html


def test_every_page_marks_the_clinic_and_its_trademarks(client):
    ClinicProfile(name="Kite House").save()
    sentence = "Zed is a registered trademark of Zed Inc."
    Trademark.objects.create(mark="Zed", owner="Zed Inc.", sentence=sentence)
    page = client.get("/").content.decode()
    for name in ("Kite House", "Zed", "Zed Inc."):
        assert f'<span translate="no">{name}</span>' in page
