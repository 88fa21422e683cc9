"""What is pasted into the outline editor, read as rows."""

import json
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from research import outline
from research.document.bounds import MAX_LINES
from research.document.line_problems import too_many_lines
from research.document.schema import MAX_DEPTH
from research.importers import html
from research.outline import Row, sent


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """Return the rows in what was pasted, nested as they were, as JSON {"rows": […]}.

    Takes `kind`, the clipboard's `html` and `text`, and `above`: a JSON list of the texts of
    the lines that the rows will stand below, outermost first. What cannot be taken in comes
    back as {"error": a sentence} with status 400. For `AdminSite.admin_view` to guard.
    """
    if not any(request.user.has_perm(f"research.{verb}_article") for verb in ("add", "change")):
        raise PermissionDenied
    rows = _pasted(request.POST.get("html", ""), request.POST.get("text", ""))
    if len(rows) > MAX_LINES:
        return JsonResponse({"error": too_many_lines(len(rows))}, status=400)
    if request.POST.get("kind") == "findings":
        rows = _guess_below(_above(request.POST.get("above", "")), rows)
    return JsonResponse({"rows": sent.as_json(rows)})


def _pasted(markup: str, text: str) -> list[Row]:
    """Return the rows of a clipboard; plain text keeps indents that markup without lists lost."""
    if html.holds_list(markup) or not text.strip():
        return html.read_rows(markup) or outline.parse(text)
    return outline.parse(text)


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
