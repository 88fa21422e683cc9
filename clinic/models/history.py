"""Who did what, and when: written once, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.models.immutable import Immutable
from clinic.text import one_line
from clinic.text_fields import LineField, ParagraphsField

OPERATOR = "operator"
NOT_SIGNED_IN = "not signed in"


def name_of(user) -> str:
    """Return how history calls `user`; None is an operator at the command line."""
    return (one_line(user.get_full_name()) or user.get_username()) if user else OPERATOR


class Act(Immutable):
    """Something somebody did. `by` is empty for an operator at the command line, and for
    whoever tried to sign in and did not: `by_name` says which.

    The name is kept beside the account, so that history reads the same when an account is
    renamed or deactivated.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = LineField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta(Immutable.Meta):
        abstract = True


class AuditEntry(Act):
    """One line of the log: who did what to what. Written by `clinic.audit.record` alone.

    `model` ("research.article"), `object_id` and `name` say on what; `revision` is the number
    of the article's revision concerned. `snapshot` is, for what keeps no revisions of its own,
    how it stood afterwards (or, where it was deleted, last), as Django's serialiser writes it:
    from there it can be put back.
    """

    action = models.CharField(_("action"), max_length=40)
    model = models.CharField(_("kind"), max_length=60)
    object_id = models.CharField(max_length=40)
    name = LineField(_("what"), max_length=300)
    revision = models.BigIntegerField(_("revision"), null=True)
    digest = models.CharField(max_length=64, blank=True)
    detail = ParagraphsField(_("details"), blank=True)
    snapshot = models.TextField(blank=True)

    class Meta(Act.Meta):
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["model", "object_id", "-id"], name="log_of_a_thing")]
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="log_says_who"),
            models.CheckConstraint(condition=~Q(action=""), name="log_says_what"),
        ]

    def __str__(self):
        return f"{self.by_name}: {self.action} {self.name}"
