"""The forms of the review page: a comment, and what a reviewer decides."""

from collections.abc import Iterator
from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.forms import TOO_LONG
from clinic.forms_text import ParagraphsInput
from research.admin.acts.questions import QUESTIONS
from research.document.fields import LABELS, told
from research.document.schema import OUTLINES, Document, walk
from research.document.text import line_text
from research.models import DraftState, Review
from research.workflow import actions
from research.workflow.actions.reviewing import LONGEST_COMMENT
from research.workflow.refusals import Refused
from research.workflow.situation import Situation

_WHOLE = gettext_lazy(
    "Tick this when you have compared the whole article with the study. You cannot approve "
    "without it, because there is no earlier check of the whole article. Families then see "
    "today as the date of the review."
)
_PART = gettext_lazy(
    "Tick this when you have compared the whole article with the study. Families then see "
    "today as the date of the review. Leave it unticked if you checked only what changed."
)


_UNANSWERED = gettext_lazy("Answer this, so that the authors know.")


def _told(name: str) -> forms.ChoiceField:
    """Return the field of one of the two questions that a reviewer answers."""
    return forms.ChoiceField(
        label=QUESTIONS[name],
        choices=Review.Told.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"required": _UNANSWERED},
    )


class ReviewForm(forms.Form):
    """What a reviewer says and confirms about what `situation` has to be reviewed.

    The page shows this one; the form of the button that was pressed says what is done with it.
    `link` is what a button says that leads to the page, where it is not the act's own name;
    `asks` says that the two questions have to be answered.
    """

    link = ""
    asks = False

    seen = forms.IntegerField(widget=forms.HiddenInput)
    about = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = ParagraphsInput(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST_COMMENT,
        error_messages=TOO_LONG,
    )
    whole = forms.BooleanField(
        label=gettext_lazy("I have checked the whole article against its source"),
        required=False,
    )
    harms_told = _told("harms_told")
    unknown_told = _told("unknown_told")
    next_review = forms.DateField(
        label=gettext_lazy("Next review"),
        help_text=gettext_lazy("Leave it empty for a review in 24 months."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as year, month, day: 2027-03-14.")},
    )

    def __init__(self, situation: Situation, document: Document, *args, **kwargs):
        self.situation, self.document = situation, document
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)
        self.fields["about"].choices = [
            ("", _("The article as a whole")),
            (_("One part"), [*_fields(document)]),
            *_lines(document),
        ]
        self.fields["whole"].help_text = _PART if self._may_be_partial() else _WHOLE
        for name in QUESTIONS:
            self.fields[name].required = self.asks

    def _may_be_partial(self) -> bool:
        """Say whether to approve what changed is enough; checking again is of the whole."""
        is_draft = self.situation.state == DraftState.IN_REVIEW
        return is_draft and self.situation.approvals.may_be_partial(self.situation.latest)

    def act(self, by) -> str:
        """Do it, and return what to tell the person. Raises what the verbs raise."""
        raise Refused(_("Choose one of the buttons."))

    def comment(self, by):
        """Keep what was said, if anything was."""
        if self.cleaned_data["text"].strip():
            self._comment(by)

    def _comment(self, by):
        about, said = self.cleaned_data["about"], self._values("seen", "text")
        subject = {"field": about} if about in LABELS else {"line": UUID(about)} if about else {}
        actions.comment(self.situation.article, by=by, **said, **subject)

    def _values(self, *names: str) -> dict:
        return {name: self.cleaned_data[name] for name in names}


class CommentForm(ReviewForm):
    def act(self, by):
        self._comment(by)
        return _("Your comment is kept.")


class ApproveForm(ReviewForm):
    link = gettext_lazy("Review")
    asks = True

    def act(self, by):
        self.comment(by)
        confirmed = self._values("seen", "whole", "next_review", *QUESTIONS)
        actions.approve(self.situation.article, by=by, **confirmed)
        if self.situation.edition_of_draft:
            return _("Approved. Families see it already, now with your check.")
        return _("Approved. It can be published now.")


class AskChangesForm(ReviewForm):
    link = gettext_lazy("Review")

    def act(self, by):
        self.comment(by)
        said = self._values("seen", *QUESTIONS)
        actions.ask_changes(self.situation.article, by=by, **said)
        return _("Given back with your comments.")


class RecheckForm(ReviewForm):
    asks = True

    def act(self, by):
        if not self.cleaned_data["whole"]:
            message = _("Confirm that you have checked the whole article against its source.")
            raise Refused(message, field="whole")
        self.comment(by)
        confirmed = self._values("seen", "next_review", *QUESTIONS)
        actions.recheck(self.situation.article, by=by, **confirmed)
        return _("Checked again. The page shows today's date.")


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each part of the article that has no lines, behind the name of its field."""
    for name, label in LABELS.items():
        if name not in OUTLINES:
            words = Truncator(told(document, name)).chars(60)
            yield name, f"{label}: {words}" if words else str(label)


def _lines(document: Document) -> list:
    """Return every line by its identity, below the name of its outline, for a select box."""
    return [
        (
            LABELS[name],
            [
                (str(line.id), "\u2003" * depth + Truncator(line_text(line)).chars(90))
                for line, depth, _parent in walk(getattr(document, name))
            ],
        )
        for name in OUTLINES
        if getattr(document, name)
    ]
