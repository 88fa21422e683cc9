"""The lines of a working draft. Written by `document.rows.write` alone."""

import uuid

from django.db import models
from django.db.models import F, Q

from research.models.article import Article
from research.models.choices import Advice, Audience, Basis, Certainty, Scope, known


class Line(models.Model):
    """What all lines have: an identity, and a position in their outline's one sequence."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self):
        return self.text


class Finding(Line):
    """One statement of the study; findings form a tree, up to four levels."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="findings")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    plain = models.TextField(blank=True)
    proportion = models.JSONField(null=True)
    certainty = models.CharField(max_length=16, choices=Certainty, blank=True)

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(
                condition=known("certainty", Certainty), name="finding_certainty_is_known"
            ),
            models.UniqueConstraint(fields=["article", "uuid"], name="finding_identity"),
            models.CheckConstraint(condition=~Q(text=""), name="finding_has_text"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="finding_not_below_itself"),
        ]


class RiskFactor(Line):
    """One factor named under a finding; `examples` is what stands in brackets behind it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="risk_factors")
    parent = models.ForeignKey(Finding, models.CASCADE, related_name="risk_factors")
    examples = models.TextField(blank=True)
    plain = models.TextField(blank=True)

    class Meta(Line.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "uuid"], name="risk_factor_identity"),
            models.CheckConstraint(condition=~Q(text=""), name="risk_factor_has_text"),
        ]


class Takeaway(Line):
    """One piece of advice, for therapists or for parents; a tree too."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="takeaways")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    audience = models.CharField(max_length=12, choices=Audience)
    advice = models.CharField(max_length=12, choices=Advice, blank=True)
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    source = models.TextField(blank=True)
    scope = models.CharField(max_length=12, choices=Scope, blank=True)
    plain = models.TextField(blank=True)
    amount = models.JSONField(null=True)
    needs = models.TextField(blank=True)
    stop = models.TextField(blank=True)
    ages = models.TextField(blank=True)
    drawing = models.CharField(max_length=40, blank=True)

    class Meta(Line.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "uuid"], name="takeaway_identity"),
            models.CheckConstraint(condition=~Q(text=""), name="takeaway_has_text"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="takeaway_not_below_itself"),
            models.CheckConstraint(
                condition=known("audience", Audience, blank=False),
                name="audience_is_known",
            ),
            models.CheckConstraint(condition=known("basis", Basis), name="basis_is_known"),
            models.CheckConstraint(
                condition=known("advice", Advice) & (Q(audience=Audience.PARENTS) | Q(advice="")),
                name="kind_of_advice_is_for_parents",
            ),
            models.CheckConstraint(
                condition=known("scope", Scope) & (Q(audience=Audience.THERAPISTS) | Q(scope="")),
                name="scope_is_for_therapists",
            ),
        ]
