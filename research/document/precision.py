"""The statistics in a text that say how exact a figure is, rather than what was found.

They belong to the clinical words alone: plain words need not have them, and are plainer without.
"""

import re
from collections.abc import Iterator

_NUMBER = r"[-−–]?\d{0,6}\.?\d{1,6}%?"
_BOUNDS = rf"{_NUMBER}(?:\s?(?:to|and|[-−–,;])\s?{_NUMBER})?"
_STATISTIC = re.compile(
    # "95% CI −2.8 to 3.6", "95% confidence interval: [2.9, 9.5]"
    r"(?<![\w.])(?:\d{1,2}(?:\.\d{1,2})?\s?%\s?)?"
    rf"(?:CI|CrI|(?:confidence|credible) intervals?)\b(?:,|:|\s?=)?\s?(?:of |from )?[\[(]?{_BOUNDS}"
    r"|\d{1,2}(?:\.\d{1,2})?\s?%\s?(?:CI|CrI|confidence|credible)\b"
    # "p < .001", "SD = 1.2", "n = 48"
    rf"|(?<![\w.])(?:[pP]|n|N|d|r|t|F|M|SD|SE|SEM|OR|RR|HR|CI|ES)\s?[=<>≤≥]\s?{_NUMBER}"
    rf"|\b[pP][- ]values?\s(?:of\s|was\s|under\s|below\s)?{_NUMBER}"
    # "SD 1.2", "IQR 3 to 5", "(range 4–12)", "± 1.2"
    rf"|(?<![\w.])(?:SD|SE|SEM|IQR|[rR]ange)\b[:,]?\s?{_BOUNDS}"
    rf"|±\s?{_NUMBER}"
)


def statistics(text: str) -> Iterator[re.Match[str]]:
    """Yield each statistic of `text`, with its bounds and their signs."""
    return _STATISTIC.finditer(text)


def without_statistics(text: str) -> str:
    """Return `text` with what it says beside them alone."""
    return _STATISTIC.sub("", text)
