"""The preview of a hand-out: a draft on paper, which says on every page that it is one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from clinic.security import NO_ROBOTS, pdf_csp, unlisted
from research.handout import press
from research.models import Article
from research.public import handouts, pages
from research.public.pdf import pdf_response


class HandoutMixin:
    """For the article's ModelAdmin: the hand-out of the draft as it was saved last."""

    def get_urls(self):
        """Add the address below the article's own."""
        view = self.admin_site.admin_view(self.handout)
        own = path("<int:pk>/handout/", view, name="research_article_handout")
        return [own, *super().get_urls()]

    @method_decorator([require_safe, pdf_csp, unlisted])
    def handout(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF, made once for what the draft says; no cache on the way keeps it."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        latest = article.revisions.first()
        entry = latest and pages.draft(latest)
        context = {"noindex": True, "robots": NO_ROBOTS}
        if entry is None:
            return render(request, "research/preview_empty.html", context, status=404)
        try:
            made = handouts.make_draft(article.pk, handouts.sheet_of(entry))
        except press.TooLongForPaper:
            context |= {"entry": entry}
            return render(request, "research/handout_too_long.html", context, status=404)
        return pdf_response(made, entry.document)
