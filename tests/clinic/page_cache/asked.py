"""A process with a cache of its own, and the pages that it is asked for."""

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from clinic.page_cache import PageCache

HOST = "clinic.example"
SLUG = "throwing-and-catching"
ARTICLE = f"/research/{SLUG}/"
PAGES = [
    "/",
    "/team/",
    "/team/kim/",
    "/about/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-articles-1.xml",
    "/sitemap-pages-1.xml",
    "/research/",
    "/research/?page=1",
    "/research/feed.xml",
    "/research/?age=12-47&kind=cohort",
    "/research/topics/balls/what-we-know/",
    "/research/glossary/",
    "/search/?q=catching",
    "/search/?q=catch+kites",
    ARTICLE,
    f"{ARTICLE}editions/1/",
    f"{ARTICLE}changes/",
    *(f"{ARTICLE}citation.{suffix}" for suffix in ("bib", "ris", "json")),
]
OTHERS = ["/none/", "/about", "/research/withdrawn/", f"{ARTICLE}handout.pdf"]
OTHERS += [f"{ARTICLE}card.png", "/healthz"]


class Asked:
    """A process with a cache of its own, which counts what gets through to the application."""

    def __init__(self, limit: int = 1_000_000):
        self.made = 0
        handler = WSGIHandler()

        def application(environ, start_response):
            self.made += 1
            return handler(environ, start_response)

        self.cache = PageCache(application, limit)

    @classmethod
    def without_a_cache(cls) -> "Asked":
        """Return a process that makes each answer."""
        asked = cls()
        asked.cache = WSGIHandler()
        return asked

    def __call__(self, path: str, method: str = "GET", **environ) -> tuple[str, list, bytes]:
        request = RequestFactory().generic(method, path).environ
        answer = {}

        def start_response(status, headers, *rest):
            answer.update(status=status, headers=sorted(headers))

        response = self.cache({**request, "HTTP_HOST": HOST, **environ}, start_response)
        body = b"".join(response)
        getattr(response, "close", lambda: None)()
        return answer["status"], answer["headers"], body

    def text(self, path: str) -> str:
        return self(path)[2].decode()
