"""Addresses, queries and forms with what no person types: none of it is an error of ours."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from lxml import html

from clinic import kept
from clinic.models import Notice
from research.models import Article, ShareLink
from research.workflow import actions
from tests.admin_pages import signed_in, superuser, visit
from tests.research.documents import sample_document
from tests.research.people import ann, in_review, published_by_people, written
from tests.research.reporting import reported

pytestmark = [pytest.mark.django_db, pytest.mark.data]

LONG, BEYOND = "9" * 5000, "9" * 30
HOSTILE = ["%00", "a%00b", LONG, BEYOND, "-1", "%ED%A0%80", quote("\u0663"), "%FF"]
SAMPLES = {"int": "1", "slug": "throwing-and-catching", "path": "1", "str": "x"}


def addresses(patterns=None, before="/"):
    """Yield every address of the site, with a sample, and then something hostile, in its parts."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$").replace(r"\Z", "")
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from addresses(pattern.url_patterns, route)


def filled(route: str, value: str | None = None) -> str:
    """Return `route` with samples, or `value`, in place of its parts."""
    part = re.compile(r"<(?:(\w+):)?\w+>|\(\?P<\w+>[^)]*\)")
    return part.sub(lambda found: value or SAMPLES[found[1] or "str"], route)


ROUTES = sorted(set(addresses()))


@pytest.fixture
def full(settings, db):
    """A site that has something at its addresses."""
    published_by_people()
    actions.share(Article.objects.get(), by=ann(), asks=True)
    reported(Article.objects.get())
    notice = Notice(title="Note", text="<p>One.</p>")
    with kept.keeping(notice, by=None):
        notice.save()


@pytest.fixture(params=["stranger", "superuser"])
def visitor(request, full) -> Client:
    client = Client() if request.param == "stranger" else signed_in(superuser())
    client.raise_request_exception = False
    return client


def test_there_are_addresses_to_try():
    assert {"/research/<slug:slug>/editions/<int:number>/", "/admin/logout/"} <= set(ROUTES)
    assert "/research/<slug:slug>.json" in ROUTES


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:9])
def test_no_address_is_an_error(visitor, value):
    for route in ROUTES:
        if "logout" in route:
            continue
        hostile = [f"{filled(route)}?{PARAMETERS.format(value)}"]
        if (address := filled(route, value)) != route:  # it has parts
            hostile.append(address)
        for address in hostile:
            response = visitor.get(address)
            assert response.status_code < 500, address
            if "%00" in address:
                assert response.status_code == 400, address


NAMES = "page p q o all revision a b e act kind person since until draft public topic author age"
NAMES += " is answered"
PARAMETERS = "&".join(f"{name}={{0}}" for name in NAMES.split())


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:9])
@pytest.mark.parametrize("visitor", ["superuser"], indirect=True)  # strangers see no list
def test_no_list_of_the_admin_is_an_error(visitor, value):
    """One parameter at a time, unless the value is refused before any list is asked."""
    is_refused = visitor.get(f"/admin/?page={value}").status_code == 400
    tried = set()
    for model, room in admin.site._registry.items():
        page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for name in ["q"] if is_refused else asked_of(model, room, tried):
            address = f"{page}?{name}={value}"
            assert visitor.get(address).status_code < 500, address


OF_EACH_LIST = "q since until".split()
OF_EVERY_LIST = "p o all e unknown".split()  # what Django itself reads, and one that nobody does
LOOKUPS = ["__in", "__range", "__gt"]  # what databases complain about


def asked_of(model, room, tried: set) -> Iterator[str]:
    """Yield the parameters of a list; what one kind of list or of column reads, of one of them."""
    yield from OF_EACH_LIST
    yield from (getattr(each, "parameter_name", f"{each}__exact") for each in room.list_filter)
    kind = room.get_changelist.__func__, room.get_queryset.__func__
    of_kinds = {name: (kind, name) for name in OF_EVERY_LIST}
    for field in model._meta.fields[:3]:
        of_kinds |= {f"{field.name}{each}": (type(field), each) for each in LOOKUPS}
    for name, of_kind in of_kinds.items():
        if of_kind not in tried:
            tried.add(of_kind)
            yield name


