"""What the article's pages say where this program cannot read what was saved."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from research.document.codec import CodecError


class UnreadableMixin:
    """For the article's ModelAdmin, outermost: one page for what cannot be read, not a 500."""

    def get_urls(self):
        """Let each of the article's pages answer by that page."""
        urls = super().get_urls()
        for url in urls:
            url.callback = self._answering(url.callback)
        return urls

    def _answering(self, view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except CodecError:
                return self._cannot_read(request)

        return answer

    def _cannot_read(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("This cannot be read"),
            "opts": self.opts,
        }
        return render(request, "admin/research/article/unreadable.html", context, status=503)
