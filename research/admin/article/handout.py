"""The preview of a hand-out: a draft on paper, which says on every page that it is one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from clinic.security import NO_ROBOTS, pdf_csp, unlisted
from research.admin.article.views import article_urls, viewable
from research.handout import press
from research.public import handouts, pages
from research.public.pdf import pdf_response


class HandoutMixin:
    """For the article's ModelAdmin: the hand-out of the draft as it was saved last."""

    def get_urls(self):
        """Add the address below the article's own."""
        urls = article_urls(
            self,
            ("<int:pk>/handout/", self.handout, "handout"),
            ("<int:pk>/handout-large/", self.handout_large, "handout_large"),
        )
        return [*urls, *super().get_urls()]

    def handout_large(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The same in large print."""
        return self.handout(request, pk, is_large=True)

    @method_decorator([require_safe, pdf_csp, unlisted])
    def handout(self, request: HttpRequest, pk: int, *, is_large: bool = False) -> HttpResponse:
        """The PDF, made once for what the draft says; no cache on the way keeps it."""
        article = viewable(self, request, pk)
        latest = article.revisions.first()
        public_article = latest and pages.draft(latest)
        context = {"noindex": True, "robots": NO_ROBOTS}
        if public_article is None:
            return render(request, "research/preview_empty.html", context, status=404)
        try:
            sheet = handouts.sheet_of(public_article, is_large=is_large)
            pdf = handouts.make_draft(article.pk, sheet)
        except press.NotPrintable as refusal:
            is_too_long = isinstance(refusal, press.TooLongForPaper)
            context |= {"public_article": public_article, "is_too_long": is_too_long}
            return render(request, "research/not_printable.html", context, status=404)
        return pdf_response(pdf, public_article.document, is_large=is_large)
