"""Whatever a person sends, reading it takes time in proportion to its length.

Every function that reads outside text is given the worst that can be made of the literals of
its own module: repeated, opened and never closed, nested. Processor time is counted, at two
lengths a factor of four apart; a module that reads text and has no line here fails.
"""

import ast
from pathlib import Path

import pytest

from tests.linear_time.measuring import too_slow
from tests.linear_time.readers import HARMLESS, READERS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("importers", "citations", "outline", "glossary")


# --- every reader has a line ------------------------------------------------------------


def module_paths() -> dict[str, Path]:
    paths = [path for app in ("clinic", "research") for path in (ROOT / app).rglob("*.py")]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
        if "migrations" not in path.parts
    }


def reads_text(path: Path) -> bool:
    """Say whether a module stands in a room that reads outside text, or uses patterns."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    uses = (n.value for n in ast.walk(tree) if isinstance(n, ast.Attribute))
    is_pattern = any(isinstance(name, ast.Name) and name.id == "re" for name in uses)
    return is_pattern or bool(set(ROOMS) & set(path.parts))


def test_every_module_that_reads_text_is_measured_or_says_why_not():
    reading = {name for name, path in module_paths().items() if reads_text(path)}
    named = READERS.keys() | HARMLESS.keys()
    assert not reading - named, "add these to READERS (or, with a reason, to HARMLESS)"
    assert not HARMLESS.keys() - reading, "these read no text: take them out of HARMLESS"


def test_marks_are_put_in_order_in_one_place_which_bounds_them():
    found = {name: path.read_text(encoding="utf-8") for name, path in module_paths().items()}
    calls = [name for name, said in found.items() if "unicodedata.normalize" in said]
    assert calls == ["clinic.text"]


# --- measuring --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "place"),
    [(module, place) for module, readers in READERS.items() for place in range(len(readers))],
)
def test_time_grows_with_length_alone(module, place):
    reader = READERS[module][place]
    reader.read("warm up: (2013) a. b")
    assert list(too_slow(reader, module_paths()[module])) == []
