"""Moments as the clinic's clock shows them."""

import zoneinfo
from datetime import UTC, datetime, tzinfo

from django.utils import timezone
from django.utils.formats import date_format

from clinic.models import ClinicProfile


def shown(moment: datetime, zone_name: str | None = None) -> str:
    """Return date and time of `moment` in the zone named, or else in the clinic's.

    As text: a template would turn a moment back into the server's own zone.
    """
    zone = _zone(zone_name or ClinicProfile.get().time_zone)
    return date_format(timezone.localtime(moment, zone), "DATETIME_FORMAT")


def _zone(name: str) -> tzinfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return UTC  # this machine knows fewer zones than the one that wrote the name
