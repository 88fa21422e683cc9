"""What the clinic says of itself, around every readers' page and on its first.

It is asked for once while the site stays as it is, and drawn once for each page that it names.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from clinic import reading
from clinic.models import ClinicProfile, Notice, Page, PageKind, TeamMember, Trademark
from clinic.security import is_admin
from clinic.worked_out import WorkedOut


class Pages:
    """The clinic's public pages, by where every page leads to them; one query, when asked."""

    @cached_property
    def _all(self) -> list[Page]:
        names = ("title", "slug", "kind", "in_menu", "position")
        return list(Page.objects.filter(is_shown=True).only(*names))

    @cached_property
    def in_menu(self) -> list[Page]:
        return [page for page in self._all if page.in_menu]

    @cached_property
    def at_foot(self) -> list[Page]:
        """Return what stands neither in the menu nor among the programmes."""
        return [page for page in self._all if not page.in_menu and not page.is_programme]

    @cached_property
    def has_programmes(self) -> bool:
        return any(page.is_programme for page in self._all)


class Around:
    """Each value costs one query, when it is first used."""

    def __init__(self):
        self.pages = Pages()
        self._drawn: dict[tuple, SafeString] = {}

    @cached_property
    def clinic(self) -> ClinicProfile:
        return ClinicProfile.get()

    @property
    def announcement(self) -> str:
        """Return what stands above every page at this moment; "" where nothing does."""
        return self.clinic.announced(reading.now())

    @cached_property
    def notices(self) -> list[Notice]:
        return list(Notice.objects.filter(is_shown=True))

    @cached_property
    def trademarks(self) -> list[Trademark]:
        return list(Trademark.objects.all())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What is called so in every language: the clinic, marks and their owners."""
        marks = (name for each in self.trademarks for name in (each.mark, each.owner))
        return tuple(dict.fromkeys(filter(None, (self.clinic.name, *marks))))

    @cached_property
    def team(self) -> list[TeamMember]:
        return list(TeamMember.objects.filter(is_shown=True).select_related("picture"))

    @cached_property
    def programmes(self) -> list[Page]:
        return list(Page.objects.filter(kind=PageKind.PROGRAMME, is_shown=True))

    @cached_property
    def _linked(self) -> frozenset[str]:
        """Where header and footer lead, which they tell on the page itself."""
        pages = (page.get_absolute_url() for page in self.pages.in_menu + self.pages.at_foot)
        return frozenset((reverse("research:list"), reverse("team"), *pages))

    def drawn(self, template: str, request: HttpRequest, engine: Engine) -> SafeString:
        """Return `template`, which shows nothing but what stands here, for the page of `request`.

        Of `request` it may ask the address alone.
        """
        here = request.path if request.path in self._linked else ""
        key = (template, here, is_admin(request.path_info), get_language())
        if key not in self._drawn:
            self._drawn[key] = engine.get_template(template).render(self._context(request))
        return self._drawn[key]

    def _context(self, request: HttpRequest) -> Context:
        values = {"around": self, "clinic": self.clinic, "LANGUAGE_CODE": get_language()}
        return Context({**values, "request": request})


_standing = WorkedOut(Around, follows_clock=False)
_of_request: ContextVar[Around | None] = ContextVar("around", default=None)


def current() -> Around:
    """Return what stands around a page now: while a reader's request is answered, one and the
    same."""
    standing = _of_request.get()
    return _standing() if standing is None else standing


class AroundMiddleware:
    """Asks once in a reader's request what stands around its page, when it is first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_admin(request.path_info):  # where it may change
            return self.get_response(request)
        token = _of_request.set(SimpleLazyObject(_standing))
        try:
            return self.get_response(request)
        finally:
            _of_request.reset(token)


def announcement_ends(moment: datetime) -> datetime | None:
    """Return when what stands above every page at `moment` goes."""
    clinic = current().clinic
    return clinic.announcement_ends if clinic.announced(moment) else None
