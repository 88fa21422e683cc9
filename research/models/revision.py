"""What was saved."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Act
from research.models.article import Article


class Revision(Act):
    """The Document as it stood at a save: `content` is what `document.codec` wrote.

    Only an operator's `expunge` ever empties a content; number and digest stay.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    content = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta(Act.Meta):
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "-id"], name="revisions_of_an_article")]
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="revision_says_who"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.digest[:12]}"
