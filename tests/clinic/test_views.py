"""The clinic's own pages, and what stands on every page."""

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from django.test import Client, override_settings

from clinic import views
from clinic.models import ClinicProfile, Notice, Page, TeamMember, Trademark

OWNER = "Tomatis Developpement S.A."
SENTENCE = f"Tomatis is a registered trademark of {OWNER}"


@pytest.fixture
def clinic(db):
    Notice.objects.create(title="Please know", text="<p>No <b>medical</b> advice.</p>")
    Notice.objects.create(title="Hidden notice", text="<p>x</p>", is_shown=False)
    Trademark.objects.create(mark="Tomatis", owner=OWNER, sentence=SENTENCE)
    Page.objects.create(title="About us", slug="about-us", body="<p>We <b>are</b></p>")
    Page.objects.create(title="Secret", slug="secret", is_shown=False)
    Page.objects.create(
        title="Groups", slug="groups", kind="programme", in_menu=False, summary="In sixes."
    )
    profile = ClinicProfile(
        name="Clinic & Co",
        tagline="A line",
        whom_we_help="Children who need it",
        ages="0 to 18",
        area="Toronto",
        about="<p>Who we <strong>are</strong>.</p>",
        phone="+1 416 555 0142",
        email="mail@example.org",
        address="1 Street\nTown",
        booking_url="https://book.example.org/",
    )
    profile.save()
    return profile


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/team/", 200), ("/about-us/", 200), ("/research/", 200), ("/no/such", 404)],
)
def test_every_page_has_the_clinics_foot(client, address, status):
    html = page(client, address, status)
    foot = html[html.index("<footer") :]
    assert "<p>Who we <strong>are</strong>.</p>" in foot
    assert "<p>No <strong>medical</strong> advice.</p>" in foot
    mark, owner = (f'<span translate="no">{name}</span>' for name in ("Tomatis", OWNER))
    assert f"<p>{mark} is a registered trademark of {owner}</p>" in foot
    assert 'href="tel:+14165550142"' in foot
    assert 'href="mailto:mail@example.org"' in foot
    assert "1 Street<br>Town" in foot
    assert "Hidden notice" not in foot


@pytest.mark.usefixtures("clinic")
def test_the_menu_leads_to_the_public_pages(client):
    html = page(client, "/about-us/")
    menu = html[html.index("<nav") : html.index("</nav>")]
    assert 'href="/research/"' in menu and 'href="/team/"' in menu
    assert menu.count('aria-current="page"') == 1
    assert "Secret" not in menu and "Groups" not in menu
    assert "Clinic &amp; Co" in html


@pytest.mark.usefixtures("clinic")
def test_home_says_whom_we_help_and_how_to_reach_us(client):
    TeamMember.objects.create(name="Bo", slug="bo", credentials="OT", role="Lead")
    TeamMember.objects.create(name="Gone", slug="gone", is_shown=False)
    html = page(client, "/")
    main = html[html.index("<main") : html.index("</main>")]
    order = ["A line", "tel:", "book.", "Children who need it", "0 to 18", "Toronto", "Groups"]
    places = [main.index(text) for text in [*order, 'href="/team/bo/"']]
    assert places == sorted(places)
    assert "In sixes." in main and "OT<br>Lead" in main
    assert "Gone" not in main
    assert "noindex" not in html


@pytest.mark.django_db
def test_an_empty_site_still_has_its_pages(client):
    for address in ("/", "/team/", "/research/"):
        assert "Our clinic" in page(client, address)
    assert "We will introduce ourselves here soon." in page(client, "/team/")


@pytest.mark.django_db
def test_samples_are_marked_and_ask_for_no_index(client):
    ClinicProfile(name="Clinic", is_sample=True).save()
    Page.objects.create(title="P", slug="p", is_sample=True)
    TeamMember.objects.create(name="Bo", slug="bo", is_sample=True)
    for address in ("/", "/team/", "/p/"):
        html = page(client, address)
        assert '<meta name="robots" content="noindex">' in html
        assert '<p class="sample">' in html


