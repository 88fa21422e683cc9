"""What articles are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.links import address
from clinic.models import Addressed, Ordered
from clinic.text_fields import LineField, ParagraphsField
from research import drawings
from research.models.checked_words import CheckedWords


class Topic(Ordered, CheckedWords, Addressed):
    """What articles are about, with the question a parent would ask."""

    name = LineField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("web address"), max_length=80, unique=True)
    question = LineField(
        _("as a parent would ask it"),
        max_length=160,
        blank=True,
        help_text=_("For example: “Why is writing so hard for my child?”"),
    )

    help_now = ParagraphsField(
        _("emergency now"),
        blank=True,
        help_text=_("When a family calls for help at once. Offered to articles on this topic."),
    )
    help_soon = ParagraphsField(
        _("doctor this week"),
        blank=True,
        help_text=_("When a child should be seen this week. Offered to articles on this topic."),
    )
    crisis_line = models.BooleanField(
        _("name the crisis line"),
        default=False,
        help_text=_("For topics that touch on self-harm or violence."),
    )
    drawing = models.CharField(
        _("drawing"),
        max_length=40,
        blank=True,
        choices=drawings.choices,
        help_text=_("Shown beside the question, and with articles that have no picture."),
    )

    address_outlives_row = False  # another topic may come in the place of one that was deleted

    class Meta(Ordered.Meta, CheckedWords.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("research:topic", self.slug)

    def is_needed(self) -> bool:
        """A topic stays while a draft or a published article names it."""
        return self.article_set.exists() or self.live.exists()

    def fixed_fields(self) -> list[str]:
        """The address of a topic stays once families can come by it."""
        return ["slug"] if self.live.exists() else []
