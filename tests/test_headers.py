"""Every header of every kind of answer, exactly: a change to one of them has to be meant."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.test import Client, override_settings

from clinic import pictures
from clinic.models import ClinicProfile, Page, Picture, TeamMember
from research.public.share_links import address
from research.workflow import actions
from tests.admin_pages import signed_in, staff
from tests.clinic.drawn import drawing, file_of
from tests.once import made_once
from tests.research.documents import sample_document, source
from tests.research.people import ann, may, person, rob
from tests.research.published import published

pytestmark = pytest.mark.django_db

# What differs from one answer to the next of the same kind, and tells nothing here.
VARIABLE = {"Content-Length", "ETag", "Last-Modified", "Expires", "Location"}

NOTHING = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
PUBLIC = {**NOTHING, "style-src": "'self'", "img-src": "'self'", "connect-src": "'self'"}
ADMIN = {**PUBLIC, "script-src": "'self'", "img-src": "'self' data:", "font-src": "'self'"}
EDITING = {
    **ADMIN,
    "style-src": "'self' 'unsafe-inline'",
    "script-src-attr": "'unsafe-inline'",
}
UNUSED = "browsing-topics camera display-capture geolocation microphone payment usb"

EVERYWHERE = {
    "Content-Security-Policy": PUBLIC,
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in UNUSED.split()),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
COMPRESSED = {**EVERYWHERE, "Vary": "Accept-Encoding"}
PAGE = {**COMPRESSED, "Cache-Control": "stale-if-error=300"}
UNTOUCHED = {**EVERYWHERE, "Cache-Control": "stale-if-error=300"}  # too short, or no text
TEXT = {"Content-Type": "text/plain; charset=utf-8"}
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"
UNLISTED = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
IN_ADMIN = {
    **EVERYWHERE,
    "Cache-Control": NEVER,
    "Content-Security-Policy": ADMIN,
    "Referrer-Policy": "same-origin",
    "Vary": "Cookie",
}
SLUG = "throwing-and-catching"


class Kind(NamedTuple):
    """An answer: what it is to be, and how to get one."""

    status: int
    headers: dict
    ask: Callable


def reader(path: str) -> Callable:
    """Ask as a reader does."""
    return lambda site: Client(raise_request_exception=False).get(path)


def colleague(path: str, **how) -> Callable:
    """Ask as somebody who is signed in and may do everything."""
    return lambda site: signed_in(may_do_all()).get(path.format(**site), **how)


def may_do_all():
    user = person("kim")
    user.is_superuser = user.is_staff = True
    user.save()
    return user


def elsewhere(site):
    return Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})


def no_token(path: str) -> Callable:
    return lambda site: Client(enforce_csrf_checks=True).post(path)


def refused(site):
    return signed_in(staff("guest")).get("/admin/clinic/page/")


def broken(site):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page.objects, "filter", lambda **how: 1 / 0)
        return reader("/")(site)


def shared(site):
    return Client().get(site["shared"])


def answer_form(site):
    return Client().get(f"{site['shared']}answer/")


def picture(site):
    return Client().get(site["picture"])


def closed_picture(site):
    Picture.objects.update(closed="Privacy")
    return picture(site)


FILE = f'attachment; filename="{SLUG}.{{}}"'

FOR_NOW = {"Cache-Control": "max-age=0, s-maxage=5"}  # a browser keeps a 410 for ever otherwise
KINDS = {
    "home": Kind(200, PAGE, reader("/")),
    "list": Kind(200, PAGE, reader("/research/")),
    "team": Kind(200, PAGE, reader("/team/")),
    "page": Kind(200, PAGE, reader("/about/")),
    "glossary": Kind(200, PAGE, reader("/research/glossary/")),
    "article": Kind(200, PAGE, reader(f"/research/{SLUG}/")),
    "edition": Kind(200, PAGE, reader(f"/research/{SLUG}/editions/1/")),
    "changes": Kind(200, PAGE, reader(f"/research/{SLUG}/changes/")),
    "withdrawn": Kind(410, COMPRESSED | FOR_NOW, reader("/research/withdrawn/")),
    "closed": Kind(410, COMPRESSED | FOR_NOW, reader("/research/closed/")),
    "withdrawn data": Kind(410, COMPRESSED | FOR_NOW, reader("/research/withdrawn.json")),
    "closed data": Kind(410, COMPRESSED | FOR_NOW, reader("/research/closed.json")),
    "closed print-out": Kind(410, COMPRESSED | FOR_NOW, reader("/research/closed/handout.pdf")),
    "not found": Kind(404, COMPRESSED, reader("/none/")),
    "without its slash": Kind(301, EVERYWHERE, reader("/about")),
    "another host": Kind(400, COMPRESSED, elsewhere),
    "broken": Kind(500, COMPRESSED, broken),
    "sent to a page": Kind(
        405, EVERYWHERE | {"Allow": "GET, HEAD"}, lambda site: Client().post("/about/")
    ),
    "print-out": Kind(
        200,
        EVERYWHERE
        | {
            "Cache-Control": "public, max-age=5, stale-if-error=300",
            "Content-Disposition": f'inline; filename="{SLUG}.pdf"; '
            "filename*=UTF-8''Throwing%20and%20catching.pdf",
            "Content-Security-Policy": NOTHING | {"object-src": "'self'"},
            "Content-Type": "application/pdf",
            "Link": f'<http://localhost:8000/research/{SLUG}/>; rel="canonical"',
        },
        reader(f"/research/{SLUG}/handout.pdf"),
    ),
    "card": Kind(
        200,
        EVERYWHERE
        | {
            "Cache-Control": "public, max-age=5, stale-if-error=300",
            "Content-Type": "image/png",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Link": f'<http://localhost:8000/research/{SLUG}/>; rel="canonical"',
        },
        reader(f"/research/{SLUG}/card.png"),
    ),
    "closed card": Kind(
        410,
        EVERYWHERE
        | FOR_NOW
        | {
            "Content-Type": "image/png",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Robots-Tag": "noindex, nofollow, noarchive",
        },
        reader("/research/closed/card.png"),
    ),
    "article as data": Kind(
        200,
        PAGE
        | {
            "Content-Type": "application/json; charset=utf-8",
            "Link": f'<http://localhost:8000/research/{SLUG}/>; rel="canonical"',
        },
        reader(f"/research/{SLUG}.json"),
    ),
    **{
        f"sources as {suffix}": Kind(
            200,
            (PAGE if suffix == "bib" else UNTOUCHED)
            | {
                "Content-Disposition": FILE.format(suffix),
                "Content-Type": f"{content_type}; charset=utf-8",
                "X-Robots-Tag": "noindex",
            },
            reader(f"/research/{SLUG}/citation.{suffix}"),
        )
        for suffix, content_type in {
            "bib": "application/x-bibtex",
            "ris": "application/x-research-info-systems",
            "json": "application/vnd.citationstyles.csl+json",
        }.items()
    },
    "static file": Kind(
        200,
        EVERYWHERE
        | {
            "Cache-Control": "max-age=60, public, stale-if-error=300",
            "Content-Type": "image/svg+xml",
        },
        reader("/static/icon.svg"),
    ),
    "picture": Kind(
        200,
        EVERYWHERE
        | {
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Disposition": 'inline; filename="its-name"',
            "Content-Type": "image/webp",
        },
        picture,
    ),
    "closed picture": Kind(410, EVERYWHERE | TEXT | {"Cache-Control": "no-store"}, closed_picture),
    "robots": Kind(200, UNTOUCHED | TEXT, reader("/robots.txt")),
    "health": Kind(
        200, EVERYWHERE | {"Cache-Control": NEVER, "Content-Type": "text/plain"}, reader("/healthz")
    ),
    "share link": Kind(200, COMPRESSED | UNLISTED, shared),
    "share link that is none": Kind(404, COMPRESSED | UNLISTED, reader("/share/x/")),
    "answer by a share link": Kind(200, COMPRESSED | UNLISTED, answer_form),
    "mistake": Kind(200, COMPRESSED | UNLISTED, reader(f"/research/{SLUG}/mistake/")),
    "mistake that is sent": Kind(
        200, COMPRESSED | UNLISTED, lambda site: Client().post(f"/research/{SLUG}/mistake/")
    ),
    "sign-in": Kind(200, IN_ADMIN, reader("/admin/login/")),
    "to the sign-in": Kind(302, IN_ADMIN, reader("/admin/")),
    "forgotten password": Kind(
        200, IN_ADMIN | {"Cache-Control": "private, no-store"}, reader("/admin/password_reset/")
    ),
    "invitation that is over": Kind(
        410, IN_ADMIN | {"Referrer-Policy": "no-referrer"}, reader("/admin/invitation/x/y/")
    ),
    "form without its token": Kind(
        403, IN_ADMIN | {"Cache-Control": "private, no-store"}, no_token("/admin/login/")
    ),
    "not allowed": Kind(403, IN_ADMIN | {"Cache-Control": "private, no-store"}, refused),
    "admin": Kind(200, IN_ADMIN, colleague("/admin/")),
    "editing": Kind(
        200, IN_ADMIN | {"Content-Security-Policy": EDITING}, colleague("/admin/clinic/page/add/")
    ),
    "around the preview": Kind(
        200,
        IN_ADMIN | {"Content-Security-Policy": ADMIN | {"frame-src": "'self'"}},
        colleague("/admin/research/article/{article}/preview/"),
    ),
    "in the preview": Kind(
        200,
        IN_ADMIN
        | UNLISTED
        | {
            "Cache-Control": "private, no-store, max-age=0, no-cache, must-revalidate",
            "Content-Security-Policy": PUBLIC | {"frame-ancestors": "'self'"},
            "X-Frame-Options": "SAMEORIGIN",
        },
        colleague("/admin/research/article/{article}/preview/page/"),
    ),
}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict[str, str]]:
    """A clinic with an article in each public state, a picture, a draft that is shared.

    Made once, since each is only looked at; what a test does to it is undone as always.
    """
    media = tmp_path_factory.mktemp("media")
    icon = Path(settings.STATIC_ROOT, "icon.svg")
    icon.write_text("<svg/>")
    with made_once(django_db_blocker), override_settings(MEDIA_ROOT=media):
        yield _site() | {"media": str(media)}
    icon.unlink()


@pytest.fixture
def site(made, settings) -> dict[str, str]:
    """What was made, with its files."""
    settings.MEDIA_ROOT = made["media"]
    return made


def _site() -> dict[str, str]:
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="About", slug="about")
    article = published()
    _taken_away()
    stored = pictures.store(file_of(drawing()))
    TeamMember.objects.create(slug="kim", name="Kim", picture=stored)
    source = pictures.sources(stored.digest, stored.width)[0]
    draft = actions.share(article, by=ann(), asks=True)
    return {
        "article": str(article.pk),
        "picture": f"/media/{source.webp}",
        "shared": "/share/" + address(draft).split("/share/")[1],
    }


def _taken_away():
    for slug in ("withdrawn", "closed"):
        article = published(sample_document(slug=slug, citations=(source(doi=f"10.5555/{slug}"),)))
        if slug == "withdrawn":
            actions.withdraw(article, by=rob(), reason="Taken back.")
        else:
            editions = list(article.editions.all())
            actions.close(article, by=may(), editions=editions, reason="Privacy.")


@pytest.mark.parametrize("name", KINDS)
def test_each_answer_has_these_headers_and_no_others(site, name):
    kind = KINDS[name]
    response = kind.ask(site)
    name = Path(site["picture"]).name
    headers = {
        key: value.replace(name, "its-name")
        for key, value in response.headers.items()
        if key not in VARIABLE
    }
    directives = (each.split(" ", 1) for each in headers["Content-Security-Policy"].split("; "))
    headers["Content-Security-Policy"] = dict(directives)
    assert response.status_code == kind.status
    assert headers == kind.headers
    if not response.wsgi_request.path_info.startswith("/admin/"):
        assert not response.cookies
