"""For rooms whose words stand inside checked pages: saving proposes, and a colleague confirms."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import kept, snapshots
from clinic.admin.kept import KeptAdmin, left_out
from clinic.admin.unsaved import UnsavedMixin, note_saved
from clinic.forms_text import ParagraphsInput
from clinic.outside import as_number
from research.admin.proposals.admin import waiting_page
from research.models import Proposal
from research.models.proposal import LONGEST_NOTE
from research.workflow import actions, proposals
from research.workflow.permissions import is_permitted
from research.workflow.proposals import ADD, CHANGE, DELETE
from research.workflow.refusals import Refused
from research.workflow.states import Action

PROPOSAL_PARAMETER = (
    "proposal"  # in an address: the new row, proposed already, that the form is to change
)


class ProposedForm(forms.ModelForm):
    """A row's form. It begins with what is proposed already, and is saved as a proposal.

    `by` is who edits; whoever makes the form's class says so.
    """

    by = None
    note = ParagraphsInput(
        label=gettext_lazy("A note for the colleague who confirms it"),
        help_text=gettext_lazy(
            "Why you change it, or where it comes from. Families do not see it."
        ),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
    )
    stands_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = proposals.open_for(self.instance)
        if self.instance.pk:
            self.initial |= _words(waiting)
            self.initial["stands_on"] = proposals.fingerprint(self.instance, waiting)

    @property
    def replaces(self) -> Proposal | None:
        """The new row that this form changes before it is decided on."""
        number = self.cleaned_data["stands_on"] if self.instance.pk is None else ""
        return _new_row(type(self.instance), number)

    def _post_clean(self):
        super()._post_clean()
        if hasattr(self.instance, "is_sample"):
            self.instance.is_sample = False  # it is the clinic's own from now on
        if not self.errors:
            self._check_may_propose()

    def _check_may_propose(self):
        kind = CHANGE if self.instance.pk else ADD
        seen = self.cleaned_data["stands_on"]
        proposals.hold(self.instance)
        try:
            proposals.check_may_propose(
                self.instance, kind, by=self.by, seen=seen, replaces=self.replaces
            )
        except Refused as refusal:
            self.add_error(None, str(refusal))
            self._stand_on_what_is_here()

    def _stand_on_what_is_here(self):
        """Let a second press of the button propose it all the same, now that it was told."""
        stored_row = proposals.stored_as(self.instance)
        self.data = self.data.copy()
        self.data[self.add_prefix("stands_on")] = (
            proposals.fingerprint(stored_row, proposals.open_for(stored_row)) if stored_row else ""
        )


def _new_row(model: type, number: str) -> Proposal | None:
    """Return the proposal of a new row of `model` that has the number (pk), if there is one."""
    rows = Proposal.objects.filter(kind=ADD, model=model._meta.label_lower)
    return rows.filter(pk=as_number(number)).first()


def _words(waiting: Proposal | None) -> dict:
    """Return what a proposal says, for a form to begin with."""
    if not waiting or not waiting.after:
        return {}
    return {**snapshots.read(waiting.after, waiting.row_model), "note": waiting.note}


class ProposedAdmin(UnsavedMixin, KeptAdmin, admin.ModelAdmin):
    """For a model of CheckedWords: nothing here changes a row, everything is proposed.

    The form's class has to be a ProposedForm.
    """

    form = ProposedForm
    change_form_template = "admin/research/proposal/change_form.html"
    actions = None

    # --- who may ------------------------------------------------------------------------

    def has_add_permission(self, request):
        return is_permitted(Action.PROPOSE, request.user)

    def has_change_permission(self, request, obj=None):
        return is_permitted(Action.PROPOSE, request.user)

    def has_delete_permission(self, request, obj=None):
        """Say whether this person may propose that `obj` goes: not what an article names."""
        return is_permitted(Action.PROPOSE, request.user) and not (obj and obj.is_needed())

    def get_readonly_fields(self, request, obj=None):
        """What has to stay is shown as it is."""
        return obj.fixed_fields() if obj else []

    # --- the form -----------------------------------------------------------------------

    def get_fields(self, request, obj=None):
        """The row's own, and what goes to the colleague who confirms."""
        own = [*super().get_fields(request, obj)]
        return [*own, "note", "stands_on"] if self.has_change_permission(request, obj) else own

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Tell the form who edits."""
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def get_changeform_initial_data(self, request):
        """Begin with a new row that is proposed already, where the address names one."""
        initial = super().get_changeform_initial_data(request)
        proposal = _new_row(self.model, initial.pop(PROPOSAL_PARAMETER, ""))
        return initial | (_words(proposal) | {"stands_on": str(proposal.pk)} if proposal else {})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Django's own, with what waits for the row."""
        waiting = proposals.open_for(proposals.stored_as(obj)) if obj and obj.pk else None
        if waiting:
            context |= waiting_page(self.admin_site, request, waiting)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- saving is proposing ------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        """Propose what was typed; the row itself stays as it is."""
        seen, note = form.cleaned_data["stands_on"], form.cleaned_data["note"]
        request.proposal = actions.propose(
            obj, by=request.user, seen=seen, replaces=form.replaces, note=note
        )

    def delete_model(self, request, obj):
        """Propose that it goes."""
        request.proposal = actions.propose(obj, by=request.user, kind=DELETE)

    def delete_view(self, request, object_id, extra_context=None):
        """Django's own; what cannot be proposed is told in the room."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(self._address("change", object_id))

    def put_back(self, request, entry, exclude):
        """Propose an earlier state. Raises kept.CannotSave."""
        back = kept.as_of(entry, exclude)
        request.proposal = None
        if back.is_changed:
            try:
                request.proposal = actions.propose(back.row, by=request.user, restores=entry)
            except Refused as refusal:
                raise kept.CannotSave(str(refusal)) from refusal
        return back

    def log_addition(self, request, obj, message):
        """The verb has logged what was done."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """The verb has logged what was done."""

    # --- what is said then --------------------------------------------------------------

    def response_add(self, request, obj, post_url_continue=None):
        """Say that it waits, and show it."""
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        """Say that it waits, and show it."""
        note_saved(request)
        return self._answer(request)

    def response_delete(self, request, obj_display, obj_id):
        """Say that it waits, and show it."""
        return self._answer(request)

    def response_put_back(self, request, entry, back):
        """Say that it waits, and show it; or that there is nothing to put back."""
        if not back.is_changed:
            return super().response_put_back(request, entry, back)
        if warning := " ".join(left_out(back)):
            messages.warning(request, warning)
        return self._answer(request)

    def _answer(self, request):
        if request.proposal is None:
            messages.info(request, _("Nothing has changed."))
            return HttpResponseRedirect(self._address("changelist"))
        messages.success(request, _waits(request.proposal, request.user))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(self._address("add"))
        return HttpResponseRedirect(request.proposal.get_absolute_url())


def _waits(proposal: Proposal, user) -> str:
    sentence = {
        ADD: _("It waits for a colleague. Families do not see it yet."),
        CHANGE: _("Your change waits for a colleague. Families still see the old words."),
        DELETE: _("The deletion waits for a colleague. Families still see it."),
    }[proposal.kind]
    if is_permitted(Action.CONFIRM, user) and proposals.is_alone(proposal, user):
        return f"{sentence} {_('Nobody else may confirm it. Say why it is right, and confirm it.')}"
    return sentence
