import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from clinic.security import (
    SecurityHeadersMiddleware,
    editing_csp,
    framed_csp,
    framing_csp,
    pdf_csp,
    unlisted,
)


def policy_of(response) -> dict[str, list[str]]:
    directives = response["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (each.split() for each in directives)}


def answer(path, view=lambda request: HttpResponse("")):
    middleware = CSPMiddleware(SecurityHeadersMiddleware(view))
    return middleware(RequestFactory().get(path))


@pytest.mark.parametrize("path", ["/", "/research/", "/static/icon.svg", "/administration/"])
def test_readers_pages_run_no_script_and_ask_nobody_else(path):
    policy = policy_of(answer(path))
    assert policy["default-src"] == ["'none'"]
    assert not {"script-src", "font-src"} & policy.keys()
    assert policy["style-src"] == policy["img-src"] == policy["connect-src"] == ["'self'"]


@pytest.mark.parametrize("path", ["/admin/", "/admin", "/admin/research/article/"])
def test_the_admin_runs_its_own_scripts_only(path):
    response = answer(path)
    policy = policy_of(response)
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert response["Referrer-Policy"] == "same-origin"


def test_an_editing_page_allows_what_the_editor_needs_and_no_more():
    policy = policy_of(answer("/admin/x/", editing_csp(lambda request: HttpResponse(""))))
    assert policy["script-src"] == ["'self'"]
    assert policy["script-src-attr"] == ["'unsafe-inline'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]


def test_a_framed_page_is_a_readers_page_that_this_site_may_frame():
    response = answer("/admin/x/", framed_csp(lambda request: HttpResponse("")))
    policy = policy_of(response)
    assert policy["frame-ancestors"] == ["'self'"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy["default-src"] == ["'none'"] and "script-src" not in policy


def test_the_page_around_a_frame_may_show_this_site_in_it():
    policy = policy_of(answer("/admin/x/", framing_csp(lambda request: HttpResponse(""))))
    assert policy["frame-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]


def test_what_is_unlisted_stays_out_of_indexes_and_caches():
    response = answer("/x/", unlisted(lambda request: HttpResponse("")))
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/admin/", "/admin/x/"])
def test_no_page_can_be_framed_or_send_a_form_elsewhere(path):
    policy = policy_of(answer(path))
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]


def test_a_real_answer_carries_every_header(client, db):
    response = client.get("/robots.txt")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "Content-Security-Policy" in response
    assert not response.cookies


def test_the_admins_cookies_stay_in_the_admin(client, db):
    cookies = client.get("/admin/login/").cookies.values()
    assert {cookie["path"] for cookie in cookies} == {"/admin/"}


@pytest.mark.parametrize("path", ["/", "/research/x/handout.pdf", "/static/icon.svg"])
def test_a_readers_page_may_outlive_the_application_for_five_minutes(path):
    assert answer(path)["Cache-Control"] == "stale-if-error=300"


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/", 410, ""),
        ("/", 404, ""),
        ("/", 301, ""),
        ("/", 500, ""),
        ("/admin/", 200, "max-age=0, private"),
        ("/share/x/", 200, "private, no-store"),
        ("/healthz", 200, "no-cache"),
        ("/media/x", 200, "private, max-age=31536000, immutable"),
    ],
)
def test_nothing_else_may(path, status, kept):
    def view(request):
        return HttpResponse("", status=status, headers={"Cache-Control": kept} if kept else {})

    assert answer(path, view).get("Cache-Control", "") == kept


def test_a_print_out_allows_no_inline_style():
    def pdf(request):
        return HttpResponse("", content_type="application/pdf")

    assert policy_of(answer("/x.pdf", pdf_csp(pdf))) == {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'self'"],
    }
