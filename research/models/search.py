"""What readers can search for, in rows of their own, and what they searched for in vain.

The database keeps an index over SearchRow that nobody has to think of: see
`research.public.search.index`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from research.models.live import LiveEdition

LONGEST_WORD = 40  # characters; what is longer is no word that anybody types
LONGEST_MISS = 80


class SearchRowQuerySet(models.QuerySet):
    def hidden(self, moment):
        """Return the few that readers do not see yet, or no more, by a clock that says `moment`."""
        dated = self.filter(Q(starts__isnull=False) | Q(until__isnull=False))
        return dated.filter(Q(starts__gt=moment) | Q(until__lte=moment))


class SearchRow(models.Model):
    """One thing that a search finds: an article, a hard word, somebody of the team, a page.

    An article's is of an edition that readers see or that waits for its date (`starts`, `until`).

    `first` weighs most (what it is called, what it says in short), then `second`, then `rest`;
    each has a text a line. The columns `…_spelled` hold what in them is also written otherwise:
    words with a hyphen in one, words with accents without. `key` is that of the row found.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        WORD = "word", _("Hard word")
        PERSON = "person", _("Our team")
        PAGE = "page", _("Page")

    kind = models.CharField(max_length=8, choices=Kind)
    key = models.BigIntegerField()
    live = models.OneToOneField(LiveEdition, models.CASCADE, null=True, related_name="search")
    slug = models.SlugField(max_length=300, db_index=False)
    language = models.CharField(max_length=12, db_index=True)
    is_sample = models.BooleanField(default=False)
    has_steps = models.BooleanField(default=False)
    first = models.TextField()
    second = models.TextField()
    rest = models.TextField()
    first_spelled = models.TextField()
    second_spelled = models.TextField()
    rest_spelled = models.TextField()
    starts = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    objects = SearchRowQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["starts", "until"],
                condition=Q(starts__isnull=False) | Q(until__isnull=False),
                name="found_by_its_dates",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="found_once"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.slug}"


class SearchSpelling(models.Model):
    """A way to write a hard word, without spaces and hyphens: any of them finds all."""

    row = models.ForeignKey(SearchRow, models.CASCADE, related_name="spellings")
    key = models.CharField(max_length=LONGEST_WORD * 2, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key


class SearchWord(models.Model):
    """A common word of what readers can find, folded; nobody's name is among them.

    `number` rows have it.
    """

    word = models.CharField(max_length=LONGEST_WORD, primary_key=True)
    number = models.IntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.word


class SearchMiss(models.Model):
    """What readers asked for in one month and nothing was found of; of whom, nobody knows."""

    query = models.CharField(_("searched for"), max_length=LONGEST_MISS)
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    count = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        default_permissions = ("view",)
        ordering = ["-month", "-count", "query"]
        verbose_name = _("unanswered search")
        verbose_name_plural = _("unanswered searches")
        constraints = [
            models.UniqueConstraint(fields=["query", "month"], name="missed_once_a_month"),
        ]

    def __str__(self):
        return self.query
