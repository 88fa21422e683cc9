"""DOIs, however they are typed, are kept bare and in lower case."""

import pytest

from research.citations import doi


@pytest.mark.parametrize(
    "typed",
    [
        "10.1111/dmcn.12297",
        "10.1111/DMCN.12297",
        "doi:10.1111/dmcn.12297",
        "DOI: 10.1111/dmcn.12297",
        "doi 10.1111/dmcn.12297.",
        "https://doi.org/10.1111/dmcn.12297",
        "http://dx.doi.org/10.1111/dmcn.12297",
        "doi.org/10.1111/dmcn.12297",
        "https://doi.org/10.1111%2Fdmcn.12297",
        "See (https://doi.org/10.1111/dmcn.12297).",
        "“10.1111/dmcn.12297”",
        "10.1111/ dmcn.12297",
        "https://onlinelibrary.wiley.com/doi/full/10.1111/dmcn.12297",
        "https://onlinelibrary.wiley.com/doi/10.1111/dmcn.12297/full",
        "https://example.org/article/10.1111/dmcn.12297?utm_source=mail",
        "\u00a010.1111/dmcn.12297\u00a0",
    ],
)
def test_every_spelling_is_the_same_doi(typed):
    assert doi.normalise(typed) == "10.1111/dmcn.12297"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",) * 2,
        ("10.1016/S0140-6736(97)11096-0", "10.1016/s0140-6736(97)11096-0"),
        ("10.1038/s41390\u2011019\u20110501", "10.1038/s41390-019-0501"),
        ("10.1007/978-3-642_12/full", "10.1007/978-3-642_12/full"),
    ],
)
def test_signs_that_belong_to_it_stay(typed, kept):
    assert doi.normalise(typed) == kept.lower()


@pytest.mark.parametrize("typed", ["", "doi:", "10.1/x", "12.1111/dmcn", "10.1111/", "volume 10.5"])
def test_what_is_none_gives_none(typed):
    assert doi.normalise(typed) == ""
