"""Moments that people type as a day and a time, by the clinic's clock."""

from datetime import UTC, date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import next_midnight, zone

MOST_YEARS = 5  # how far ahead something can be planned
PASSED = gettext_lazy("This time has passed. Choose a later one.")


def day_field(**options) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as year, month, day: 2027-03-14.")},
        **options,
    )


def time_field(**options) -> forms.TimeField:
    return forms.TimeField(
        widget=forms.TimeInput({"type": "time", "step": "any"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%I:%M %p"],
        error_messages={"invalid": gettext_lazy("Write the time as hours and minutes: 14:30.")},
        **options,
    )


def moment_of(day: date, clock: time, where) -> datetime:
    """Return the moment of a clock in the zone `where`. Raises ValidationError.

    Of an hour that comes twice, when summer time ends, it is the first.
    """
    wall = datetime.combine(day, clock)
    if wall.year - timezone.now().year > MOST_YEARS:
        message = _("Choose a day within the next %(years)d years.")
        raise ValidationError(message % {"years": MOST_YEARS})
    if wall.year < 1970:  # before which no zone tells the time
        raise ValidationError(PASSED)
    moment = wall.replace(tzinfo=where)
    if moment.astimezone(UTC).astimezone(where).replace(tzinfo=None) != wall:
        raise ValidationError(
            _("The clocks skip this time, because summer time begins. Choose another time.")
        )
    return moment


class _DayAndTime(forms.MultiWidget):
    """A box for each; what is stored is shown by the clinic's clock."""

    def __init__(self):
        day, clock = day_field().widget, time_field().widget
        day.attrs["aria-label"], clock.attrs["aria-label"] = _("Day"), _("Time")
        super().__init__({"day": day, "time": clock})

    def decompress(self, value: datetime | None) -> list:
        if value is None:
            return [None, None]
        local = timezone.localtime(value, zone())
        return [local.date(), local.time()]


class UntilField(forms.MultiValueField):
    """Until when something is true; a day without a time is until that day is over."""

    widget = _DayAndTime

    def __init__(self, **options):
        fields = (day_field(required=False), time_field(required=False))
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, values: list) -> datetime | None:
        """Return the moment. Raises ValidationError for a time without a day, and as moment_of."""
        day, clock = values or (None, None)
        if day is None and clock is not None:
            raise ValidationError(_("Choose the day."))
        if day is None:
            return None
        if clock is None:
            return next_midnight(moment_of(day, time(), zone()))
        return moment_of(day, clock, zone())
