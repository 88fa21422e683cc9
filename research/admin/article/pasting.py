"""What is pasted into the outline editor, read as rows."""

import json
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from research import outline
from research.document.bounds import MAX_LINES
from research.document.line_problems import too_many_lines
from research.document.schema import MAX_DEPTH
from research.importers import pasted
from research.outline import Row, sent

_SHOWN, _LONGEST = 3, 60  # of what was left out: how many are named, in how many characters


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """Return the rows in what was pasted, nested as they were, as JSON.

    Takes `kind`, the clipboard's `html` and `text`, and `above`: a JSON list of the texts of
    the lines that the rows will stand below, outermost first. Gives {"rows": […]}, and beside
    them "asLines", the rows without a line of a PDF joined to another, where that differs, and
    "leftOut", a sentence that names what the rows do without. What cannot be taken in comes
    back as {"error": a sentence} with status 400. For `AdminSite.admin_view` to guard.
    """
    if not any(request.user.has_perm(f"research.{verb}_article") for verb in ("add", "change")):
        raise PermissionDenied
    try:
        found = pasted.read(request.POST.get("html", ""), request.POST.get("text", ""))
    except pasted.TooMuch as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    if len(found.rows) > MAX_LINES:
        return JsonResponse({"error": too_many_lines(len(found.rows))}, status=400)
    answer = {"rows": _sent(request, found.rows)}
    if found.as_lines != found.rows and len(found.as_lines) <= MAX_LINES:
        answer["asLines"] = _sent(request, found.as_lines)
    if found.left_out:
        answer["leftOut"] = _left_out(found.left_out)
    return JsonResponse(answer)


def _sent(request: HttpRequest, rows: list[Row]) -> list[dict]:
    if request.POST.get("kind") == "findings":
        rows = _guess_below(_above(request.POST.get("above", "")), rows)
    return sent.as_json(rows)


def _left_out(words: list[str]) -> str:
    """Name the words that were struck out, or stood at the head or the foot of a page."""
    shown = [f"“{Truncator(each).chars(_LONGEST)}”" for each in words[:_SHOWN]]
    if len(words) > _SHOWN:
        shown.append("…")
    message = _("Left out, as struck out or from the edge of a page: %(words)s.")
    return message % {"words": ", ".join(shown)}


def _above(sent_lines: str) -> list[Row]:
    try:
        texts = [str(text) for text in json.loads(sent_lines)][:MAX_DEPTH]
    except (ValueError, TypeError, RecursionError):
        return []
    return [Row(text, depth) for depth, text in enumerate(texts)]


def _guess_below(above: list[Row], rows: list[Row]) -> list[Row]:
    deeper = [replace(row, depth=row.depth + len(above)) for row in rows]
    guessed = outline.guess_risk_factors([*above, *deeper])[len(above) :]
    return [replace(row, depth=row.depth - len(above)) for row in guessed]
