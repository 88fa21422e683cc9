"""How to say in plain words what a study found, no surer than it makes us.

The wording follows GRADE's: "reduces", "probably reduces", "may reduce", "we do not know whether".
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from research.models import Certainty


@dataclass(frozen=True)
class Phrases:
    """Example sentences for one kind of finding, one for each value of `Certainty`."""

    kind: str | Promise
    by_certainty: dict[Any, str | Promise]


# What a remark proposes: the core of a sentence about an effect, or about none.
EFFECT: dict[Any, str | Promise] = {
    Certainty.VERY: _("helps"),
    Certainty.FAIRLY: _("probably helps"),
    Certainty.NOT_VERY: _("may help"),
    Certainty.UNKNOWN: _("we do not know whether"),
}
NO_DIFFERENCE: dict[Any, str | Promise] = {
    Certainty.VERY: _("makes little or no difference"),
    Certainty.FAIRLY: _("probably makes little or no difference"),
    Certainty.NOT_VERY: _("may make little or no difference"),
    Certainty.UNKNOWN: _("we do not know whether it makes a difference"),
}
BANK = (
    Phrases(
        _("Something has an effect"),
        {
            Certainty.VERY: _("Practice helps children catch."),
            Certainty.FAIRLY: _("Practice probably helps children catch."),
            Certainty.NOT_VERY: _("Practice may help children catch."),
            Certainty.UNKNOWN: _("We do not know whether practice helps children catch."),
        },
    ),
    Phrases(
        _("How common something is"),
        {
            Certainty.VERY: _("About 4 in 10 children find this hard."),
            Certainty.FAIRLY: _("Probably about 4 in 10 children find this hard."),
            Certainty.NOT_VERY: _("Perhaps 4 in 10 children find this hard."),
            Certainty.UNKNOWN: _("We do not know how many children find this hard."),
        },
    ),
    Phrases(
        _("Two things go together"),
        {
            Certainty.VERY: _("Poor sleep goes together with low mood."),
            Certainty.FAIRLY: _("Poor sleep probably goes together with low mood."),
            Certainty.NOT_VERY: _("Poor sleep may go together with low mood."),
            Certainty.UNKNOWN: _("We do not know whether poor sleep goes together with low mood."),
        },
    ),
    Phrases(
        _("Little or no difference"),
        {
            Certainty.VERY: _("Practice makes little or no difference to speed."),
            Certainty.FAIRLY: _("Practice probably makes little or no difference to speed."),
            Certainty.NOT_VERY: _("Practice may make little or no difference to speed."),
            Certainty.UNKNOWN: _("We do not know whether practice makes a difference to speed."),
        },
    ),
)
