"""Downloads: an article as JSON, to be taken in again, and as Markdown, to be read."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.clock import date_and_time
from clinic.security import unlisted
from research.admin.article.views import article_urls
from research.models import Article, Revision
from research.public import downloads

_LONGEST_NAME = 60  # characters of a file's name


class DownloadsMixin:
    """For the article's ModelAdmin: the draft as it was saved last, as a file."""

    def get_urls(self):
        """Add the page that offers the files, and the files."""
        urls = article_urls(
            self,
            ("<int:pk>/download/", self.download, "download"),
            ("<int:pk>/download/<str:kind>/", self.download_file, "download_file"),
        )
        return [*urls, *super().get_urls()]

    @method_decorator(require_safe)
    def download(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page that says what each file is for."""
        article, revision = self._draft(request, pk)
        values = {"when": date_and_time(revision.at), "who": revision.by_name}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Download"),
            "subtitle": article.title,
            "opts": self.opts,
            "original": article,
            "saved": _("As saved on %(when)s by %(who)s.") % values,
            "has_picture": article.picture_id is not None,
        }
        return render(request, "admin/research/article/download.html", context)

    @method_decorator([require_safe, unlisted])
    def download_file(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The file; `kind` is a key of `downloads.FORMATS`."""
        article, revision = self._draft(request, pk)
        if kind not in downloads.FORMATS:
            raise Http404
        form = downloads.FORMATS[kind]
        name = f"{article.slug[:_LONGEST_NAME]}.{form.suffix}"
        return HttpResponse(
            form.of_draft(revision),
            content_type=f"{form.content_type}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _draft(self, request: HttpRequest, pk: int) -> tuple[Article, Revision]:
        article = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        revision = downloads.latest(article)
        if revision is None:
            raise Http404(_("Nothing of this article is kept."))
        return article, revision
