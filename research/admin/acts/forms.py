"""What each act on an article asks for, and the verb that it leads to."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.accounts.confirming import PasswordAgainMixin
from clinic.clock import shown, zone
from clinic.forms import TOO_LONG
from clinic.forms_text import ParagraphsInput
from clinic.models import name_of
from research.models import DraftState, Edition
from research.workflow import actions
from research.workflow.permissions import closable
from research.workflow.situation import Situation
from research.workflow.states import Action

NOW, LATER = "now", "later"
MAX_REASON = 2000  # characters of a reason or a note
MOST_YEARS = 5  # how far ahead something can be scheduled
_PASSED = gettext_lazy("This time has passed: choose a later one, or “Now”.")


def _long_text(label, help_text="", *, required=False, missing="") -> ParagraphsInput:
    return ParagraphsInput(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea({"rows": 3}),
        max_length=MAX_REASON,
        error_messages=TOO_LONG | ({"required": missing} if missing else {}),
    )


class ActForm(forms.Form):
    """The form of one act on the article of `situation`."""

    explanation = ""
    button = ""
    publishes = False  # whether families get the draft by it: the checks are shown then
    is_dangerous = False

    def __init__(self, situation: Situation, *args, **kwargs):
        self.situation = situation
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)

    def act(self, by) -> str:
        """Do it, and return what to tell the person. Raises what the verb raises."""
        raise NotImplementedError


class SendForm(ActForm):
    explanation = gettext_lazy(
        "A colleague who did not work on this article reads it, compares it with the study, and "
        "approves it or asks for changes. Families see nothing of it yet."
    )
    publishes = True
    to = forms.ChoiceField(label=gettext_lazy("Who should review it?"), required=False)

    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        self.left = {str(user.pk): user for user in situation.reviewers_left}
        anyone = _("Anyone who may review") if self.left else _("Nobody is left who may review")
        self.fields["to"].choices = [
            ("", anyone),
            *((key, name_of(user)) for key, user in self.left.items()),
        ]
        self.fields["to"].help_text = " ".join(_not_ready(situation))
        last = situation.article.reviews.first()
        if last and str(last.by_id) in self.left and situation.state == DraftState.CHANGES_ASKED:
            self.initial["to"] = str(last.by_id)

    def act(self, by):
        to = self.left.get(self.cleaned_data["to"])
        actions.send(self.situation.article, by=by, to=to)
        if to:
            return _("Sent to %(name)s for review.") % {"name": name_of(to)}
        return _("Sent for review: whoever may review it finds it on their first page.")


def _not_ready(situation: Situation) -> Iterator[str]:
    for user, lack in situation.reviewers_not_ready:
        cannot = _("%(name)s cannot check yet: %(why)s.")
        yield cannot % {"name": name_of(user), "why": lack.told_others}


class RecallForm(ActForm):
    explanation = gettext_lazy("It is your draft again; nobody is asked to review it any more.")

    def act(self, by):
        actions.recall(self.situation.article, by=by)
        return _("Taken back: it is a draft again.")


class WhenForm(ActForm):
    """Now, or at a day and a time by the clinic's clock.

    `day_is_given` says that the boxes are filled in to begin with, so that they say nothing.
    """

    day_is_given = False
    when = forms.ChoiceField(
        label=gettext_lazy("When?"),
        choices=[(NOW, gettext_lazy("Now")), (LATER, gettext_lazy("Later, at a day and time"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as year, month, day: 2027-03-14.")},
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        required=False,
        widget=forms.TimeInput({"type": "time", "step": "any"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%I:%M %p"],
        error_messages={"invalid": gettext_lazy("Write the time as hours and minutes: 14:30.")},
    )

    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        self.zone = zone()
        self.fields["time"].help_text = _("By the clinic's clock (%(zone)s).") % {"zone": self.zone}

    def clean(self):
        """Put day and time together, as a moment in the clinic's time zone."""
        cleaned = super().clean()
        self.at = None
        day, clock = cleaned.get("day"), cleaned.get("time")
        if cleaned.get("when") == NOW and (day or clock) and not self.day_is_given:
            # Out at once is never what somebody meant who typed a day.
            self.add_error("when", _("You gave a day or a time: choose “Later”, or empty them."))
        elif cleaned.get("when") == LATER and not self.errors:
            if not day:
                self.add_error("day", _("Choose the day."))
            if not clock:
                self.add_error("time", _("Choose the time."))
            if day and clock:
                self._take_moment(day, clock)
        return cleaned

    def _take_moment(self, day: date, clock: time):
        try:
            self.at = moment_of(day, clock, self.zone)
        except ValidationError as error:
            self.add_error("time", error)

    def told(self, sentence: str) -> str:
        """Return `sentence`, or until when it takes."""
        if not self.at:
            return sentence
        return _("Scheduled: families see it from %(when)s on.") % {"when": shown(self.at)}


def moment_of(day: date, clock: time, where) -> datetime:
    """Return the moment of a clock in the zone `where`. Raises ValidationError.

    Of an hour that comes twice, when summer time ends, it is the first.
    """
    wall = datetime.combine(day, clock)
    years = wall.year - timezone.now().year
    if years > MOST_YEARS:
        message = _("Choose a day within the next %(years)d years.")
        raise ValidationError(message % {"years": MOST_YEARS})
    if years < 0:
        raise ValidationError(_PASSED)
    moment = wall.replace(tzinfo=where)
    if moment.astimezone(UTC).astimezone(where).replace(tzinfo=None) != wall:
        raise ValidationError(
            _("The clocks skip this time, because summer time begins: choose another.")
        )
    if moment <= timezone.now():
        raise ValidationError(_PASSED)
    return moment


