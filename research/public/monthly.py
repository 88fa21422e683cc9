"""How often something happened in a month, as rows that hold no hour and nobody."""

from django.db import models
from django.db.models import F

from clinic.clock import today
from clinic.writing import if_free


def count(model: type[models.Model], most: int, **what: str):
    """Add one to the row of `model` (`month`, `count`) that says `what` of this month.

    A month has at most `most` rows, so that whoever makes things up fills no disk. Where nothing
    can be written, or somebody else is writing, it is not counted.
    """
    with if_free():
        month = today().replace(day=1)
        if model.objects.filter(month=month, **what).update(count=F("count") + 1):
            return
        if model.objects.filter(month=month).count() < most:
            model.objects.bulk_create([model(month=month, **what)], ignore_conflicts=True)