@pytest.mark.django_db
def test_the_team_page_introduces_each(client):
    TeamMember.objects.create(name="Bo", slug="bo", credentials="OT", bio="<p>Hi <i>you</i></p>")
    html = page(client, "/team/")
    assert 'id="bo"' in html
    assert "<p>Hi <em>you</em></p>" in html
    assert "noindex" not in html


@pytest.mark.usefixtures("clinic")
def test_a_plain_page_shows_its_text_and_a_hidden_one_nothing(client):
    html = page(client, "/about-us/")
    assert "<h1>About us</h1>" in html
    assert "<p>We <strong>are</strong></p>" in html
    assert '<link rel="canonical" href="http://localhost:8000/about-us/">' in html
    page(client, "/secret/", 404)


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    "address", ["/no/such/page", "/%ff/", "/<script>/", "/research/topics/x/", "/x" * 900]
)
def test_what_is_not_there_gets_a_page_in_the_clinics_dress(client, address):
    html = page(client, address, 404)
    assert "We cannot find this page" in html
    assert "Clinic &amp; Co" in html
    assert 'href="/research/"' in html
    assert "<script>" not in html and "canonical" not in html


def test_a_failure_gets_a_page_without_the_database(rf):
    response = views.server_error(rf.get("/"))  # no database is open to this test
    assert response.status_code == 500
    html = response.content.decode()
    assert "Something went wrong on our side" in html
    assert "site.css" in html


@pytest.mark.django_db
def test_a_view_that_breaks_shows_the_failure_page(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Page.objects, "filter", broken)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert b"Something went wrong on our side" in response.content


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["elsewhere.example"])
def test_a_request_nobody_can_answer_gets_a_page_too():
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 400
    assert b"We could not read this request" in response.content


@pytest.mark.django_db
def test_robots_keep_out_of_the_admin_alone(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: http://localhost:8000/sitemap.xml",
    ]


@pytest.mark.django_db
def test_health_is_the_databases(client, monkeypatch, caplog):
    assert client.get("/healthz").status_code == 200

    def unreachable():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", unreachable)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"unavailable\n")
    assert "no-store" in response["Cache-Control"] and not response.cookies
    assert not caplog.records


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "host", ["10.0.0.7", "[2001:db8::1]:8000", "instance-3.internal", "no host !", ""]
)
def test_health_is_told_by_whatever_name_it_is_asked(client, method, host):
    response = getattr(client, method)("/healthz", headers={"host": host})
    assert response.status_code == 200
    assert response.content == (b"ok\n" if method == "get" else b"")
    assert client.get("/", headers={"host": host or "elsewhere.example"}).status_code == 400


@pytest.mark.usefixtures("clinic")
def test_readers_pages_are_for_reading(client):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200


@pytest.mark.usefixtures("clinic")
def test_no_page_has_a_script_or_a_style_of_its_own(client):
    for address in ("/", "/team/", "/about-us/", "/research/"):
        html = page(client, address)
        runs = html.replace('<script type="application/ld+json">', "")  # that is data
        assert "<script" not in runs and "<style" not in html and " style=" not in html
    assert finders.find("site.css") and finders.find("icon.svg")


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("(416) 555-0142", "tel:4165550142"),
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("416.555.0142 x 12", "tel:4165550142;ext=12"),
        ("call us", ""),
    ],
)
def test_phones_as_people_write_them_can_be_dialled(phone, address):
    from clinic.templatetags.clinic_site import tel

    assert tel(phone) == address


@pytest.mark.usefixtures("clinic")
def test_no_address_that_was_stored_another_way_is_led_to(client):
    Page.objects.create(title="Contact", slug="contact")
    hostile = {"booking_url": "javascript:alert(1)", "email": "a@b.example?bcc=all@c.example&x"}
    ClinicProfile.objects.update(**hostile)
    for address in ("/", "/contact/"):
        html = page(client, address)
        assert "javascript:" not in html and "Book a visit" not in html
        assert 'href="mailto:a@b.example%3Fbcc%3Dall@c.example%26x"' in html


