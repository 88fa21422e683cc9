"""How often families read an article; who they are, nothing here knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from research.models.article import Article


class Surface(models.TextChoices):
    """As what families read an article."""

    PAGE = "page", _("page")
    HANDOUT = "handout", _("print-out")
    CARD = "card", _("card")


class ReadTotal(models.Model):
    """How often an article was read on one of the clinic's days, as one of its surfaces."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="reads")
    surface = models.CharField(max_length=8, choices=Surface)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "surface", "day"], name="read_total_once_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.day}: {self.article_id}, {self.surface}"


class ReadLog(models.Model):
    """How far a file of the server's log has been counted.

    A file is known by its first line (`research.reads.log_lines.Line.digest`), so it is the same
    one after it was renamed or compressed. `read_to` is in bytes of what is not compressed.
    """

    first_line = models.CharField(max_length=64, unique=True)
    read_to = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self):
        return self.first_line
