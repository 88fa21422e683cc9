"""Ages are taken from a line only where it leaves no doubt."""

import pytest

from research.importers import ages


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("Children aged 1 month to 12 years old", (1, 144)),
        ("60 children aged 5–8 years", (60, 96)),
        ("Infants between 6 and 18 months", (6, 18)),
        ("24 pupils, 5 to 7 yrs", (60, 84)),
        ("From birth to 3 years", (0, 36)),
        ("5-7-year-old children", (60, 84)),
        ("Toddlers (18 months - 3 years)", (18, 36)),
        ("Children aged 2.5 to 4 years", (30, 48)),
    ],
)
def test_a_range_is_read_in_months(line, months):
    assert ages.find([line]) == months


@pytest.mark.parametrize(
    "lines",
    [
        ["Very preterm infants (32–36wk gestation)"],
        ["Children followed for 3 to 6 years"],
        ["73 studies of 2 to 5 years"],
        ["Children aged 5 to 12"],
        ["Children of 8 to 5 years"],
        ["Children aged 3 to 5 years", "and children aged 8 to 9 years"],
        ["A trial in 2010 to 2012"],
        [],
    ],
)
def test_what_is_in_doubt_is_left(lines):
    assert ages.find(lines) is None
