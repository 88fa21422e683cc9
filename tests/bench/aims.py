"""What the site aims at, and whether one run met it."""

from collections.abc import Iterator

from tests.bench.figures import FILE, FRONT, KEPT, NOT_KEPT, Measured

KEPT_TIMES = 1.0  # of the bare Django's CPU, for any page that is kept
NOT_KEPT_TIMES = {"article": 12, "list": 15, "search": 15}
GROWN = 1.3  # of what the page costs in the smallest archive
BEHIND_NGINX = 1.3  # of the CPU of nginx's own file
FIRST_PAGE = 1.0  # second
MEMORY = 120  # megabytes

Figures = dict[str, float]  # by what was measured


def told(measured: Measured) -> str:
    """Return a line for each aim: met or missed, and by how much."""
    return "\n".join(["Aims, on SQLite:", *(f"  {line}" for line in _lines(measured))])


def _lines(measured: Measured) -> Iterator[str]:
    yield _met("kept", KEPT_TIMES, "× a bare Django", dict(_times(measured, KEPT)))
    for name, most in NOT_KEPT_TIMES.items():
        found = {
            label: times
            for label, times in _times(measured, NOT_KEPT)
            if label.partition(",")[0] == name
        }
        yield _met(f"{name}, not kept", most, "× a bare Django", found)
    if len(measured.sizes) > 1:
        few, many = measured.sizes[0], measured.sizes[-1]
        yield _met(f"{many:,} articles", GROWN, f"× of {few:,}", dict(_grown(measured, few, many)))
    behind = measured.nginx[FRONT].cost / measured.nginx[FILE].cost
    yield _met("behind nginx's cache", BEHIND_NGINX, "× nginx's own file", {"": behind})
    yield _met("first page", FIRST_PAGE, "s after it listens", {"": measured.first.seconds})
    yield _met("memory of a process", MEMORY, "MB", {"": measured.memory.rss})


def _met(what: str, most: float, of_what: str, found: Figures) -> str:
    """Return whether all that was `found` is within `most`, with the worst of it."""
    worst = max(found, key=found.__getitem__)
    missed = sum(each > most for each in found.values())
    figure = f"{found[worst]:.2f}" + (f" ({worst})" if worst else "")
    if not missed:
        verdict = "met"
    else:
        verdict = f"missed by {missed} of {len(found)}" if len(found) > 1 else "missed"
    return f"{what}: at most {most} {of_what}: {verdict}, {figure}"


def _times(measured: Measured, how: str) -> Iterator[tuple[str, float]]:
    for (kept, name), cells in measured.pages.items():
        if kept == how:
            for size, each in cells.items():
                yield f"{name}, {size:,} articles", each.times


def _grown(measured: Measured, few: int, many: int) -> Iterator[tuple[str, float]]:
    for (how, name), cells in measured.pages.items():
        yield f"{name}, {how}", cells[many].times / cells[few].times
