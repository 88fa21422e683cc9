"""What became of the studies that an article cites: shown at its top, and asked for by a button."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from clinic.clock import date_and_time
from research.admin.article.views import article_urls, viewable
from research.citations.doi import is_example
from research.evidence import checks
from research.models import Article, LiveSource, StudyCheck, StudyNotice, Unknown, Verdict
from research.workflow import actions
from research.workflow.permissions import is_permitted
from research.workflow.states import Action
from research.workflow.studies import Noted, noted, what_to_do
from research.workflow.waiting import change_url

_EXAMPLE = gettext_lazy("Its DOI is one for invented examples: no register knows anything of it.")
_PATIENCE = 2  # seconds that a busy register may make somebody wait who pressed a button


@dataclass(frozen=True)
class SourceState:
    """What is known of one source: a glyph with its word, sentences, and what may be done.

    `notice` is the address of the notice, if there is one.
    """

    doi: str
    title: str
    is_study: bool
    glyph: str
    word: str
    text: str
    notice: str = ""
    to_do: tuple[str, ...] = ()
    may_ask: bool = False
    may_see: bool = False


def source_states(article: Article, user) -> list[SourceState]:
    """Return what is known of all that `article` cites, the study itself first."""
    cited = list(_cited(article))
    dois = [doi for doi, _title, _is_study in cited if doi]
    found = {row.doi: row for row in StudyCheck.objects.filter(doi__in=dois)}
    notices = {row.doi: row for row in StudyNotice.objects.filter(doi__in=dois)}
    waiting = noted(Article.objects.filter(pk=article.pk))
    may_write = is_permitted(Action.SAVE, user)
    states = []
    for doi, title, is_study in cited:
        own = [entry for entry in waiting if entry.doi == doi]
        known = _known(doi, found.get(doi), notices.get(doi))
        states.append(
            SourceState(doi, title, is_study, *known, **_acts(doi, own, may_write=may_write))
        )
    return states


def _cited(article: Article) -> Iterator[tuple[str, str, bool]]:
    """Yield each source of the draft, and what only the page cites: DOI, title, whether study."""
    drafted = list(article.citations.order_by("-primary", "pk"))
    for citation in drafted:
        yield citation.doi, citation.title, citation.primary
    shown = LiveSource.objects.filter(live__article=article, live__can_hold=True)
    shown = shown.exclude(doi__in=[citation.doi for citation in drafted])
    for doi, is_study in shown.values_list("doi", "is_study").distinct():
        yield doi, _("Cited by the page that families see"), is_study


def _acts(doi: str, waiting: list[Noted], *, may_write: bool) -> dict:
    return {
        "to_do": tuple(map(what_to_do, waiting)),
        "may_ask": bool(may_write and doi and not is_example(doi)),
        "may_see": bool(may_write and any(entry.may_be_seen for entry in waiting)),
    }


def _known(
    doi: str, check: StudyCheck | None, notice: StudyNotice | None
) -> tuple[str, str, str, str]:
    """Return a glyph, its word, a sentence, and the address of the notice or ""."""
    if not doi:
        return "○", _("Not asked"), _("It has no DOI, so no register can be asked."), ""
    if is_example(doi):
        return "○", _("Not asked"), _EXAMPLE, ""
    if notice:
        link = f"https://doi.org/{notice.notice or notice.doi}"
        return "⚑", str(Verdict(notice.verdict).label), _noticed(notice, check), link
    if check is None:
        return "○", _("Not asked yet"), _("The registers are asked once a day."), ""
    if check.unknown_since:
        return "?", _("Unknown since %(when)s") % _at(check.unknown_since), _why(check), ""
    return "✓", _("Clear on %(when)s") % _at(check.answered_at), "", ""


def _noticed(notice: StudyNotice, check: StudyCheck | None) -> str:
    said = []
    if notice.day:
        said.append(_("The notice is of %(day)s.") % {"day": date_format(notice.day)})
    said.append(_("Found on %(when)s.") % _at(notice.found_at))
    if check and check.unknown_since:
        unknown = _("Unknown since %(when)s: this is what was said last.")
        said.append(unknown % _at(check.unknown_since))
    return " ".join(said)


def _at(moment) -> dict[str, str]:
    return {"when": date_and_time(moment)}


def _why(check: StudyCheck) -> str:
    return str(Unknown(check.why).label)


class StudiesMixin:
    """For the article's ModelAdmin: asking the registers again, and saying that one looked."""

    def get_urls(self):
        """Add both addresses below the article's own."""
        urls = article_urls(
            self,
            ("<int:pk>/studies/ask/", self.ask_study, "ask_study"),
            ("<int:pk>/studies/see/", self.see_study, "see_study"),
        )
        return [*urls, *super().get_urls()]

    @method_decorator(require_POST)
    def ask_study(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask the registers about one study now, outside of any transaction."""
        article, doi = self._study(request, pk)
        if is_example(doi):
            messages.info(request, _EXAMPLE)
        elif checks.asked_lately(doi):
            messages.info(request, _("This was asked less than a minute ago. Wait a moment."))
        else:
            _ask(request, doi)
        return _back(article)

    @method_decorator(require_POST)
    def see_study(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that somebody looked at what became of one study."""
        article, doi = self._study(request, pk)
        try:
            actions.see_notice(article, doi, by=request.user)
            messages.success(request, _("Noted that you looked at it."))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        return _back(article)

    def _study(self, request: HttpRequest, pk: int) -> tuple[Article, str]:
        article = viewable(self, request, pk)
        if not is_permitted(Action.SAVE, request.user):
            raise PermissionDenied
        asked = request.POST.get("doi", "")
        # Compared here, as what was sent may hold characters that no database takes.
        doi = next((doi for doi, *_rest in _cited(article) if doi and doi == asked), None)
        if doi is None:
            raise Http404(_("The article does not cite this study."))
        return article, doi


def _ask(request: HttpRequest, doi: str):
    try:
        found = checks.check(doi, patience=_PATIENCE)
    except DatabaseError:  # somebody else was writing for too long
        messages.error(request, _("The answer could not be saved. Please try again."))
        return
    if found.notice is None:
        why = str(Unknown(found.why).label)
        text = _("Nothing new is known: %(why)s What was known before stays.")
        messages.warning(request, text % {"why": why})
    elif found.notice.verdict == str(Verdict.CLEAR):
        messages.success(request, _("Asked just now: there is no notice about this study."))
    else:
        label = Verdict(found.notice.verdict).label
        text = _("Asked just now: %(notice)s. Read below what to do.")
        messages.warning(request, text % {"notice": label})


def _back(article: Article) -> HttpResponse:
    return HttpResponseRedirect(f"{change_url(article)}#studies")
