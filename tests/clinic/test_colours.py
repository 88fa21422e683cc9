"""The style sheets that cannot share a file say the same colours."""

import re

from django.conf import settings
from django.contrib.staticfiles import finders

OF_ITS_OWN = {"live", "live-panel", "chosen", "on-accent", "accent-hover"}  # the admin's


def sheet(name: str) -> str:
    with open(finders.find(name), encoding="utf-8") as file:
        return file.read()


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#\w+);", block))


def of_readers() -> dict[str, tuple[str, str]]:
    """Return each colour of the readers' pages: in light and in dark."""
    light, dark = sheet("site.css").split("@media (prefers-color-scheme: dark)", 1)
    in_light, in_dark = colours(light), colours(dark.split("}\n}", 1)[0])
    return {name: (value, in_dark.get(name, value)) for name, value in in_light.items()}


def of_the_admin() -> dict[str, tuple[str, str]]:
    pairs = re.findall(
        r"--clinic-([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));",
        sheet("admin_clinic/colours.css"),
    )
    return {name: (light or both, dark or both) for name, light, dark, both in pairs}


def test_the_admin_wears_the_colours_of_the_readers_pages():
    readers, admin = of_readers(), of_the_admin()
    assert len(readers) == 11
    shared = {name: pair for name, pair in admin.items() if name not in OF_ITS_OWN}
    assert shared == {name: pair for name, pair in readers.items() if name != "visited"}


def test_a_print_out_has_the_ink_of_the_page():
    text = (settings.BASE_DIR / "research/handout/handout.typ").read_text(encoding="utf-8")
    printed = dict(re.findall(r'#let (\w+) = rgb\("(#\w+)"\)', text))
    readers = of_readers()
    for name, theirs in {"ink": "ink", "accent": "accent", "rule": "line"}.items():
        assert printed[name] == readers[theirs][0], name
