"""History is only ever added to: refused here, and by the database in `triggers`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImmutableError(Exception):
    """Raised where code tries to change or delete what must stay as it is."""

    def __init__(self, model):
        super().__init__(
            _("%(what)s is history: it can be added to, never changed or deleted.")
            % {"what": model._meta.verbose_name}
        )


class ImmutableQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise ImmutableError(self.model)

    def delete(self):
        raise ImmutableError(self.model)

    def bulk_update(self, objs, fields, batch_size=None):
        raise ImmutableError(self.model)

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise ImmutableError(self.model)
        return super().bulk_create(objs, *args, **kwargs)


class Immutable(models.Model):
    """A row that is written once."""

    objects = ImmutableQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django's own way to a row, `_base_manager`, must not go around the queryset either.
        base_manager_name = "objects"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ImmutableError(type(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise ImmutableError(type(self))
