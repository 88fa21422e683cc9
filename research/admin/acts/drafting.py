"""The forms of what is done with a draft on its way to a reviewer."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import name_of
from research.admin.acts.act_form import ActForm, long_text
from research.models import DraftState
from research.workflow import actions
from research.workflow.situation import Situation


class SendForm(ActForm):
    explanation = gettext_lazy(
        "A colleague who did not work on this article reads it, compares it with the study, "
        "and approves it or asks for changes. Families do not see it yet."
    )
    shows_checks = True
    to = forms.ChoiceField(label=gettext_lazy("Who should review it?"), required=False)

    def __init__(self, situation, *args, **kwargs):
        super().__init__(situation, *args, **kwargs)
        self.left = {str(user.pk): user for user in situation.reviewers_left}
        self.fields["to"].choices = [
            ("", _("Anyone who may review")),
            *((key, name_of(user)) for key, user in self.left.items()),
        ]
        self.fields["to"].help_text = " ".join(_not_ready(situation))
        last = situation.article.reviews.first()
        if last and str(last.by_id) in self.left and situation.state == DraftState.CHANGES_ASKED:
            self.initial["to"] = str(last.by_id)

    def act(self, by):
        to = self.left.get(self.cleaned_data["to"])
        actions.send(self.situation.article, by=by, to=to)
        if to:
            return _("Sent to %(name)s for review.") % {"name": name_of(to)}
        return _("Sent for review. Everybody who may review it finds it on their first page.")


def _not_ready(situation: Situation) -> Iterator[str]:
    for user, lack in situation.reviewers_not_ready:
        cannot = _("%(name)s cannot check yet: %(why)s.")
        yield cannot % {"name": name_of(user), "why": lack.told_others}


class RecallForm(ActForm):
    explanation = gettext_lazy("It is a draft again, and nobody is asked to review it.")

    def act(self, by):
        actions.recall(self.situation.article, by=by)
        return _("Taken back. It is a draft again.")


class DiscardForm(ActForm):
    explanation = gettext_lazy(
        "The draft was never published and nobody wants it. It leaves the lists and the first "
        "pages, and its share links close. What was written is kept: you find it in the list of "
        "articles under “Discarded”, and can take it up again."
    )
    is_dangerous = True
    reason = long_text(gettext_lazy("Why is it not wanted?"), gettext_lazy("For the log."))

    def act(self, by):
        actions.discard(self.situation.article, by=by, reason=self.cleaned_data["reason"])
        return _("Discarded. You can take it up again here.")


class TakeUpForm(ActForm):
    explanation = gettext_lazy("It is a draft again, as it was saved last.")

    def act(self, by):
        actions.take_up(self.situation.article, by=by)
        return _("It is a draft again.")
