"""The form of whatever can happen now, or at a day and a time by the clinic's clock."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import date_and_time, zone
from clinic.forms_moment import PASSED, day_field, moment_of, time_field
from research.admin.acts.act_form import ActForm

NOW, LATER = "now", "later"


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
    day = day_field(label=gettext_lazy("Day"), required=False)
    time = time_field(label=gettext_lazy("Time"), required=False)

    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        self.zone = zone()
        self.fields["time"].help_text = _("In the clinic's time zone (%(zone)s).") % {
            "zone": self.zone
        }

    def clean(self):
        """Put day and time together, as a moment in the clinic's time zone."""
        cleaned = super().clean()
        self.at = None
        day, clock = cleaned.get("day"), cleaned.get("time")
        if cleaned.get("when") == NOW and (day or clock) and not self.day_is_given:
            # Out at once is never what somebody meant who typed a day.
            self.add_error(
                "when",
                _(
                    "You gave a day or a time, but chose “Now”. Choose "
                    "“Later”, or clear the day and the time."
                ),
            )
        elif cleaned.get("when") == LATER and not self.errors:
            if not day:
                self.add_error("day", _("Choose the day."))
            if not clock:
                self.add_error("time", _("Choose the time."))
            if day and clock:
                self._take_moment(day, clock)
        return cleaned

    def _take_moment(self, day, clock):
        try:
            self.at = moment_of(day, clock, self.zone)
            if self.at <= timezone.now():
                raise ValidationError(PASSED)
        except ValidationError as error:
            self.add_error("time", error)

    def confirmation(self, sentence: str) -> str:
        """Return `sentence`, or for what is scheduled, when families see it."""
        if not self.at:
            return sentence
        return _("Scheduled. Families see it from %(when)s.") % {"when": date_and_time(self.at)}
