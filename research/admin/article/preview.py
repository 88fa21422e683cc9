"""The preview: an article's page as readers will see it, beside its editing."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.clock import date_and_time
from clinic.links import open_elsewhere
from clinic.outside import as_number
from clinic.security import NO_ROBOTS, framed_csp, framing_csp, unlisted
from research.admin.article.comments import comments_beside
from research.admin.article.views import article_urls, viewable
from research.models import Article, Revision
from research.public import page_sections, pages


class PreviewMixin:
    """For the article's ModelAdmin: three addresses below the article's own."""

    def get_urls(self):
        """Add the preview, the page shown in it, and which revision is the latest."""
        urls = article_urls(
            self,
            ("<int:pk>/preview/", self.preview, "preview"),
            ("<int:pk>/preview/page/", self.preview_page, "preview_page"),
            ("<int:pk>/preview/latest/", self.preview_latest, "preview_latest"),
        )
        return [*urls, *super().get_urls()]

    @method_decorator([require_safe, framing_csp])
    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page with the frame in it."""
        article = viewable(self, request, pk)
        latest = article.revisions.first()
        context = {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,  # a desk's page needs the room
            "title": _("Preview"),
            "subtitle": article.title,
            "opts": self.opts,
            "article": article,
            "latest": latest,
            "saved": _saved(latest),
        }
        return render(request, "admin/research/article/preview.html", context)

    @method_decorator([require_safe, framed_csp, unlisted])
    def preview_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is in the frame: ?revision= of the article, or else the latest.

        It stands on its own, so that any page of the admin may show it in a frame.
        """
        article = viewable(self, request, pk)
        revision = _revision(article, request.GET.get("revision"))
        public_article = revision and pages.draft(revision)
        if public_article is None:
            context = {"noindex": True, "robots": NO_ROBOTS}
            return render(request, "research/preview_empty.html", context, status=404)
        context = page_sections.page_of(public_article) | _about(revision, article)
        context["beside"] = comments_beside(
            request, article, public_article.document, is_review="review" in request.GET
        )
        response = render(request, "research/preview.html", context)
        response.content = open_elsewhere(response.content.decode())
        return response

    @method_decorator(require_safe)
    def preview_latest(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Which revision is the latest, and a sentence on who saved it when."""
        latest = viewable(self, request, pk).revisions.first()
        return JsonResponse({"revision": latest and latest.pk, "saved": _saved(latest)})


def _revision(article: Article, number: str | None) -> Revision | None:
    if number is None:
        return article.revisions.first()
    return article.revisions.filter(pk=as_number(number)).first()


def _about(revision: Revision, article: Article) -> dict:
    return {
        "noindex": True,
        "robots": NO_ROBOTS,
        "is_live": pages.live_as(revision) is not None,
        "is_latest": revision == article.revisions.first(),
        "saved_at": date_and_time(revision.at),
    }


def _saved(revision: Revision | None) -> str:
    if revision is None:
        return _("Nothing is saved yet.")
    values = {"when": date_and_time(revision.at), "who": revision.by_name}
    return _("As saved on %(when)s by %(who)s.") % values
