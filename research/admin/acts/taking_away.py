"""The forms of what takes a version from families, and brings it back."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.backup.refusals import BackupError
from clinic.forgetting import TRACES
from clinic.forms import TOO_LONG
from clinic.forms_text import LineInput
from research.admin.acts.act_form import ActForm, long_text
from research.models import ClosingReason, Edition
from research.workflow import actions
from research.workflow.rules import closable
from research.workflow.situation import Situation


class WithdrawForm(ActForm):
    explanation = gettext_lazy(
        "As soon as you press the button, families no longer see the article. All its web "
        "addresses show your reason instead. Scheduled versions are called off. A reviewer or a "
        "manager can reinstate the article later. If it is only scheduled and families have not "
        "seen it yet, use “Call off” instead."
    )
    is_dangerous = True
    reason = long_text(
        gettext_lazy("Why is it withdrawn?"),
        gettext_lazy("Families read this where the page was."),
        required=True,
        missing=gettext_lazy("Give the reason. Families read it where the page was."),
    )

    def act(self, by):
        actions.withdraw(self.situation.article, by=by, reason=self.cleaned_data["reason"])
        return _("Withdrawn. Families read your reason where the page was.")


class ReinstateForm(ActForm):
    explanation = gettext_lazy("Families see the withdrawn version again.")
    reason = long_text(gettext_lazy("Why is it back?"), gettext_lazy("For the log."))

    def act(self, by):
        actions.reinstate(self.situation.article, by=by, reason=self.cleaned_data["reason"])
        return _("Reinstated: families see it again.")


class CloseForm(ActForm):
    explanation = gettext_lazy(
        "Only for harm: privacy, consent or danger. The versions that you choose are never "
        "shown again. Their web addresses and pictures say only that they are closed, and why, "
        "and which page it was, unless that is private. "
        "Scheduled versions are called off. If a later version relies on the check of a "
        "version that you close, it has to be checked again. This cannot be undone. To take an "
        "article down for a while, withdraw it instead."
    )
    is_dangerous = True
    editions = forms.MultipleChoiceField(
        label=gettext_lazy("Which versions?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one version.")},
    )
    closing_reason = forms.ChoiceField(
        label=gettext_lazy("What is the reason?"),
        choices=ClosingReason.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "For privacy, consent and “something else”, the page no longer says which page it was."
        ),
        error_messages={"required": gettext_lazy("Choose the reason.")},
    )
    reason = long_text(
        gettext_lazy("Why are they closed, in your words?"),
        gettext_lazy("Families read this. Do not repeat what nobody may read."),
        required=True,
        missing=gettext_lazy("Give the reason. Families read it where the page was."),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I understand that this cannot be undone"),
        error_messages={"required": gettext_lazy("Tick this to confirm.")},
    )

    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        self.fields["editions"].choices = [
            (edition.pk, _version(edition, situation)) for edition in closable(situation)
        ]

    def act(self, by):
        chosen = Edition.objects.filter(pk__in=self.cleaned_data["editions"])
        values = {name: self.cleaned_data[name] for name in ("reason", "closing_reason")}
        actions.close(self.situation.article, by=by, editions=list(chosen), **values)
        return _("Closed for good. Only your reason is shown there.")


class EmptyDraftsForm(ActForm):
    explanation = gettext_lazy(
        "Only for what nobody may keep, such as a child's name. Write the words that have to go. "
        "Every saved draft that says them is emptied, with the comments on it and its picture. "
        "The article as it is now is not touched: take the words out there first, and save. This "
        "cannot be undone. Backups keep their copy until they are too old; a restored one is "
        "emptied again."
    )
    is_dangerous = True
    words = LineInput(
        label=gettext_lazy("Which words have to go?"),
        help_text=gettext_lazy("As they were written. They are neither kept nor logged."),
        widget=forms.TextInput({"autocomplete": "off", "data-unkept": ""}),
        max_length=200,
        min_length=2,
        error_messages=TOO_LONG | {"required": gettext_lazy("Write the words that have to go.")},
    )
    reason = long_text(
        gettext_lazy("Why do they have to go?"),
        gettext_lazy("This is kept for ever. Do not repeat what nobody may read."),
        required=True,
        missing=gettext_lazy("Give the reason. It is kept in place of what was there."),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I understand that this cannot be undone"),
        error_messages={"required": gettext_lazy("Tick this to confirm.")},
    )

    def act(self, by):
        values = {name: self.cleaned_data[name] for name in ("words", "reason")}
        emptied = actions.expunge_drafts(self.situation.article, by=by, **values)
        told = ngettext(
            "%(count)d saved draft is empty now.",
            "%(count)d saved drafts are empty now.",
            emptied.revisions,
        ) % {"count": emptied.revisions}
        return " ".join(filter(None, [told, _what_is_left()]))


def _what_is_left() -> str:
    """Say what an operator has to do until no trace is left; "" where nothing is."""
    try:
        is_gone = actions.see_it_gone()
    except (BackupError, OSError):
        return _(
            "The list of what was emptied could not be put beside the backups. Tell whoever runs "
            "the server to run “manage.py expunge --again”."
        )
    return "" if is_gone else str(TRACES)


def _version(edition: Edition, situation: Situation) -> str:
    text = _("Version %(number)d") % {"number": edition.number}
    is_current = situation.current and situation.current.edition_id == edition.pk
    return _("%(version)s, the current one") % {"version": text} if is_current else text
