"""The clinic's own clock: its time zone, and moments and days by it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.formats import date_format

from clinic import around, reading


def zone(name: str | None = None) -> ZoneInfo:
    """Return the time zone named, or else the clinic's; UTC where this machine knows it not."""
    try:
        return ZoneInfo(name or around.current().clinic.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def day_of(moment: datetime) -> date:
    """Return the day on which `moment` falls for the clinic."""
    return timezone.localtime(moment, zone()).date()


def today() -> date:
    return day_of(reading.now())


def next_midnight(moment: datetime) -> datetime:
    """Return when the clinic's next day begins after `moment`."""
    return datetime.combine(day_of(moment) + timedelta(days=1), time(), tzinfo=zone())


def date_and_time(moment: datetime, zone_name: str | None = None) -> str:
    """Return date and time of `moment` in the zone named, or else in the clinic's.

    As text: a template would turn a moment back into the server's own zone.
    """
    local = timezone.localtime(moment, zone(zone_name))
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'H:i')}"
