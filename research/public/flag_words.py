"""What readers are told of a study's notices: on a page, in lists, on paper and as data alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.document.certainty import certainty_sentence
from research.document.schema import Study
from research.models import Verdict
from research.public.flags import Flag

# What happened: with the day of the notice, and without where that is not known.
_OF_THE_STUDY = {
    Verdict.RETRACTED: (
        gettext_lazy("The journal took this study back on %(day)s."),
        gettext_lazy("The journal took this study back."),
    ),
    Verdict.PARTLY_RETRACTED: (
        gettext_lazy("The journal took back a part of this study on %(day)s."),
        gettext_lazy("The journal took back a part of this study."),
    ),
    Verdict.CONCERN: (
        gettext_lazy("The journal warned on %(day)s that this study may not be right."),
        gettext_lazy("The journal warns that this study may not be right."),
    ),
    Verdict.REPLACED: (
        gettext_lazy("The journal took this study back on %(day)s and put it right in a new one."),
        gettext_lazy("The journal took this study back and put it right in a new one."),
    ),
    Verdict.NEWER: (
        gettext_lazy("There is a newer version of this study."),
        gettext_lazy("There is a newer version of this study."),
    ),
}
_OF_A_SOURCE = {
    Verdict.RETRACTED: (
        gettext_lazy("This source was taken back on %(day)s. Do not rely on it."),
        gettext_lazy("This source was taken back. Do not rely on it."),
    ),
    Verdict.PARTLY_RETRACTED: (
        gettext_lazy("A part of this source was taken back on %(day)s."),
        gettext_lazy("A part of this source was taken back."),
    ),
    Verdict.CONCERN: (
        gettext_lazy("Its journal warned on %(day)s that this source may not be right."),
        gettext_lazy("Its journal warns that this source may not be right."),
    ),
    Verdict.REPLACED: (
        gettext_lazy("This source was taken back on %(day)s and put right in a new one."),
        gettext_lazy("This source was taken back and put right in a new one."),
    ),
    Verdict.NEWER: (
        gettext_lazy("There is a newer version of this source."),
        gettext_lazy("There is a newer version of this source."),
    ),
}
# What a reader is to do about it.
_ADVICE = {
    Verdict.RETRACTED: gettext_lazy(
        "Do not act on it. If you do already, talk with your therapist."
    ),
    Verdict.PARTLY_RETRACTED: gettext_lazy(
        "Some of what this page says may not hold. Talk with your therapist before you act on it."
    ),
    Verdict.CONCERN: gettext_lazy("Talk with your therapist before you act on it."),
    Verdict.REPLACED: gettext_lazy(
        "Some of what this page says may have changed. Talk with your therapist before you act "
        "on it."
    ),
    Verdict.NEWER: gettext_lazy("What this page says may have changed since."),
}


@dataclass(frozen=True)
class Banner:
    """What stands above everything else: what `happened`, what to do, and where to read more."""

    happened: str
    advice: str
    link: str
    link_words: str
    is_red: bool

    @property
    def sentence(self) -> str:
        """Both sentences in one text."""
        return f"{self.happened} {self.advice}"


def banner(flags: Iterable[Flag]) -> Banner | None:
    """Return what stands above a page with `flags`; None where nothing concerns its study."""
    flag = _of_the_study(flags)
    if flag is None:
        return None
    happened, advice = _happened(flag, _OF_THE_STUDY), str(_ADVICE[Verdict(flag.verdict)])
    return Banner(happened, advice, flag.link, link_words(flag), flag.is_red)


def how_sure(study: Study, flags: Iterable[Flag]) -> str:
    """Return how sure `study` makes us, or that it was taken back; "" where nobody said.

    This is the one way in which a page says it: a flag takes the place of the certainty.
    """
    return instead_of_certainty(flags) or certainty_sentence(study)


def instead_of_certainty(flags: Iterable[Flag], *, dated: bool = True) -> str:
    """Return what is said in place of how sure we are; "" where the study was not taken back.

    It says when that was, unless it is not to be `dated`.
    """
    flag = _of_the_study(flags)
    if flag is None or not flag.is_red:
        return ""
    if dated and (day := flag.date):
        return _(
            "We cannot be sure of anything that the study found: its journal took it back on "
            "%(day)s."
        ) % {"day": date_format(day, "DATE_FORMAT")}
    return _("We cannot be sure of anything that the study found: its journal took it back.")


def in_a_list(flags: Iterable[Flag]) -> str:
    """Return what a list says of an entry beside how sure we are; "" where it is nothing."""
    flag = _of_the_study(flags)
    return _happened(flag, _OF_THE_STUDY) if flag and not flag.is_red else ""


def in_few_words(flags: Iterable[Flag]) -> str:
    """Return what a card says beside how sure we are; "" where it is nothing."""
    flag = _of_the_study(flags)
    if flag is None or flag.is_red:
        return ""
    if flag.verdict == Verdict.REPLACED:
        return _("The journal took this study back for a corrected one.")
    return str(_OF_THE_STUDY[Verdict(flag.verdict)][1])


def of_source(flag: Flag) -> str:
    """Return what is said of a source where it is named; "" of what concerns no reader."""
    if not (flag.is_red or flag.is_amber):
        return ""
    return _happened(flag, _OF_THE_STUDY if flag.is_study else _OF_A_SOURCE)


def link_words(flag: Flag) -> str:
    """Return the words of the link to the notice, or to what the notice leads to."""
    if flag.verdict == Verdict.NEWER:
        return _("See the newer version")
    return _("Read what the journal says")


def fallen_steps() -> str:
    """Return what stands above the steps that are folded away."""
    return _("These steps rest on what was taken back. Please do not follow them.")


def fallen_findings() -> str:
    """Return what stands above the message and findings that are folded away."""
    return _("This page told the following before. It rests on what was taken back.")


def left_out_on_paper() -> str:
    """Return what paper says in place of what is folded away on the page."""
    return _("What rested on a study or source that was taken back is left out on paper.")


def _of_the_study(flags: Iterable[Flag]) -> Flag | None:
    return next((flag for flag in flags if flag.is_study and (flag.is_red or flag.is_amber)), None)


def _happened(flag: Flag, words: dict) -> str:
    dated, undated = words[Verdict(flag.verdict)]
    day = flag.date
    return str(dated) % {"day": date_format(day, "DATE_FORMAT")} if day else str(undated)
