"""Rows of which others keep something: whoever changes them, one or many, it is told."""

from django.db import models, transaction
from django.dispatch import Signal

# Sent where many rows changed in one statement, which sends none of Django's own signals: `sender`
# is the model, `keys` are their primary keys. It is part of the same transaction.
rows_changed = Signal()


class ToldQuerySet(models.QuerySet):
    def update(self, **kwargs):
        with transaction.atomic(using=self.db):
            keys = list(self.order_by().values_list("pk", flat=True))
            count = super().update(**kwargs)
            rows_changed.send(sender=self.model, keys=keys)
        return count

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        with transaction.atomic(using=self.db):
            rows = super().bulk_create(objs, *args, **kwargs)
            rows_changed.send(sender=self.model, keys=[row.pk for row in rows])
        return rows
