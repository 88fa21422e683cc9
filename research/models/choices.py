"""The fixed vocabularies. Their values stand in Documents: never rename one, only add."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def known(field: str, choices, *, blank=True) -> Q:
    """Return the condition that `field` holds one of `choices`, or nothing where it may."""
    return Q(**{f"{field}__in": ([""] if blank else []) + list(choices.values)})


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

    @property
    def plain(self) -> str:
        """What was done, for who does not know the designs' names."""
        return {
            "systematic-review": _("All studies on a question, looked at together"),
            "meta-analysis": _("Many studies, their numbers put together"),
            "literature-review": _("An overview of several studies"),
            "randomised-trial": _("Groups formed by chance, then compared"),
            "controlled-trial": _("Groups compared, not formed by chance"),
            "cohort": _("People followed over time"),
            "case-control": _("People with a difficulty compared with others"),
            "cross-sectional": _("Many people looked at once"),
            "case-series": _("One or a few people described"),
            "qualitative": _("What people told researchers"),
            "guideline": _("What experts advise"),
            "other": _("Another kind of study"),
        }[self.value]


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
    GUIDANCE = "guidance", _("Official guidance")
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


class Certainty(models.TextChoices):
    """How sure a study can make us of what it found, judged by the authors."""

    VERY = "very-sure", _("Very sure")
    FAIRLY = "fairly-sure", _("Fairly sure")
    NOT_VERY = "not-very-sure", _("Not very sure")
    UNKNOWN = "unknown", _("We do not know")


class Doubt(models.TextChoices):
    """Why a study cannot make us surer."""

    FEW = "few-children", _("Few children took part")
    NO_COMPARISON = "no-comparison", _("There was no group to compare with")
    NOT_BLINDED = "not-blinded", _("People knew which help each child got")
    DIFFERED = "results-differed", _("Results differed from each other")
    OTHERS = "other-children", _("It studied other children than ours")
    ELSE = "something-else", _("Something else")


class Harms(models.TextChoices):
    """What a study says of harms."""

    SEEN = "seen", _("The study saw harms")
    NOT_SEEN = "not-seen", _("The study looked for harms and saw none")
    NOT_REPORTED = "not-reported", _("The study does not say whether there were harms")


class Advice(models.TextChoices):
    """What a line for parents is. One without a kind is a step: something to do."""

    KEEP_SAFE = "keep-safe", _("Keep safe")
    GET_HELP = "get-help", _("Get help")


class Per(models.TextChoices):
    """What the times of an amount are counted in."""

    DAY = "day", _("a day")
    WEEK = "week", _("a week")


class Unsaid(models.TextChoices):
    """Why a step does not say how often."""

    AS_YOU_LIKE = "as-you-like", _("As often as you both like")
    NOT_TESTED = "not-tested", _("Nobody has tested how often, as far as we know")


class SourceKind(models.TextChoices):
    """What a source is, where its author has said so."""

    ARTICLE = "article", _("Article in a journal")
    CHAPTER = "chapter", _("Chapter of a book")
    BOOK = "book", _("Book")
    REPORT = "report", _("Report")
    GUIDELINE = "guideline", _("Official guidance")
    WEB_PAGE = "web-page", _("Web page")


class ChildShown(models.TextChoices):
    """Whether a child can be recognised in a picture."""

    NO = "no", _("No child can be recognised")
    YES = "yes", _("A child can be recognised")


class ClosingReason(models.TextChoices):
    """Why an edition was closed for good, which decides what its address still says of it."""

    DANGER = "danger", _("It could harm a child")
    WRONG = "wrong", _("It was wrong")
    OUT_OF_DATE = "out-of-date", _("It was out of date")
    PRIVACY = "privacy", _("It told something private")
    CONSENT = "consent", _("Somebody took back their consent")
    OTHER = "other", _("Something else")

    @property
    def shows_title(self) -> bool:
        """Whether readers are told which page it was: they may have a copy to throw away."""
        return self.value in ("danger", "wrong", "out-of-date")
