"""The page on which a colleague looks at a proposal and decides, and the list of what waits."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.db.models import Value
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import snapshots
from clinic.admin import kept_lines
from clinic.admin.filters import OwnFilters
from clinic.admin.kept_lines import FieldLine
from clinic.admin.unsaved import note_saved, unsaved_words
from clinic.clock import date_and_time
from clinic.forms_text import ParagraphsInput
from clinic.models import ClinicProfile
from clinic.outside import as_number
from research.admin.acts.admin import status_of
from research.models import CheckedWords, GlossaryTerm, LiveEdition, Proposal, Topic
from research.models.proposal import LONGEST_NOTE
from research.public import live_terms
from research.workflow import actions, proposals
from research.workflow.permissions import is_permitted
from research.workflow.proposals import ADD, CHANGE, DELETE
from research.workflow.refusals import NotPermitted, Refused
from research.workflow.states import Action

PageLink = tuple[str, str]  # what it is called, and its address


class ReasonForm(forms.Form):
    """The sentence that goes with a decision."""

    reason = ParagraphsInput(
        max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True)
class Waiting:
    """A proposal as its page shows it, and what the person who looks may do with it."""

    proposal: Proposal
    made_at: str
    heading: str
    changes: list[FieldLine]
    places: list[PageLink]
    edit_url: str
    is_open: bool
    is_alone: bool
    may_confirm: bool
    why_not: str
    may_decline: bool
    may_take_back: bool


def waiting_page(site: admin.AdminSite, request: HttpRequest, proposal: Proposal) -> dict:
    """Return what a page needs to show `proposal`, with its buttons."""
    return {"waiting": _waiting(site, request, proposal), "reason": ReasonForm()}


def _waiting(site: admin.AdminSite, request: HttpRequest, proposal: Proposal) -> Waiting:
    by, is_open = request.user, not hasattr(proposal, "decision")
    is_alone = is_open and is_permitted(Action.CONFIRM, by) and proposals.is_alone(proposal, by)
    why_not = _why_not(proposal, by, is_alone)
    return Waiting(
        proposal=proposal,
        made_at=date_and_time(proposal.at),
        heading=_heading(proposal),
        changes=_changes(site, request, proposal),
        places=_places(proposal),
        edit_url=_edit_url(proposal) if is_open and is_permitted(Action.PROPOSE, by) else "",
        is_open=is_open,
        is_alone=is_alone,
        may_confirm=is_open and not why_not,
        why_not=why_not if is_open else "",
        may_decline=proposals.can(proposals.check_may_decline, proposal, by)
        and proposal.by_id != by.pk,
        may_take_back=proposals.can(proposals.check_may_take_back, proposal, by),
    )


def _why_not(proposal: Proposal, by, is_alone: bool) -> str:
    try:
        proposals.check_may_confirm(proposal, by, reason="?" if is_alone else "")
    except NotPermitted:
        return _("A reviewer or a manager confirms it.")
    except Refused as refusal:
        return str(refusal)
    return ""


def _heading(proposal: Proposal) -> str:
    names = {"who": proposal.by_name, "kind": proposal.row_model._meta.verbose_name}
    if proposal.kind == ADD:
        return _("%(who)s proposes a new %(kind)s") % names
    if proposal.kind == DELETE:
        return _("%(who)s proposes to delete this %(kind)s") % names
    if proposal.restores:
        return _("%(who)s proposes to put back this %(kind)s as it once was") % names
    return _("%(who)s proposes a change") % names


def _changes(site, request, proposal: Proposal) -> list[FieldLine]:
    model = proposal.row_model
    before, after = (
        snapshots.read(text, model) if text else None for text in (proposal.before, proposal.after)
    )
    order = site.get_model_admin(model)._order(request)
    return kept_lines.compared(model, before, after, order)


def _edit_url(proposal: Proposal) -> str:
    if proposal.kind == DELETE:
        return ""
    name = f"admin:{proposal.model.replace('.', '_')}"
    if proposal.kind == ADD:
        return f"{reverse(f'{name}_add')}?proposal={proposal.pk}"
    return reverse(f"{name}_change", args=[proposal.object_id])


# --- where families will read it ------------------------------------------------------------


def _places(proposal: Proposal) -> list[PageLink]:
    rows = [row for row in (proposals.stored(proposal), proposals.proposed(proposal)) if row]
    return list(dict.fromkeys(place for row in rows for place in _PLACES[type(row)](row)))


def _term_places(term: GlossaryTerm) -> list[PageLink]:
    live = live_terms.would_explain(term)
    articles = [(row.entry["title"], reverse("research:article", args=[row.slug])) for row in live]
    return [(_("Hard words explained"), reverse("research:glossary")), *articles]


def _topic_places(topic: Topic) -> list[PageLink]:
    live = LiveEdition.objects.at().filter(topics=topic.pk).select_related("article")
    articles = [(str(row.article), reverse("research:article", args=[row.slug])) for row in live]
    if not articles:
        return []
    own = (_("The topic's own page"), topic.get_absolute_url())
    return [(_("The home page"), reverse("home")), own, *articles]


_PLACES: dict[type[CheckedWords], Callable[..., list[PageLink]]] = {
    GlossaryTerm: _term_places,
    Topic: _topic_places,
}


# --- the rooms ------------------------------------------------------------------------------


@admin.register(Proposal)
class ProposalAdmin(OwnFilters, admin.ModelAdmin):
    """What waits for a second person. A proposal is made in the room of what it is about."""

    list_display = ["name", "about", "who", "when"]
    actions = None

    def has_add_permission(self, request):
        """It is made by saving the form of what it is about."""
        return False

    def has_change_permission(self, request, obj=None):
        """It stays as it was made; another takes its place."""
        return False

    def has_delete_permission(self, request, obj=None):
        """It stays in the history of what it is about."""
        return False

    def has_view_permission(self, request, obj=None):
        """Who proposes or confirms sees what waits."""
        return any(is_permitted(act, request.user) for act in (Action.PROPOSE, Action.CONFIRM))

    def get_queryset(self, request):
        """Return what waits, each with the clinic's zone, so that a row asks for nothing more."""
        return Proposal.objects.open().annotate(zone=Value(ClinicProfile.zone_name()))

    def changelist_view(self, request, extra_context=None):
        """Django's own, under a plain heading."""
        heading = {"title": _("Proposals that wait for a second person")}
        return super().changelist_view(request, heading | (extra_context or {}))

    @admin.display(description=gettext_lazy("kind"))
    def about(self, proposal: Proposal) -> str:
        return f"{proposal.get_kind_display()}: {proposal.row_model._meta.verbose_name}"

    @admin.display(description=gettext_lazy("proposed by"))
    def who(self, proposal: Proposal) -> str:
        return proposal.by_name

    @admin.display(description=gettext_lazy("when"))
    def when(self, proposal: Proposal) -> str:
        return date_and_time(proposal.at, proposal.zone)

    def history_view(self, request, object_id, extra_context=None):
        """The proposal's own page says it all."""
        return HttpResponseRedirect(reverse("admin:research_proposal_change", args=[object_id]))

    def change_view(self, request, object_id, form_url="", extra_context=None) -> HttpResponse:
        """Show a proposal, or decide on it: POST `act` and, where it is asked for, `reason`."""
        proposal = self._find(request, object_id)
        refusal = None
        if request.method == "POST":
            try:
                messages.success(request, _decide(request, proposal))
                note_saved(request)
                return HttpResponseRedirect(_next(proposal))
            except Refused as error:
                refusal = error
        context = self._context(request, self._find(request, object_id), refusal)
        template = "admin/research/proposal/proposal.html"
        status = status_of(refusal, request.method)
        return TemplateResponse(request, template, context, status=status)

    def _find(self, request, object_id: str) -> Proposal:
        proposal = Proposal.objects.filter(pk=as_number(object_id)).first()
        if proposal is None or not self.has_view_permission(request):
            raise Http404(_("There is no such proposal."))
        return proposal

    def _context(self, request, proposal: Proposal, refusal) -> dict:
        context = {
            **self.admin_site.each_context(request),
            **waiting_page(self.admin_site, request, proposal),
            "title": proposal.name,
            "opts": self.opts,
            "refusal": refusal,
            **unsaved_words(request, proposal.name),
            "decision": getattr(proposal, "decision", None),
        }
        return context | ({"reason": ReasonForm(request.POST)} if refusal else {})


