"""The list of articles: what it fetches, finds, filters by and shows."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib import admin
from django.db.models import (
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import date_and_time
from clinic.models import ClinicProfile, TeamMember
from research.citations import doi
from research.models import (
    Article,
    Citation,
    DraftState,
    Finding,
    LiveEdition,
    PublicStatus,
    Revision,
    RiskFactor,
    Takeaway,
    Topic,
)

_NO_PROFILE = ClinicProfile._meta.get_field("time_zone").default


def annotated(articles: QuerySet) -> QuerySet:
    """Return `articles`, each with what families see of it, and who saved it last and when."""
    revisions = Revision.objects.filter(article=OuterRef("pk")).order_by("-pk")
    current = LiveEdition.objects.during().filter(article=OuterRef("pk"))
    live = current.filter(status=PublicStatus.LIVE)
    pending = LiveEdition.objects.pending().filter(article=OuterRef("pk"))
    return articles.annotate(
        saved_revision=Subquery(revisions.values("pk")[:1]),
        saved_digest=Subquery(revisions.values("digest")[:1]),
        saved_at=Subquery(revisions.values("at")[:1]),
        saved_by=Subquery(revisions.values("by_name")[:1]),
        live_digest=Subquery(live.values("edition__revision__digest")[:1]),
        live_slug=Subquery(live.values("slug")[:1]),
        status=Subquery(current.values("status")[:1]),
        has_pending=Exists(pending),
        # Beside each row, so that showing a moment asks for nothing more.
        zone=Coalesce(Subquery(ClinicProfile.objects.values("time_zone")[:1]), Value(_NO_PROFILE)),
    )


def search(articles: QuerySet, words: str) -> QuerySet:
    """Return those of `articles` in which every one of `words` stands, or the DOI."""
    if typed_doi := doi.normalise(words):
        return articles.filter(_has(Citation, Q(doi=typed_doi)))
    for word in words.split():
        articles = articles.filter(_says(word))
    return articles


def _says(word: str) -> Q:
    return (
        _any_of(["title", "message"], word)
        | Q(_has(Finding, _any_of(["text", "plain"], word)))
        | Q(_has(RiskFactor, _any_of(["text", "plain", "examples"], word)))
        | Q(_has(Takeaway, _any_of(["text"], word)))
        | Q(_has(Citation, _any_of(["title", "doi", "journal", "names"], word)))
    )


def _any_of(fields: list[str], word: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__folded": word}) for field in fields))


def _has(model, condition: Q) -> Exists:
    rows = model.objects.filter(article=OuterRef("pk"))
    if model is Citation:
        rows = rows.annotate(names=_Names("authors"))
    return Exists(rows.filter(condition))


class _Names(Func):
    """The names in a citation's list of authors, one behind the other."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        template = "(SELECT GROUP_CONCAT(atom, ' ') FROM JSON_TREE(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "CAST(JSONB_PATH_QUERY_ARRAY(%(expressions)s, '$[*].*') AS text)"
        return self.as_sql(compiler, connection, template=template, **context)


class StateFilter(admin.SimpleListFilter):
    """By where the draft stands; what was discarded is shown to whoever asks for it."""

    title = gettext_lazy("draft")
    parameter_name = "draft"

    def lookups(self, request, model_admin):
        return [(state.value, f"{state.glyph} {state.label}") for state in DraftState]

    def queryset(self, request, queryset):
        if self.value():
            return queryset.filter(state=self.value())
        return queryset.exclude(state=DraftState.DISCARDED)


class StatusFilter(admin.SimpleListFilter):
    """By what families see."""

    title = gettext_lazy("what families see")
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [(status.value, f"{status.glyph} {status.label}") for status in PublicStatus]

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen == PublicStatus.NOT_PUBLIC:
            return queryset.filter(status=None, has_pending=False)
        if chosen == PublicStatus.SCHEDULED:
            return queryset.filter(has_pending=True)
        return queryset.filter(status=chosen) if chosen else queryset


class TopicFilter(admin.SimpleListFilter):
    """By what the article is about."""

    title = gettext_lazy("topic")
    parameter_name = "topic"
    _NONE = "-"  # no topic has this address

    def lookups(self, request, model_admin):
        return [*Topic.objects.values_list("slug", "name"), (self._NONE, _("Without a topic"))]

    def queryset(self, request, queryset):
        if self.value() == self._NONE:
            return queryset.filter(topics=None)
        return queryset.filter(topics__slug=self.value()) if self.value() else queryset


class LanguageFilter(admin.SimpleListFilter):
    """By language, where there are articles in more than one."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        names = dict(settings.LANGUAGES)
        codes = Article.objects.order_by("language").values_list("language", flat=True).distinct()
        choices = [(code, _(names.get(code, code))) for code in codes]
        return choices if len(choices) > 1 else []

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value()) if self.value() else queryset


class AuthorFilter(admin.SimpleListFilter):
    """By who wrote the article."""

    title = gettext_lazy("author")
    parameter_name = "author"

    def lookups(self, request, model_admin):
        authors = TeamMember.objects.filter(bylines__isnull=False).distinct()
        return [(author.slug, author.name) for author in authors]

    def queryset(self, request, queryset):
        return queryset.filter(authors__slug=self.value()) if self.value() else queryset


@admin.display(description=gettext_lazy("state"))
def state(article: Article) -> SafeString:
    """Return the state of an annotated article, each part a word with its glyph."""
    parts = [PublicStatus(article.status)] if article.status else []
    is_told = article.status == PublicStatus.SCHEDULED
    parts += [PublicStatus.SCHEDULED] if article.has_pending and not is_told else []
    if not article.live_digest or article.live_digest != article.saved_digest:
        parts.append(DraftState(article.state))
    marks = (
        format_html('<span class="state state-{}">{} {}</span>', part.value, part.glyph, part.label)
        for part in parts
    )
    return format_html_join(mark_safe("<br>"), "{}", ((mark,) for mark in marks))


@admin.display(description=gettext_lazy("topics"))
def topics(article: Article) -> str:
    return ", ".join(topic.name for topic in article.topics.all())


@admin.display(description=gettext_lazy("last saved"), ordering="saved_revision")
def saved(article: Article) -> str:
    """Return when the draft was saved last, by the clinic's clock, and by whom."""
    if article.saved_at is None:
        return ""
    when = date_and_time(article.saved_at, article.zone)
    return _("%(when)s, %(who)s") % {"when": when, "who": article.saved_by}
