"""The article in the admin: Django's own pages, saving through one verb."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.admin.filters import OwnFilters
from clinic.admin.search import SearchMixin
from clinic.admin.unsaved import UnsavedMixin, note_saved
from clinic.forms import store_uploads
from clinic.models import TeamMember
from clinic.security import EditingPolicyMixin
from research.admin.acts.admin import ActsMixin, url_of
from research.admin.acts.forms import FORMS
from research.admin.acts.review import ReviewMixin
from research.admin.acts.sharing import SharingMixin
from research.admin.article import listing, saving, wording_words
from research.admin.article.conflict import conflict
from research.admin.article.downloads import DownloadsMixin
from research.admin.article.form import ArticleForm
from research.admin.article.gaps import GapsMixin, gap_of, url_after
from research.admin.article.handout import HandoutMixin
from research.admin.article.help_offers import HelpOffersMixin
from research.admin.article.looking_up import LookingUpMixin
from research.admin.article.overview import OverviewMixin
from research.admin.article.parts import PARTS, READING, unfolded
from research.admin.article.pasting import paste
from research.admin.article.preview import PreviewMixin
from research.admin.article.standing import standing
from research.admin.article.start import StartMixin
from research.admin.article.studies import StudiesMixin
from research.admin.article.unreadable import UnreadableMixin
from research.admin.article.views import article_urls
from research.admin.article.wording import WordingMixin
from research.admin.history.admin import HistoryMixin
from research.document import rows
from research.document.compare import differences
from research.document.problems import InvalidDocument
from research.document.text import plain_text
from research.models import Article
from research.workflow.actions import EditConflict
from research.workflow.refusals import NotPermitted
from research.workflow.states import action_named

_RETRIES = 3


@admin.register(Article)
class ArticleAdmin(
    UnreadableMixin,
    StartMixin,
    OverviewMixin,
    GapsMixin,
    HelpOffersMixin,
    LookingUpMixin,
    ReviewMixin,
    ActsMixin,
    HistoryMixin,
    PreviewMixin,
    HandoutMixin,
    DownloadsMixin,
    SharingMixin,
    StudiesMixin,
    WordingMixin,
    SearchMixin,
    UnsavedMixin,
    EditingPolicyMixin,
    OwnFilters,
    admin.ModelAdmin,
):
    form = ArticleForm
    list_display = ["title", listing.state, listing.topics, listing.saved]
    list_filter = [
        listing.StateFilter,
        listing.StatusFilter,
        listing.TopicFilter,
        listing.AuthorFilter,
        listing.LanguageFilter,
    ]
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    search_fields = ["title"]
    search_help_text = _("Searches titles, messages, findings, take-aways, sources and DOIs.")
    actions = None

    # --- the list -------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        """Django's own, under a plain heading."""
        return super().changelist_view(request, {"title": _("Articles"), **(extra_context or {})})

    def get_queryset(self, request):
        """Return the articles with all that the list shows."""
        return listing.annotated(Article.objects.all()).prefetch_related("topics")

    def get_ordering(self, request):
        """The one saved last comes first."""
        return ["-saved_revision"]

    def matching(self, request, queryset, search_term):
        """Return the articles in which all that was typed stands."""
        return listing.search(queryset, search_term), False

    # --- who may do what ------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        """What was written is kept: an article's history is never deleted."""
        return False

    # --- the form -------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        """Return the form's parts, or the draft as text for those who may only read it."""
        if obj and not self.has_change_permission(request, obj):
            return READING
        if gap := gap_of(request):
            return [(None, {"fields": ["seen", *gap.fields]})]
        return PARTS

    def get_changeform_initial_data(self, request):
        """Offer who writes the article as its author, where she is in the team."""
        member = TeamMember.objects.filter(user=request.user, is_shown=True).first()
        offered = {"byline": [member.slug]} if member else {}
        return {**super().get_changeform_initial_data(request), **offered}

    def get_prepopulated_fields(self, request, obj=None):
        """Show the address as it is made, as long as there is none."""
        return {"slug": ["title"]} if obj is None else {}

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class, which knows what was refused a moment ago."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    @admin.display(description=_("the draft"))
    def as_text(self, article: Article) -> SafeString:
        """Return the words of the draft."""
        return format_html('<div class="draft-text">{}</div>', plain_text(rows.read(article)))

    def get_urls(self):
        """Add the address to which the outline editor sends what is pasted."""
        return [*article_urls(self, ("paste/", paste, "paste")), *super().get_urls()]

    def get_view_on_site_url(self, obj=None):
        """Return the page that families see, where they see one."""
        slug = obj and obj.live_slug
        return reverse("research:article", args=[slug]) if slug else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Django's own, with what our submit row and the message on a conflict need."""
        parts, form = context["adminform"], context["adminform"].form
        parts.fieldsets = unfolded(parts.fieldsets, form, request.GET.get("at", ""))
        context |= {
            "standing": standing(obj, request.user) if obj and not gap_of(request) else None,
            "stays": not gap_of(request),
            "wording": wording_words.settings_of_boxes(),
            "show_save_and_add_another": False,
            "show_save_and_continue": False,
        }
        if isinstance(form.refusal, EditConflict):
            context["conflict"] = conflict(form.refusal, original=form.original, mine=form.document)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- saving ---------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own; where the verb refuses, the form once more with all that was typed.

        The refusal leaves Django's transaction, so that nothing of the attempt is written.
        """
        if self.has_add_permission(request) or self.has_change_permission(request):
            store_uploads(request)
        for attempt in range(1, _RETRIES + 1):
            try:
                return super().changeform_view(request, object_id, form_url, extra_context)
            except (InvalidDocument, EditConflict) as refusal:
                request.refusal = refusal
            except NotPermitted as refusal:  # the right was taken away in this moment
                raise PermissionDenied(str(refusal)) from refusal
            except IntegrityError:
                # Somebody took the address in this very moment: the next attempt sees it.
                if attempt == _RETRIES:
                    raise
        raise AssertionError("a refused form was not shown again")

    def save_form(self, request, form, change):
        """Leave the row as it is: the form has the Document."""
        return form.instance

    def save_model(self, request, obj, form, change):
        """Keep the Document as the draft."""
        obj.saved = saving.save(obj, form, by=request.user)

    def save_related(self, request, form, formsets, change):
        """Write nothing: `save_model` wrote the whole Document."""

    def construct_change_message(self, request, form, formsets, add=False):
        """Name what differs, rather than which boxes were touched."""
        if add:
            return [{"added": {}}]
        changes = differences(form.original, form.document)
        return [{"changed": {"fields": list(dict.fromkeys(change.label for change in changes))}}]

    def log_change(self, request, obj, message):
        """Keep no entry of a save that changed nothing."""
        return super().log_change(request, obj, message) if obj.saved.is_new else None

    def response_add(self, request, obj, post_url_continue=None):
        """Answer as after a change."""
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        """Say what became of it, and stay on the page."""
        note_saved(request)
        saving.tell(request, obj, obj.saved, asked=bool(gap_of(request)))
        if gap_of(request):
            return HttpResponseRedirect(url_after(request, obj))
        action = action_named(request.POST.get("_then", ""))
        if action in FORMS and not obj.saved.was_approved:
            return HttpResponseRedirect(url_of(action, obj))
        if self.has_view_or_change_permission(request, obj):
            return HttpResponseRedirect(reverse("admin:research_article_change", args=[obj.pk]))
        return HttpResponseRedirect(reverse("admin:index"))

    def last_act(self, obj):
        """Return the revision saved last."""
        return obj.revisions.first()