# --- the team's own pages, programmes, contact -----------------------------------------------


@pytest.mark.django_db
def test_a_profile_introduces_one_person(client):
    TeamMember.objects.create(
        name="Bo", slug="bo", credentials="OT", role="Lead", bio="<p>Hi <i>you</i></p>"
    )
    html = page(client, "/team/bo/")
    assert "<h1>Bo</h1>" in html and "OT<br>Lead" in html and "<p>Hi <em>you</em></p>" in html
    assert '<link rel="canonical" href="http://localhost:8000/team/bo/">' in html
    assert 'href="/team/bo/"' in page(client, "/team/")


@pytest.mark.usefixtures("clinic")
def test_the_contact_page_says_what_the_profile_does(client):
    Page.objects.create(title="Contact", slug="contact", body="<p>Do call.</p>")
    html = page(client, "/contact/")
    main = html[html.index("<main") : html.index("</main>")]
    for text in ('href="tel:+14165550142"', 'href="mailto:mail@example.org"', "1 Street<br>Town",
                 'href="https://book.example.org/"', "Toronto", "Do call."):  # fmt: skip
        assert text in main
    assert "tel:" not in page(client, "/about-us/").split("<footer")[0]


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize("address", ["/", "/contact/"])
def test_families_read_which_languages_we_talk_and_how_to_get_an_interpreter(client, address):
    Page.objects.create(title="Contact", slug="contact")
    assert "<dt>Languages" not in (html := page(client, address)) and "<dt>Interp" not in html
    ClinicProfile.objects.update(languages="English, Tamil", interpreter="Ask us.\nIt is free.")
    main = page(client, address).split("<main")[1].split("</main>")[0]
    assert "<dt>Languages</dt>" in main and "<dd>English, Tamil" in main
    assert '<bdi lang="ta">நாங்கள் தமிழ் பேசுகிறோம்.</bdi>' in main
    assert "<dd>Ask us.<br>It is free.</dd>" in main


@pytest.mark.usefixtures("clinic")
def test_the_foot_of_each_page_says_what_others_may_do_with_it(client):
    assert "licence" not in page(client, "/")
    ClinicProfile.objects.update(licence="Pass it on <as it is>.")
    for address in ("/", "/research/", "/about-us/"):
        foot = page(client, address).split("<footer")[1]
        assert "Pass it on &lt;as it is&gt;." in foot


@pytest.mark.usefixtures("clinic")
def test_programmes_are_reached_from_everywhere_and_lead_to_the_phone(client):
    assert 'href="/#programmes"' in page(client, "/about-us/")
    assert 'id="programmes"' in page(client, "/")
    html = page(client, "/groups/")
    assert "tel:" in html.split("<footer")[0]
    Page.objects.filter(slug="groups").update(is_shown=False)
    assert "#programmes" not in page(client, "/about-us/")


@pytest.mark.usefixtures("clinic")
def test_what_is_not_in_the_menu_stands_at_the_foot(client):
    Page.objects.create(title="Privacy", slug="privacy", in_menu=False)
    head, foot = page(client, "/").split("<footer")
    assert 'href="/privacy/"' in foot and 'href="/privacy/"' not in head
    assert "/about-us/" not in foot and "/groups/" not in foot and "/secret/" not in foot


@pytest.mark.django_db
def test_a_bold_paragraph_of_a_page_is_a_heading(client):
    body = "<p><strong>How <em>we</em> work</strong></p><p><strong>Not</strong> this</p>"
    Page.objects.create(title="P", slug="p", body=body)
    html = page(client, "/p/")
    assert "<h2>How <em>we</em> work</h2><p><strong>Not</strong> this</p>" in html
