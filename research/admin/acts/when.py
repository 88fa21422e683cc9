"""The form of whatever can happen now, or at a day and a time by the clinic's clock."""

from datetime import UTC, date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import date_and_time, zone
from research.admin.acts.act_form import ActForm

NOW, LATER = "now", "later"
MOST_YEARS = 5  # how far ahead something can be scheduled
_PASSED = gettext_lazy("This time has passed. Choose a later one, or “Now”.")


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

    def _take_moment(self, day: date, clock: time):
        try:
            self.at = moment_of(day, clock, self.zone)
        except ValidationError as error:
            self.add_error("time", error)

    def confirmation(self, sentence: str) -> str:
        """Return `sentence`, or for what is scheduled, when families see it."""
        if not self.at:
            return sentence
        return _("Scheduled. Families see it from %(when)s.") % {"when": date_and_time(self.at)}


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
            _("The clocks skip this time, because summer time begins. Choose another time.")
        )
    if moment <= timezone.now():
        raise ValidationError(_PASSED)
    return moment
