"""What pages say to machines: schema.org's terms, as JSON-LD."""

import json
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from clinic.links import web_address
from clinic.models import ClinicProfile

# So that no text of an editor can end the script element it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(thing: dict) -> SafeString:
    """Return the element that says `thing`, which has a @type; "" where there is none.

    It is data: no browser runs it.
    """
    if not thing:
        return SafeString()
    said = {"@context": "https://schema.org", **thing}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))  # readers pay for spaces
    data = mark_safe(text.translate(_ESCAPES))  # noqa: S308 - `_ESCAPES` is what makes it safe
    return format_html('<script type="application/ld+json">{}</script>', data)


def filled(values: dict) -> dict:
    """Return `values` without those that say nothing."""
    return {key: value for key, value in values.items() if value}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict:
    """Return the way to a page: the name and the path of each page on it, the path of the last ""
    where it is the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            filled({"@type": "ListItem", "position": place, "name": name, "item": address(path)})
            for place, (name, path) in enumerate(steps, 1)
        ],
    }


def medical_clinic(clinic: ClinicProfile) -> dict:
    """Return how to reach the clinic, in its own words; nothing of one that is invented."""
    if clinic.is_sample:
        return {}
    return filled(
        {
            "@type": "MedicalClinic",
            "name": clinic.name,
            "url": address(reverse("home")),
            "slogan": clinic.tagline,
            "description": clinic.whom_we_help,
            "telephone": clinic.phone,
            "email": clinic.email,
            "address": ", ".join(clinic.address.split("\n")),
            "areaServed": clinic.area,
            "potentialAction": _booking(clinic),
        }
    )


def _booking(clinic: ClinicProfile) -> dict:
    url = web_address(clinic.booking_url)
    return {"@type": "ReserveAction", "target": url} if url else {}


def address(path: str) -> str:
    """Return the absolute address of `path`, from SITE_URL alone; "" of none."""
    return settings.SITE_URL + path if path else ""
