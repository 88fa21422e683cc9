"""The history of an article in the admin: its saved drafts, two side by side, one put back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.outside import as_number
from research.admin.article.views import article_urls
from research.admin.history.choosing import NotChosen, pair
from research.admin.history.putting_back import put_back
from research.admin.history.revisions import (
    SavedDraft,
    SavedDrafts,
    document_in,
    number_of,
    summaries,
)
from research.document.compare import compare
from research.models import Article, Revision
from research.workflow.permissions import is_permitted
from research.workflow.states import Action

PER_PAGE = 25
_TEMPLATES = "admin/research/article/"


class HistoryMixin:
    """For the article's ModelAdmin: saved drafts instead of Django's log, compared and put back."""

    def get_urls(self):
        """Add the addresses beside Django's own /history/."""
        urls = article_urls(
            self,
            ("<path:object_id>/compare/", self.compare_view, "compare"),
            ("<path:object_id>/restore/", self.restore_view, "restore"),
        )
        return [*urls, *super().get_urls()]

    # --- the pages --------------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        """Show the article's saved drafts, newest first, a page at a time."""
        article = self._article(request, object_id)
        paginator = self.get_paginator(request, article.revisions.all(), PER_PAGE)
        page = paginator.get_page(request.GET.get("p"))
        start = max(page.start_index() - 1, 0)
        revisions = list(article.revisions.all()[start : start + PER_PAGE + 1])
        facts = SavedDrafts(article, revisions[:PER_PAGE])
        saved_drafts = _listed(facts, revisions, first=paginator.count - start)
        on_this_page = {saved_draft.pk for saved_draft in saved_drafts}
        elsewhere = _chosen_elsewhere(article, request, on_this_page)
        context = {
            "title": _("History of “%(article)s”") % {"article": article},
            "page": page,
            "pages": paginator.get_elided_page_range(page.number),
            "saved_drafts": saved_drafts,
            "elsewhere": elsewhere,
            "latest": facts.latest,
            "live": facts.live,
            "may_empty": is_permitted(Action.EMPTY_DRAFTS, request.user),
            **_defaults(request, saved_drafts, elsewhere),
        }
        return self._page(request, article, "history.html", context | (extra_context or {}))

    def compare_view(self, request, object_id):
        """Show two saved drafts side by side; lead back to the list where they are not two."""
        article = self._article(request, object_id)
        try:
            chosen = pair(article, request.GET.get("a", ""), request.GET.get("b", ""))
            before, after = _documents(chosen)
        except NotChosen as refusal:
            messages.warning(request, str(refusal))
            return _to_history(article)
        facts = SavedDrafts(article, chosen)
        older, newer = (facts.describe(revision, number_of(revision)) for revision in chosen)
        fields = compare(before, after)
        context = {
            "title": _("Saved draft %(old)d compared with saved draft %(new)d")
            % {"old": older.number, "new": newer.number},
            "older": older,
            "newer": newer,
            "changes": [change for field in fields for change in field.changes],
            "changed": [field for field in fields if field.is_changed],
            "unchanged": [field for field in fields if not field.is_changed],
            "latest": facts.latest,
            "live": facts.live,
        }
        return self._page(request, article, "compare.html", context)

    def restore_view(self, request, object_id):
        """Make an earlier saved draft the draft again, and say what came of it."""
        article = self._article(request, object_id)
        if request.method == "POST":
            if not self.has_change_permission(request, article):
                raise PermissionDenied
            number, seen = (request.POST.get(name, "") for name in ("revision", "seen"))
            level, text = put_back(article, name=number, seen=seen, by=request.user)
            messages.add_message(request, level, text)
        return _to_history(article)

    # --- what they share ----------------------------------------------------------------------

    def _article(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article

    def _page(self, request, article: Article, template: str, context: dict) -> TemplateResponse:
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "may_put_back": self.has_change_permission(request, article),
            **context,
        }
        return TemplateResponse(request, _TEMPLATES + template, context)


def _to_history(article: Article) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:research_article_history", args=[article.pk]))


def _listed(facts: SavedDrafts, revisions: list[Revision], *, first: int) -> list[SavedDraft]:
    """Return the saved drafts of a page; `revisions` may hold the one behind it, to compare with.

    `first` is the number of the first, which is the newest.
    """
    numbers = range(first, first - PER_PAGE, -1)
    rows = zip(revisions, numbers, summaries(revisions, PER_PAGE), strict=False)
    return [facts.describe(revision, number, summary) for revision, number, summary in rows]


def _chosen_elsewhere(
    article: Article, request: HttpRequest, on_this_page: set[int]
) -> list[SavedDraft]:
    """Return what was chosen on another page of the list, so that any two can be compared."""
    chosen = {as_number(request.GET.get(name, "")) for name in ("a", "b")} - on_this_page
    rows = list(article.revisions.filter(pk__in=chosen).exclude(content=""))
    facts = SavedDrafts(article, rows)
    return [facts.describe(row, number_of(row)) for row in rows]


def _defaults(
    request: HttpRequest, saved_drafts: list[SavedDraft], elsewhere: list[SavedDraft]
) -> dict:
    """Return which saved drafts are chosen: what the address says, or else the last change."""
    usual = [saved_draft.pk for saved_draft in saved_drafts if not saved_draft.is_emptied]
    known = {saved_draft.pk for saved_draft in elsewhere} | set(usual)
    b, a = [*usual[:2], None, None][:2]
    chosen = {name: as_number(request.GET.get(name, "")) for name in ("a", "b")}
    return {
        "a": chosen["a"] if chosen["a"] in known else a,
        "b": chosen["b"] if chosen["b"] in known else b,
    }


def _documents(chosen: tuple[Revision, Revision]) -> list:
    documents = [document_in(revision) for revision in chosen]
    for revision, document in zip(chosen, documents, strict=True):
        if document is None:
            emptied = _(
                "Saved draft %(number)d was emptied for good, so there is nothing to compare."
            )
            unread = _("Saved draft %(number)d cannot be read, so there is nothing to compare.")
            sentence = unread if revision.content else emptied
            raise NotChosen(sentence % {"number": number_of(revision)})
    return documents
