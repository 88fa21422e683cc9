"""How often something happened in a month, as rows that hold no hour and nobody."""

from django.db import models
from django.db.models import F, QuerySet

from clinic.clock import today
from clinic.writing import if_free


def count(model: type[models.Model], most: int, **what: str):
    """Add one to the row of `model` (`month`, `count`) that says `what` of this month.

    A month has at most `most` rows, so that whoever makes things up fills no disk. Where it is
    full, the oldest of what happened only once gives way: a flood pushes out nothing that people
    ask for again and again. Where nothing can be written, or somebody else is writing, it is not
    counted.
    """
    with if_free():
        month = today().replace(day=1)
        rows = model.objects.filter(month=month)
        if rows.filter(**what).update(count=F("count") + 1):
            return
        if rows.count() < most or _gives_way(rows):
            model.objects.bulk_create([model(month=month, **what)], ignore_conflicts=True)


def _gives_way(rows: QuerySet) -> bool:
    """Delete the oldest of `rows` that counts one thing; say whether there was one."""
    oldest = rows.filter(count=1).order_by("pk").values_list("pk", flat=True).first()
    return oldest is not None and bool(rows.filter(pk=oldest).delete()[0])
