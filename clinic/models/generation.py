"""The one value that changes with whatever readers could see."""

from django.db import models


class SiteGeneration(models.Model):
    """One row whose random value is drawn anew, by the database, with each change of public rows.

    Its table is never altered: on SQLite the triggers of other tables name it, and altering
    rebuilds it. Random and no counter, as a restored counter would repeat what was kept before.
    """

    KEY = 1

    value = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.value
