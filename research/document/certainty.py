"""How sure a study makes us of what it found, and what it says of harms, in words."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.document.schema import FindingLine, Study
from research.models import Certainty, Doubt

_OF_THE_STUDY = {
    Certainty.VERY: gettext_lazy("We are very sure of what the study found"),
    Certainty.FAIRLY: gettext_lazy("We are fairly sure of what the study found"),
    Certainty.NOT_VERY: gettext_lazy("We are not very sure of what the study found"),
    Certainty.UNKNOWN: gettext_lazy("We do not know whether what the study found is so"),
}
_OF_A_FINDING = {
    Certainty.VERY: gettext_lazy("We are very sure of this."),
    Certainty.FAIRLY: gettext_lazy("We are fairly sure of this."),
    Certainty.NOT_VERY: gettext_lazy("We are not very sure of this."),
    Certainty.UNKNOWN: gettext_lazy("We do not know whether this is so."),
}
# As the reasons follow "because".
_REASONS = {
    Doubt.FEW: gettext_lazy("few children took part"),
    Doubt.NO_COMPARISON: gettext_lazy("there was no group to compare with"),
    Doubt.NOT_BLINDED: gettext_lazy("people knew which help each child got"),
    Doubt.DIFFERED: gettext_lazy("results differed from each other"),
    Doubt.OTHERS: gettext_lazy("it studied other children than ours"),
}


def certainty_sentence(study: Study) -> str:
    """Return how sure `study` makes us, with the reasons that were ticked; "" where nobody said.

    "We are not very sure of what the study found, because few children took part." A reason for
    doubt never follows a claim to be sure, as if it were its ground.
    """
    if study.certainty not in Certainty.values:
        return ""
    certainty = Certainty(study.certainty)
    claim = str(_OF_THE_STUDY[certainty])
    reasons = [str(_REASONS[doubt]) for doubt in map(Doubt, study.doubts) if doubt in _REASONS]
    if not reasons:
        return f"{claim}."
    listed = get_text_list(reasons, _("and"))
    if certainty in (Certainty.VERY, Certainty.FAIRLY):
        return _("%(claim)s. We cannot be surer because %(reasons)s.") % {
            "claim": claim,
            "reasons": listed,
        }
    return _("%(claim)s, because %(reasons)s.") % {"claim": claim, "reasons": listed}


def certainty_claim(study: Study) -> str:
    """Return how sure `study` makes us, without a reason, or that nobody said."""
    if study.certainty not in Certainty.values:
        return _("We have not said how sure we are.")
    return f"{_OF_THE_STUDY[Certainty(study.certainty)]}."


def certainty_of_this(study: Study) -> str:
    """Return the same where it follows at once what the study found."""
    if study.certainty not in Certainty.values:
        return certainty_claim(study)
    return str(_OF_A_FINDING[Certainty(study.certainty)])


def finding_certainty(line: FindingLine, study: Study) -> str:
    """Return how sure we are of `line`, where that is not as sure as of the study; else ""."""
    if line.certainty in Certainty.values and line.certainty != study.certainty:
        return str(_OF_A_FINDING[Certainty(line.certainty)])
    return ""
