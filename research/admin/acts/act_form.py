"""What the forms of all acts on an article share."""

from django import forms

from clinic.forms import TOO_LONG
from clinic.forms_text import ParagraphsInput
from research.workflow.situation import Situation

MAX_REASON = 2000  # characters of a reason or a note


def long_text(label, help_text="", *, required=False, missing="") -> ParagraphsInput:
    """Return the field of a reason or a note; `missing` is said where a required one is empty."""
    return ParagraphsInput(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea({"rows": 3}),
        max_length=MAX_REASON,
        error_messages=TOO_LONG | ({"required": missing} if missing else {}),
    )


class ActForm(forms.Form):
    """The form of one act on the article of `situation`.

    Each has `act(by)`, which does it and returns what to tell the person, or raises what the verb
    raises.
    """

    explanation = ""
    shows_checks = False  # what keeps the draft from families, and what changed
    is_dangerous = False

    def __init__(self, situation: Situation, *args, **kwargs):
        self.situation = situation
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)
