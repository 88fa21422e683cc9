"""Sources: one is the study itself, others support."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from research.models.article import Article
from research.models.choices import SourceKind, known


class Citation(models.Model):
    """One source of an article. Written by `document.rows.write` alone.

    `authors` and `editors` are lists of {"family", "given"}, as in CSL. `language` repeats the
    article's, so that the database itself can hold a primary DOI once per language.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations")
    position = models.PositiveSmallIntegerField()
    primary = models.BooleanField(_("the study itself"), default=False)
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=SourceKind, blank=True)
    authors = models.JSONField(default=list)
    editors = models.JSONField(default=list)
    title = models.TextField()
    year = models.CharField(max_length=20, blank=True)
    journal = models.CharField(max_length=300, blank=True)
    volume = models.CharField(max_length=60, blank=True)
    issue = models.CharField(max_length=60, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=100, blank=True)
    doi = models.CharField("DOI", max_length=300, blank=True)
    url = models.CharField(_("web address"), max_length=500, blank=True)
    free_url = models.CharField(max_length=500, blank=True)
    free_licence = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(primary=True),
                name="one_primary_citation",
            ),
            models.UniqueConstraint(
                fields=["doi", "language"],
                condition=Q(primary=True) & ~Q(doi=""),
                name="primary_doi_once_per_language",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="citation_has_a_title"),
            models.CheckConstraint(
                condition=known("kind", SourceKind), name="source_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(doi=Lower(F("doi"))), name="doi_in_lower_case"),
        ]

    def __str__(self):
        return self.title