def _decide(request: HttpRequest, proposal: Proposal) -> str:
    """Do what was pressed, and return what to say. Raises Refused."""
    form, by = ReasonForm(request.POST), request.user
    if not form.is_valid():
        raise Refused(" ".join(form.errors["reason"]))
    reason = form.cleaned_data["reason"]
    match request.POST.get("act"):
        case "confirm":
            actions.confirm(proposal, by=by, reason=reason)
            return _CONFIRMED[proposal.kind] % {"name": proposal.name}
        case "decline":
            actions.decline(proposal, by=by, reason=reason)
            message = _("Declined. %(who)s finds your reason on the first page.")
            return message % {"who": proposal.by_name}
        case "take-back":
            actions.take_back(proposal, by=by)
            return _("Taken back. Nothing changes for families.")
    raise Refused(_("There is no such step."))


_CONFIRMED = {
    ADD: gettext_lazy("Confirmed. Families see “%(name)s” from now on."),
    CHANGE: gettext_lazy("Confirmed. Families read the new words from now on."),
    DELETE: gettext_lazy("Confirmed. “%(name)s” is deleted, and can be put back."),
}


def _next(proposal: Proposal) -> str:
    """Return where to go once it is decided: to what waits still, or to the first page."""
    if Proposal.objects.open().exists():
        return reverse("admin:research_proposal_changelist")
    return reverse("admin:index")
