"""The house keeps its order: later rooms import earlier ones, never the other way round."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each room may import those before it and itself.
ORDER = [
    "clinic",
    "research.drawings",
    "research.models",
    "research.document",
    "research.outline",
    "research.citations",
    "research.glossary",
    "research.readability",
    "research.wording",
    "research.handout",
    "research.card",
    "research.importers",
    "research.public",
    "research.reads",
    "research.workflow",
    "research.evidence",
    "research.elsewhere",
    "research.admin",
    "research.templatetags",
    "research.views",
    "research.management",
    "research.urls",
    "research.checks",
    "research.health",
    "research.setup",
    "research.retention",
    "research.apps",
]
# What names both apps: the addresses, and the settings by their strings.
ABOVE_ALL = {"clinic.urls", "clinic.wsgi"}


def modules():
    for app in ("clinic", "research"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(part for part in parts if part != "__init__"), path


def imported(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(module: str) -> int | None:
    rooms = (place for place, room in enumerate(ORDER) if f"{module}.".startswith(f"{room}."))
    return next(rooms, None)


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=lambda value: str(value)[-40:])
def test_rooms_import_earlier_rooms_only(module, path):
    if module in ABOVE_ALL or module == "research":
        return
    own = floor(module)
    assert own is not None, f"{module} stands in no room: add it to ORDER"
    for name in imported(path):
        if name.split(".")[0] in ("clinic", "research") and name != "research.models":
            assert floor(name) is not None and floor(name) <= own, f"{module} imports {name}"


def test_the_clinic_does_not_know_research():
    for module, path in modules():
        if module.startswith("clinic") and module not in ABOVE_ALL:
            assert not [name for name in imported(path) if name.startswith("research")], module
