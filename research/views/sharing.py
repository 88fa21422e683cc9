"""What is behind a share link: the draft of one article, its picture, and what is answered.

None says its own address, so that nothing that leaves a page tells the link.
"""

from http import HTTPStatus

from django import forms
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clinic.admin import errors
from clinic.clock import date_and_time
from clinic.forms import TOO_LONG
from clinic.forms_text import ParagraphsInput
from clinic.open_forms import not_kept
from clinic.pictures import digest_of
from clinic.pictures_views import picture_unlisted
from clinic.security import NO_ROBOTS, unlisted
from research.models import Revision, ShareAnswer, ShareLink
from research.models.sharing import LONGEST_WORDS
from research.public import page_sections, pages
from research.public import share_links as links
from research.public.places import ELSEWHERE, PlaceGroup, places_of
from research.workflow import answers
from research.workflow.refusals import Refused

Verdict = ShareAnswer.Verdict
PICTURES = "media/"  # where the draft's picture is, from the draft's page


class AnswerForm(forms.Form):
    """What is answered: whether the page is clear, at which place not, and why."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=Verdict, widget=forms.HiddenInput)
    place = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    text = ParagraphsInput(
        label=gettext_lazy("Your words (you can leave this empty)"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        error_messages=TOO_LONG,
    )

    def __init__(self, groups: list[PlaceGroup], *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)
        self.groups = groups
        self.quotes = {place.key: place.text for group in groups for place in group.places}
        self.fields["place"].choices = [("", ""), *self.quotes.items()]
        gone = gettext_lazy("The line that you chose is there no more. Choose again.")
        self.fields["place"].error_messages["invalid_choice"] = gone

    @property
    def chosen_place(self) -> str:
        """The place that is chosen so far."""
        return self["place"].value() or ""

    @property
    def chosen_verdict(self) -> str:
        """The answer that is chosen; "" where none is."""
        given = self["verdict"].value()
        return given if given in Verdict.values else ""

    def renew(self, revision: Revision):
        """Let the form be about `revision`: it was opened about an earlier one."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data["seen"] = revision.digest
        self.initial["seen"] = revision.digest

    def clean(self) -> dict:
        """Refuse to hear that something is unclear or wrong, and not what."""
        values = super().clean()
        is_pointed_at = values.get("place") and values["place"] != ELSEWHERE
        says_where = is_pointed_at or values.get("text") or self.errors
        if values.get("verdict") != Verdict.CLEAR and not says_where:
            raise forms.ValidationError(_("Tap the line that you mean, or write a few words."))
        return values


@require_safe
@unlisted
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as it was saved last; 410 where the link is over, 404 where there is none."""
    link = links.find(token)
    if link is None:
        return _closed(request, status=404)
    revision = links.revision_of(link)
    public_article = revision and pages.draft(revision)
    if public_article is None:
        return _closed(request, status=410)
    context = page_sections.page_of(public_article) | _about(link, revision)
    context["pictures_folder"] = PICTURES
    return render(request, "research/shared.html", context)


@require_safe
@unlisted
def shared_picture(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """The picture of the draft, for as long as the link shows that; else as `shared`.

    404 for any other picture.
    """
    link = links.find(token)
    if link is None:
        return _closed(request, status=404)
    revision = links.revision_of(link)
    public_article = revision and pages.draft(revision)
    if public_article is None:
        return _closed(request, status=410)
    picture = public_article.document.picture
    if picture is None or picture.digest != digest_of(name):
        raise Http404(_("There is no such picture."))
    return picture_unlisted(request, name)


# Django's own protection needs a cookie; the link itself is what nobody else knows.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Where the reader of a draft says whether it is clear; where it was said, thanks."""
    try:
        return _answer(request, token)
    except Error as error:
        if request.method != "POST" or not errors.is_passing(error):
            raise
        return not_kept(request, AnswerForm)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    link = links.find(token)
    if link is None or not link.asks:
        return _closed(request, status=404)
    revision = links.revision_of(link)
    public_article = revision and pages.draft(revision)
    if public_article is None:
        return _closed(request, status=410)
    groups = places_of(public_article)
    if request.method == "POST":
        form = AnswerForm(groups, request.POST)
        refusal = _take(link, form) if form.is_valid() else None
        is_done = form.is_valid() and not refusal
    else:
        form = AnswerForm(groups, initial=_asked(request))
        is_done, refusal = answers.is_answered(link, revision), _since_read(form, revision)
    if isinstance(refusal, answers.LinkClosed):
        return _closed(request, status=410)
    if isinstance(refusal, answers.DraftChanged):
        form.renew(revision)
    context = _about(link, revision) | {
        "form": None if is_done else form,
        "refusal": refusal,
        "heading": public_article.heading,
        "language": public_article.document.language,
        "draft_url": "../",
    }
    status = HTTPStatus.CONFLICT if refusal and request.method == "POST" else HTTPStatus.OK
    return render(request, "research/answer.html", context, status=status)


def _take(link: ShareLink, form: AnswerForm) -> Refused | None:
    """Keep what `form` says; return why not, where it cannot be kept."""
    said = {name: form.cleaned_data[name] for name in ("verdict", "place", "text")}
    quote = form.quotes.get(said["place"], "")
    try:
        answers.take(link, digest=form.cleaned_data["seen"], quote=quote, **said)
    except Refused as refusal:
        return refusal
    return None


def _asked(request: HttpRequest) -> dict:
    """Return what the page that leads to the form says: the answer, and which draft was read."""
    verdict = request.GET.get("is", "")
    known = verdict if verdict in Verdict.values else ""
    return {"verdict": known, "seen": request.GET.get("draft", "")}


def _since_read(form: AnswerForm, revision: Revision) -> Refused | None:
    is_behind = form.chosen_verdict and form.initial["seen"] != revision.digest
    return answers.DraftChanged() if is_behind else None


def _about(link: ShareLink, revision: Revision) -> dict:
    return {
        "noindex": True,
        "robots": NO_ROBOTS,
        "until": date_and_time(link.expires_at),
        "answer_to": links.answer_to(link.article, link.by),
        "live": pages.live_as(revision),
        "asks": link.asks,
        "is_answered": link.asks and answers.is_answered(link, revision),
        "draft": revision.digest,
    }


def _closed(request: HttpRequest, *, status: int) -> HttpResponse:
    """Say what to do, in words that tell nothing of any article, and give back what was typed."""
    typed = request.POST.get("text", "").strip()
    context = {"noindex": True, "robots": NO_ROBOTS, "is_unknown": status == 404, "typed": typed}
    return render(request, "research/share_closed.html", context, status=status)
