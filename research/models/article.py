"""The working draft: an article, without its lines. Written by `document.rows.write` alone."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Picture, TeamMember
from clinic.richtext import RichTextField
from research.models.choices import (
    Certainty,
    ChildShown,
    EvidenceScale,
    Harms,
    Interest,
    StudyDesign,
    known,
)
from research.models.states import DraftState
from research.models.topic import Topic

# What stands below /research/ beside the articles.
RESERVED_SLUGS = {
    "topics",
    "glossary",
    "editions",
    "changes",
    "feed",
    "search",
    "handout",
}


def check_slug(slug: str):
    """Raise a ValidationError where an article at `slug` would be hidden."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("The web address “%(slug)s” is used by the site itself. Choose another."),
            params={"slug": slug},
        )


class Article(models.Model):
    """One study, summarised, in one language. When it last changed, its revisions say.

    `state` and what goes with it is the draft's: only the verbs of `workflow` set it.
    `reviewer` is the colleague who was asked; empty where anyone who may review was.
    `named_topics` are the topics as the draft names them: see `document.references`.
    """

    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(
        _("web address"),
        max_length=300,
        unique=True,
        validators=[check_slug, RegexValidator("^[a-z0-9-]+$")],
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    question = models.CharField(_("question"), max_length=200, blank=True)
    message = models.CharField(_("message"), max_length=300, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=300, blank=True)
    not_for = models.CharField(_("not for whom"), max_length=300, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    named_topics = models.JSONField(default=list, blank=True)
    authors = models.ManyToManyField(
        TeamMember, through="Byline", blank=True, verbose_name=_("authors")
    )
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    picture_decorative = models.BooleanField(_("decorative"), default=False)
    picture_credit = models.CharField(_("credit"), max_length=200, blank=True)
    picture_child = models.CharField(
        _("can a child be recognised?"), max_length=4, choices=ChildShown, blank=True
    )
    design = models.CharField(_("study design"), max_length=20, choices=StudyDesign, blank=True)
    evidence_scale = models.CharField(
        _("scale of evidence"), max_length=12, choices=EvidenceScale, blank=True
    )
    evidence_level = models.CharField(_("level of evidence"), max_length=4, blank=True)
    age_from = models.PositiveSmallIntegerField(_("youngest, in months"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("oldest, in months"), null=True, blank=True)
    study_size = models.CharField(_("studies or children"), max_length=200, blank=True)
    population = models.JSONField(_("population"), default=list, blank=True)
    certainty = models.CharField(
        _("how sure are we?"), max_length=16, choices=Certainty, blank=True
    )
    doubts = models.JSONField(_("why not surer"), default=list, blank=True)
    limits = models.TextField(_("limits"), blank=True)
    harms = models.CharField(_("harms"), max_length=16, choices=Harms, blank=True)
    harms_seen = models.TextField(_("harms, in a sentence"), blank=True)
    effort = models.TextField(_("effort"), blank=True)
    funding = models.TextField(_("funding"), blank=True)
    more_likely = models.CharField(_("what is made more likely"), max_length=200, blank=True)
    help_now = models.TextField(_("emergency now"), blank=True)
    help_soon = models.TextField(_("doctor this week"), blank=True)
    crisis_line = models.BooleanField(_("name the crisis line"), default=False)
    no_special_help = models.BooleanField(_("nothing special to look out for"), default=False)
    relevance = RichTextField(_("relevance"), blank=True)
    interest = models.CharField(
        _("do we sell what this page discusses?"),
        max_length=8,
        choices=Interest,
        blank=True,
    )
    is_invented = models.BooleanField(_("the study is invented"), default=False)
    state = models.CharField(max_length=16, choices=DraftState, default=DraftState.DRAFT)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        permissions = [
            ("publish_article", _("Can publish what a colleague approved")),
            ("review_article", _("Can review articles")),
            ("correct_article", _("Can publish a correction that is checked afterwards")),
            ("withdraw_article", _("Can withdraw articles")),
            ("reinstate_article", _("Can reinstate articles")),
            ("publish_unchecked_article", _("Can publish where nobody is left to review")),
            ("close_article", _("Can close editions for good")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("state", DraftState, blank=False), name="draft_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="in-review", sent_at__isnull=False)
                | ~Q(state="in-review") & Q(reviewer=None, sent_by=None, sent_at=None),
                name="in_review_says_since_when",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(condition=known("design", StudyDesign), name="design_is_known"),
            models.CheckConstraint(
                condition=known("certainty", Certainty), name="certainty_is_known"
            ),
            models.CheckConstraint(condition=known("harms", Harms), name="harms_are_known"),
            models.CheckConstraint(
                condition=known("picture_child", ChildShown), name="picture_child_is_known"
            ),
            models.CheckConstraint(condition=known("interest", Interest), name="interest_is_known"),
            models.CheckConstraint(
                condition=Q(evidence_scale="", evidence_level="")
                | known("evidence_scale", EvidenceScale, blank=False) & ~Q(evidence_level=""),
                name="evidence_level_has_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=F("age_to")),
                name="ages_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(picture_decorative=False) | Q(picture_alt=""),
                name="decorative_picture_has_no_alt",
            ),
        ]

    def __str__(self):
        return self.title


class Byline(models.Model):
    """One author of an article, in the byline's order and as the draft names them.

    What is edited on the team page since changes no draft: see `document.references`.
    """

    article = models.ForeignKey(Article, models.CASCADE)
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=120, db_index=False)
    name = models.CharField(max_length=120)
    credentials = models.CharField(max_length=200, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="author_once_an_article"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.author_id}"
