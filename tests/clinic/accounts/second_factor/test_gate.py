"""Who has given only her password is a stranger at every address of the admin."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django_otp.plugins.otp_totp.models import TOTPDevice

from clinic.accounts import confirming
from tests.admin_pages import signed_in, superuser, visit
from tests.factors import code_of, with_phone
from tests.people import manager, with_role
from tests.research.people import published_by_people

pytestmark = pytest.mark.django_db
CODE, SET_UP = "/admin/second-factor/code/", "/admin/second-factor/set-up/"
HER_OWN = {CODE, SET_UP, "/admin/login/", "/admin/logout/"}


def addresses(resolver=None, prefix="/") -> list[str]:
    """Return every address of the admin, numbers and words filled in."""
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        route = str(each.pattern)
        if not prefix.startswith("/admin/") and route != "admin/":
            continue
        if isinstance(each, URLResolver):
            found += addresses(each, prefix + _filled(route))
        elif isinstance(each, URLPattern):
            found.append(prefix + _filled(route))
    return found


def _filled(route: str) -> str:
    route = route.removeprefix("^").removesuffix("$")
    route = re.sub(r"<(?:int:)?(pk|link|account_id|number|object_id)>", "1", route)
    route = re.sub(r"<path:object_id>|<path:content_type_id>", "1", route)
    route = re.sub(r"\(\?P<app_label>([a-z_]+).*\)/", r"\1/", route)
    route = re.sub(r"\(\?P<url>.*\)", "nowhere", route)
    return re.sub(r"<[^>]*>", "1", route)


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


@pytest.fixture
def half(production):
    """Return people who have still to give a code, or to set up a phone."""
    mona, ada = manager(), superuser()
    with_phone(mona)
    return {"code": signed_in(mona), "enrolment": signed_in(ada)}


def what_comes(client: Client, method: str, address: str) -> tuple:
    response = getattr(client, method)(address)
    return response.status_code, response.get("Location"), _words(response)


def _words(response) -> str:
    if response.streaming:
        return "streamed"
    text = response.content.decode(errors="replace")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def test_the_walk_finds_the_addresses_it_is_about():
    found = addresses()
    for address in [
        "/admin/",
        "/admin/research/article/1/preview/latest/",
        "/admin/clinic/auditentry/export/",
        "/admin/auth/user/1/change/",
        "/admin/jsi18n/",
        "/admin/second-factor/recovery-codes/file/",
    ]:
        assert address in found
    assert len(found) > 80
    assert not [address for address in found if "<" in address or "(" in address]


@pytest.mark.parametrize("method", ["get", "post"])
def test_each_address_gives_her_what_it_gives_a_stranger(half, method):
    published_by_people()
    stranger = Client()
    for address in addresses():
        if address in HER_OWN:
            continue
        expected = what_comes(stranger, method, address)
        for name, client in half.items():
            assert what_comes(client, method, address) == expected, (name, method, address)


def test_to_somebody_fully_signed_in_they_do_open(half):
    article = published_by_people()
    client = half["code"]
    visit(client, CODE).send(code=code_of(TOTPDevice.objects.get()))
    for address in (
        "/admin/",
        f"/admin/research/article/{article.pk}/preview/latest/",
        "/admin/clinic/auditentry/export/",
    ):
        assert client.get(address).status_code == 200


def test_each_is_led_to_what_she_has_still_to_do(half):
    page = visit(half["code"], "/admin/research/article/?public=live")
    assert page.url == f"{CODE}?next=/admin/research/article/%3Fpublic%3Dlive"
    page = visit(half["enrolment"], "/admin/auth/user/")
    assert page.url == f"{SET_UP}?next=/admin/auth/user/"
    assert "Set up sign-in codes" in page.text


def test_the_other_ones_page_is_closed_to_her(half):
    assert visit(half["code"], SET_UP).url.startswith(CODE)
    assert visit(half["code"], "/admin/second-factor/").url.startswith(CODE)
    assert visit(half["enrolment"], CODE).url.startswith(SET_UP)


def test_no_page_shows_her_what_the_admin_holds(half):
    for client, address in ((half["code"], CODE), (half["enrolment"], SET_UP)):
        text = client.get(address).content.decode()
        assert "/admin/research/" not in text and "/admin/auth/" not in text
        forged = Client(enforce_csrf_checks=True)
        forged.cookies = client.cookies
        refused = forged.post(address, {"code": "123456"})
        assert refused.status_code == 403
        assert "/admin/research/" not in refused.content.decode()


def test_she_can_sign_out(half):
    for client in half.values():
        response = client.post("/admin/logout/")
        assert response.status_code == 200
        assert "/admin/login/" in client.get(CODE)["Location"]


def test_the_password_is_not_asked_of_her_at_other_pages(half):
    """A half session is no way to try passwords again and again."""
    client = half["code"]
    client.post("/admin/auth/user/add/", {confirming.FIELD: "guess"})
    assert confirming.GIVEN_AT not in client.session


# --- whom it is for -----------------------------------------------------------------------


@pytest.mark.parametrize("role", ["Reviewers", "Managers"])
def test_reviewers_and_managers_set_it_up_first(production, role):
    assert signed_in(with_role("bo", role)).get("/admin/").status_code == 302


def test_authors_are_offered_it(production):
    client = signed_in(with_role("bo", "Authors"))
    page = visit(client, "/admin/")
    assert page.status == 200 and "Your password alone signs you in." in page.text
    assert page.tree.xpath("//a[@href='/admin/second-factor/']")


def test_where_families_do_not_read_yet_nobody_has_to():
    for account in (manager(), superuser()):
        assert signed_in(account).get("/admin/").status_code == 200


def test_who_has_set_it_up_is_asked_wherever_it_is():
    mona = manager()
    with_phone(mona)
    assert visit(signed_in(mona), "/admin/").url.startswith(CODE)
