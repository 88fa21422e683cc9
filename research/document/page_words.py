"""What the clinic says around an article: on its page, on paper and as data alike."""

from django.utils.translation import gettext as _

from clinic.models import ClinicProfile
from research.document.schema import Document


def unchecked(is_correction: bool) -> str:
    """Return what is said while no second therapist has checked it, or what was corrected."""
    if is_correction:
        return _("Corrected; not yet checked by a second therapist")
    return _("Not yet checked by a second therapist")


def risks_heading(document: Document, clinic: ClinicProfile) -> str:
    """Return what stands above risk factors: what they make more likely."""
    if document.more_likely:
        return _("What can make %(what)s more likely") % {"what": document.more_likely}
    return clinic.label_risk_factors or _("What can make it more likely")


def risks_notes() -> list[str]:
    """Return what always stands beside risk factors."""
    return [_("This is not a prediction for your child."), _("These are not a parent's fault.")]


def help_sentence(document: Document, clinic: ClinicProfile) -> str:
    """Return what the page says of help where the article names no warning; else ""."""
    if document.no_special_help:
        return _(
            "There is nothing special to look out for here. If you are worried about your child, "
            "ask your child's doctor."
        )
    if document.help_now or document.help_soon or document.crisis_line:
        return ""
    return clinic.help_sooner or _(
        "This page does not say when to get help. If you are worried about your child, ask your "
        "child's doctor."
    )


def crisis_sentence() -> str:
    return _("Thoughts of hurting yourself or somebody else, but no danger this minute? Call:")


def scope_unsaid() -> str:
    return _("Whose task this is has not been said")
