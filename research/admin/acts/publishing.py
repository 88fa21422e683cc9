"""The forms of what makes a version public, now or later."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import date_and_time, zone
from research.admin.acts.act_form import ActForm, long_text
from research.admin.acts.when import LATER, WhenForm
from research.workflow import actions


class PublishForm(WhenForm):
    explanation = gettext_lazy(
        "Families see what your colleague approved. It gets a number and never changes."
    )
    shows_checks = True
    note = long_text(
        gettext_lazy("What changed, and why?"),
        gettext_lazy("Families read this in the list of versions."),
        missing=gettext_lazy(
            "Say what changed, and why. Families read it in the list of versions."
        ),
    )

    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        self.fields["note"].required = situation.needs_note

    def act(self, by):
        values = {"note": self.cleaned_data["note"], "at": self.at}
        actions.publish(self.situation.article, by=by, **values)
        return self.confirmation(_("Published: families see it now."))


class DespiteForm(PublishForm):
    explanation = gettext_lazy(
        "The journal took the study back. You may still publish this. The page then says so above "
        "everything else, with your reason, and what rests on the study is folded away."
    )
    reason = long_text(
        gettext_lazy("Why do you publish it though the study was taken back?"),
        gettext_lazy("Families read this."),
        required=True,
        missing=gettext_lazy("Give the reason. Families read it."),
    )
    field_order = ["reason"]

    def act(self, by):
        values = {name: self.cleaned_data[name] for name in ("reason", "note")}
        actions.publish_despite(self.situation.article, by=by, at=self.at, **values)
        return self.confirmation(_("Published. The page says that the study was taken back."))


class UncheckedForm(PublishForm):
    explanation = gettext_lazy(
        "Nobody is left who could review this. You may still publish it. The page then says "
        "that no second therapist has checked it."
    )
    reason = long_text(
        gettext_lazy("Why do you publish it without a second therapist?"),
        gettext_lazy("This is logged. Families do not read it."),
        required=True,
        missing=gettext_lazy("Give the reason. It is logged."),
    )
    field_order = ["reason"]

    def act(self, by):
        values = {name: self.cleaned_data[name] for name in ("reason", "note")}
        actions.publish_unchecked(self.situation.article, by=by, at=self.at, **values)
        return self.confirmation(_("Published without a second therapist. The page says so."))


class CorrectForm(ActForm):
    explanation = gettext_lazy(
        "For a mistake that cannot wait until a colleague has time. The draft is published at "
        "once. The page says that it was corrected, and why. It also says that no second "
        "therapist has checked it yet. A review is due in 7 days."
    )
    shows_checks = True
    reason = long_text(
        gettext_lazy("What was wrong, and what did you correct?"),
        gettext_lazy("Families read this."),
        required=True,
        missing=gettext_lazy("Say what was wrong and what you corrected. Families read it."),
    )

    def act(self, by):
        actions.correct(self.situation.article, by=by, reason=self.cleaned_data["reason"])
        return _("The correction is published, and sent for review.")


class MoveForm(WhenForm):
    day_is_given = True

    def __init__(self, situation, *args, **kwargs):
        pending = situation.pending
        if pending:
            local = timezone.localtime(pending.starts, zone())
            kwargs.setdefault("initial", {"when": LATER, "day": local.date(), "time": local.time()})
        super().__init__(situation, *args, **kwargs)
        if pending:
            self.explanation = _("Version %(number)d is scheduled for %(when)s.") % {
                "number": pending.edition.number,
                "when": date_and_time(pending.starts),
            }

    def act(self, by):
        actions.move(self.situation.article, by=by, at=self.at)
        return self.confirmation(_("Published: families see it now."))


class CallOffForm(ActForm):
    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        if pending := situation.pending:
            self.explanation = _(
                "Version %(number)d is scheduled for %(when)s. If you call it off, it will not "
                "appear. The approval stays."
            ) % {"number": pending.edition.number, "when": date_and_time(pending.starts)}

    def act(self, by):
        actions.call_off(self.situation.article, by=by)
        return _("Called off. It will not appear.")