class PublishForm(WhenForm):
    explanation = gettext_lazy(
        "Families see what your colleague approved. It gets a number and never changes."
    )
    publishes = True
    note = _long_text(
        gettext_lazy("What changed, and why?"),
        gettext_lazy("For families; it stands on the page under its version."),
    )

    def act(self, by):
        values = {"note": self.cleaned_data["note"], "at": self.at}
        actions.publish(self.situation.article, by=by, **values)
        return self.told(_("Published: families see it now."))


class UncheckedForm(PublishForm):
    explanation = gettext_lazy(
        "Nobody is left who could review this. You may publish it all the same; the page then says "
        "that no second therapist has checked it."
    )
    reason = _long_text(
        gettext_lazy("Why does it go out without a second therapist?"),
        gettext_lazy("For the log; families do not read it."),
        required=True,
        missing=gettext_lazy("Say why: it is logged."),
    )
    field_order = ["reason"]

    def act(self, by):
        values = {name: self.cleaned_data[name] for name in ("reason", "note")}
        actions.publish_unchecked(self.situation.article, by=by, at=self.at, **values)
        return self.told(_("Published without a second therapist: the page says so."))


class CorrectForm(ActForm):
    explanation = gettext_lazy(
        "For a mistake that must not stand until somebody has time: the draft goes out at once. "
        "The page says that it was corrected, why, and that no second therapist has checked it "
        "yet; a review is due in 7 days."
    )
    publishes = True
    reason = _long_text(
        gettext_lazy("What was wrong, and what did you correct?"),
        gettext_lazy("Families read this."),
        required=True,
        missing=gettext_lazy("Say what was wrong and what you corrected: families read it."),
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
            self.explanation = _("Version %(number)d is to appear on %(when)s.") % {
                "number": pending.edition.number,
                "when": shown(pending.starts),
            }

    def act(self, by):
        actions.move(self.situation.article, by=by, at=self.at)
        return self.told(_("Published: families see it now."))


class CallOffForm(ActForm):
    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        if pending := situation.pending:
            self.explanation = _(
                "Version %(number)d was to appear on %(when)s; it will not. The approval stays."
            ) % {"number": pending.edition.number, "when": shown(pending.starts)}

    def act(self, by):
        actions.call_off(self.situation.article, by=by)
        return _("Called off: it will not appear.")


class WithdrawForm(ActForm):
    explanation = gettext_lazy(
        "As soon as you press the button, families no longer see the article: all its addresses "
        "show your reason instead. Versions still scheduled are called off. You can reinstate it "
        "later. If it is only scheduled and families have not seen it, use Call off instead."
    )
    is_dangerous = True
    reason = _long_text(
        gettext_lazy("Why is it withdrawn?"),
        gettext_lazy("Families read this where the page was."),
        required=True,
        missing=gettext_lazy("Give the reason: families read it where the page was."),
    )

    def act(self, by):
        actions.withdraw(self.situation.article, by=by, reason=self.cleaned_data["reason"])
        return _("Withdrawn: families read your reason where the page was.")


class ReinstateForm(ActForm):
    explanation = gettext_lazy("Families see again the version that was withdrawn.")
    reason = _long_text(gettext_lazy("Why is it back?"), gettext_lazy("For the log."))

    def act(self, by):
        actions.reinstate(self.situation.article, by=by, reason=self.cleaned_data["reason"])
        return _("Reinstated: families see it again.")


class CloseForm(PasswordAgainMixin, ActForm):
    explanation = gettext_lazy(
        "For harm only: privacy, consent, danger. The versions that you choose are never shown "
        "again; their addresses and pictures say only that, and why. What was scheduled is called "
        "off. This cannot be undone. To take an article down for a while, withdraw it instead."
    )
    is_dangerous = True
    editions = forms.MultipleChoiceField(
        label=gettext_lazy("Which versions?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one version.")},
    )
    reason = _long_text(
        gettext_lazy("Why are they closed?"),
        gettext_lazy("Families read this. Write nothing of what must not be read."),
        required=True,
        missing=gettext_lazy("Give the reason: families read it where the page was."),
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
        values = {"editions": list(chosen), "reason": self.cleaned_data["reason"]}
        actions.close(self.situation.article, by=by, **values)
        return _("Closed for good: only your reason is shown there.")


def _version(edition: Edition, situation: Situation) -> str:
    text = _("Version %(number)d") % {"number": edition.number}
    is_current = situation.current and situation.current.edition_id == edition.pk
    return _("%(version)s, the current one") % {"version": text} if is_current else text


FORMS: dict[Action, type[ActForm]] = {
    Action.SEND: SendForm,
    Action.RECALL: RecallForm,
    Action.PUBLISH: PublishForm,
    Action.PUBLISH_UNCHECKED: UncheckedForm,
    Action.CORRECT: CorrectForm,
    Action.MOVE: MoveForm,
    Action.CALL_OFF: CallOffForm,
    Action.WITHDRAW: WithdrawForm,
    Action.REINSTATE: ReinstateForm,
    Action.CLOSE: CloseForm,
}
