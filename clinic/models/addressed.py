"""Web addresses: an address once used answers for ever, and is given to nobody else."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _


class WebAddress(models.Model):
    """A web address that the row `object_id` of `model` ("clinic.teammember") has or had.

    It outlives the row, which may be put back: what was signed names people by it.
    """

    model = models.CharField(max_length=60)
    slug = models.SlugField(max_length=120, db_index=False)
    object_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["model", "object_id"], name="web_addresses_of_a_row")]
        constraints = [
            models.UniqueConstraint(fields=["model", "slug"], name="web_address_leads_to_one_row"),
        ]

    def __str__(self):
        return f"{self.model}: {self.slug}"

    @classmethod
    def of(cls, model: type[models.Model]) -> QuerySet["WebAddress"]:
        """Return all that rows of `model` have or had."""
        return cls.objects.filter(model=model._meta.label_lower)


class Addressed(models.Model):
    """A row that readers find at its web address, `slug`, and at those that it had before.

    `address_outlives_row` says that nobody else gets the address even when the row is deleted,
    because what was signed names somebody by it.
    """

    address_outlives_row = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and keep the web address; raises IntegrityError where it is another's."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._keep_address()

    def clean(self):
        """Raise a ValidationError where the web address led to something else before."""
        super().clean()
        if objection := self._objection_to_address():
            raise ValidationError({"slug": objection})

    def _keep_address(self):
        if objection := self._objection_to_address():
            raise IntegrityError(objection)
        owner = {"object_id": self.pk}
        addresses = WebAddress.of(type(self))
        address, _is_new = addresses.get_or_create(
            slug=self.slug, defaults={"model": self._meta.label_lower, **owner}
        )
        if address.object_id != self.pk:
            addresses.filter(pk=address.pk).update(**owner)

    def _objection_to_address(self) -> str:
        """Return why the row cannot have its web address; "" where it can.

        An address that another row has at this moment is refused as any value that is unique.
        """
        others = WebAddress.of(type(self)).exclude(object_id=self.pk)
        address = others.filter(slug=self.slug).first()
        if address is None:
            return ""
        owner = type(self)._base_manager.filter(pk=address.object_id).first()
        if owner and owner.slug != self.slug:
            message = _(
                "This web address still leads to “%(name)s”, which had it before. Choose another."
            )
            return message % {"name": owner}
        if owner is None and self.address_outlives_row:
            return _(
                "This web address belonged to somebody who has been deleted, so nobody else "
                "can have it. Choose another, or put back what was deleted."
            )
        return ""
