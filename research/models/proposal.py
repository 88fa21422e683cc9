"""A change of words that stand inside checked pages, and what colleagues decided about it."""

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models import Act, AuditEntry
from clinic.models.immutable import ImmutableQuerySet
from clinic.text_fields import LineField, ParagraphsField

LONGEST_NOTE = 500  # characters


class ProposalQuerySet(ImmutableQuerySet):
    def open(self):
        """Return what nobody has decided on yet, oldest first."""
        return self.filter(decision=None).order_by("pk")


class Proposal(Act):
    """What somebody wants a row of `model` ("research.topic") to say: it waits for a colleague.

    `object_id` is the key of the row; empty for a new one. `before` is how the row stood
    and `after` how it is to stand, as `clinic.snapshots` takes them; empty where there is no
    row. `restores` is the earlier state that this puts back. `words_by` are the accounts (pk)
    whose words it holds: none of them is a second pair of eyes.
    """

    class Kind(models.TextChoices):
        ADD = "add", _("New")
        CHANGE = "change", _("Change")
        DELETE = "delete", _("Deletion")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40, blank=True)
    name = LineField(_("what"), max_length=300)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    restores = models.ForeignKey(AuditEntry, models.PROTECT, null=True, related_name="+")
    words_by = models.JSONField(default=list)
    note = ParagraphsField(blank=True, max_length=LONGEST_NOTE)

    objects = ProposalQuerySet.as_manager()

    class Meta(Act.Meta):
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-pk"]
        default_permissions = ("add",)
        permissions = [("confirm_proposal", "Can confirm proposals")]
        indexes = [models.Index(fields=["model", "object_id"], name="proposals_for_a_row")]
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="proposal_says_who"),
            models.CheckConstraint(
                condition=Q(kind="add", object_id="", before="") & ~Q(after="")
                | Q(kind="change") & ~Q(object_id="") & ~Q(before="") & ~Q(after="")
                | Q(kind="delete", after="") & ~Q(object_id="") & ~Q(before=""),
                name="proposal_says_what",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"

    def get_absolute_url(self):
        """Return where it is looked at and decided on, in the admin."""
        return reverse("admin:research_proposal_change", args=[self.pk])

    @property
    def row_model(self) -> type[models.Model]:
        """The model of the row that it is about."""
        return apps.get_model(self.model)


class ProposalDecision(Act):
    """What became of a proposal: at most one for each, so what has one is open no more.

    `reason` says why it was declined, or why it was confirmed without a second person. `entry`
    is the entry of the log with the row as it stood once the proposal was confirmed.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken-back", _("Taken back")
        REPLACED = "replaced", _("Changed before it was decided on")

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = ParagraphsField(blank=True, max_length=LONGEST_NOTE)
    entry = models.OneToOneField(AuditEntry, models.PROTECT, null=True, related_name="decision")

    class Meta(Act.Meta):
        verbose_name = _("decision on a proposal")
        verbose_name_plural = _("decisions on proposals")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="decision_says_who"),
            models.CheckConstraint(
                condition=~Q(outcome="declined") | ~Q(reason=""), name="declined_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.proposal_id}"