@pytest.mark.parametrize("path", ["/%00/", "/?page=%00", "/admin/?next=%00", "/nowhere/a%00b/"])
def test_who_is_refused_is_told_so_in_a_sentence(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert "could not read" in response.content.decode()


def test_cookies_with_such_characters_are_refused_too(client):
    client.cookies.load({})
    response = client.get("/admin/", headers={"cookie": 'sessionid="\\000aaaaaaaaaaaaaaaaa"'})
    assert response.status_code == 400


# --- what is posted -------------------------------------------------------------------------

ROWS = [
    {"text": "\ud800 \0", "depth": 10**400},
    {"text": "a", "count": LONG, "of": BEYOND, "id": "\ud800"},
]
CSRF = "csrfmiddlewaretoken"
POSTED = ["a\0b", LONG, BEYOND, "-1", "\u0663", "[" * 5000]
POSTED += [json.dumps([row]) for row in ROWS]
PARTS = 4  # of the forms, so that processes share them


def forms_of_the_admin(article) -> list[list[str]]:
    """Return the addresses of every form of the admin: those together that show the same one."""
    found = [[reverse("admin:research_article_share", args=[article.pk])]]
    found += [[reverse("admin:research_article_review", args=[article.pk])]]
    for name in ("send", "publish", "correct", "withdraw", "reinstate", "close", "move"):
        found.append([reverse("admin:research_article_act", args=[article.pk, name])])
    for model, _admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        of_a_row = [reverse(f"{name}_change", args=[row.pk])] if row else []
        found.append([*of_a_row, reverse(f"{name}_add")])
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_of_the_admin_is_an_error(full, part):
    article = in_review(written(sample_document(slug="another", citations=())))
    client = signed_in(superuser())
    client.raise_request_exception = False
    for urls in forms_of_the_admin(article)[part::PARTS]:
        tried: set[str] = set()
        for url in urls:
            page = visit(client, url)
            inputs = [
                each for each in page.tree.xpath("//form//*[@name]") if each.get("name") != CSRF
            ]
            values = page_values(page)
            for value in POSTED:
                send_everywhere(client, url, inputs, values, value, tried)
            tried |= {kind_of(each.get("name")) for each in inputs}


def kind_of(name: str) -> str:
    """Return the name of an input without the number of its row, of which each is read as all."""
    return re.sub(r"\d+", "0", name)


def send_everywhere(
    client: Client, url: str, inputs: list, values: dict, value: str, tried: set[str]
):
    """Send `value` in all `inputs` at once, then alone in those that were not refused.

    Of the rows of a form, and of those that were `tried` at another address, one is enough.
    """
    names = {each.get("name") for each in inputs}
    together = sent(client, url, values | dict.fromkeys(names, value))
    assert together.status_code < 500, (url, value[:20])
    # Words go into texts one by one, numbers into what is chosen or carried along.
    texts = {each.get("name") for each in inputs if is_for_words(each)}
    alone = {"a\0b": texts, BEYOND: names - texts}.get(value, set())
    of_each_kind = {kind_of(name): name for name in sorted(alone - complained_of(together))}
    for name in (name for kind, name in of_each_kind.items() if kind not in tried):
        response = sent(client, url, values | {name: value})
        assert response.status_code < 500, (url, value[:20], name)


def sent(client: Client, url: str, values: dict):
    """Return the answer to `values`; what they did is undone, so that the form is there still."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.post(url, values)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def complained_of(response) -> set[str]:
    """Return the names of the fields that the form itself refused: it does so alone as well."""
    tree = html.document_fromstring(response.content or b"<p>")
    return set(tree.xpath("//*[@aria-invalid='true']/@name"))


def is_for_words(element) -> bool:
    kinds = ("text", "email", "url", "search", "password", "")
    return element.tag == "textarea" or (
        element.tag == "input" and element.get("type", "") in kinds
    )


def page_values(page) -> dict:
    try:
        return page.values
    except StopIteration:
        return {}


@pytest.mark.parametrize("value", POSTED, ids=lambda value: repr(value)[:9])
def test_no_form_for_everybody_is_an_error(full, client, value):
    client.raise_request_exception = False
    for url, names in {
        "/research/throwing-and-catching/mistake/": "key website what where email",
        f"/share/{ShareLink.objects.get().token}/answer/": "seen verdict place text",
    }.items():
        for chosen in [names.split(), *([name] for name in names.split())]:
            response = client.post(url, dict.fromkeys(chosen, value))
            assert response.status_code < 500, (url, chosen)


@pytest.mark.parametrize("value", POSTED, ids=lambda value: repr(value)[:9])
def test_nothing_posted_outside_forms_is_an_error(full, value):
    article = Article.objects.get()
    link = ShareLink.objects.get()
    client = signed_in(superuser())
    client.raise_request_exception = False
    for url, names in {
        reverse("admin:research_article_paste"): "html text kind above",
        reverse("admin:research_article_restore", args=[article.pk]): "revision seen",
        reverse("admin:research_article_revoke", args=[article.pk, link.pk]): "x",
        reverse("admin:research_article_resolve", args=[article.pk, 1]): "x",
        reverse("admin:clinic_notice_put_back", args=[1]): "x",
        reverse("admin:research_article_change", args=[article.pk]): "seen keep_mine findings-rows"
        " picture-kept unsaved_id unsaved_base _bring_back _then topics byline source-0-doi",
        "/admin/forgotten/": "email",
        "/admin/login/": "username password next",
    }.items():
        for chosen in [names.split(), *([name] for name in names.split())]:
            response = client.post(url, dict.fromkeys(chosen, value))
            assert response.status_code < 500, (url, chosen)
