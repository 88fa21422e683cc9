"""The fixed vocabularies. Their values stand in Documents: never rename one, only add."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StudyDesign(models.TextChoices):
    SYSTEMATIC_REVIEW = "systematic-review", _("Systematic review")
    META_ANALYSIS = "meta-analysis", _("Systematic review with meta-analysis")
    LITERATURE_REVIEW = "literature-review", _("Literature review")
    RANDOMISED_TRIAL = "randomised-trial", _("Randomised controlled trial")
    CONTROLLED_TRIAL = "controlled-trial", _("Controlled trial without randomising")
    COHORT = "cohort", _("Cohort study")
    CASE_CONTROL = "case-control", _("Case-control study")
    CROSS_SECTIONAL = "cross-sectional", _("Cross-sectional study")
    CASE_SERIES = "case-series", _("Case report or series")
    QUALITATIVE = "qualitative", _("Qualitative study")
    GUIDELINE = "guideline", _("Guideline or consensus")
    OTHER = "other", _("Another design")


class EvidenceScale(models.TextChoices):
    OCEBM = "ocebm-2011", _("OCEBM 2011 (Oxford)")
    AOTA = "aota", _("AOTA")

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of this scale, strongest first."""
        return {
            "ocebm-2011": ("1", "2", "3", "4", "5"),
            "aota": ("1A", "1B", "2A", "2B", "3A", "3B", "4", "5"),
        }[self.value]


class Basis(models.TextChoices):
    """What a take-away rests on."""

    STUDY = "study", _("This study")
    OTHER_SOURCE = "other-source", _("Another cited source")
    EXPERIENCE = "experience", _("Our therapists' experience")


class Scope(models.TextChoices):
    """Whose act the advice to therapists is."""

    OT_PRACTICE = "ot-practice", _("Within OT practice")
    HOSPITAL = "hospital", _("Hospital team only: not for therapists or families")
    DOCTOR = "doctor", _("Your child's doctor decides")


class Audience(models.TextChoices):
    THERAPISTS = "therapists", _("For therapists")
    PARENTS = "parents", _("For parents")


class Interest(models.TextChoices):
    """Whether the clinic sells what the page discusses."""

    NONE = "none", _("No, we do not sell it")
    SELLS = "sells", _("Yes, we offer it for a fee")
