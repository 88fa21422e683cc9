"""The registers of DOIs, as far as tests need them."""

import pytest

from tests.research.citations.registry.stand_in import standing_in


@pytest.fixture
def registers(settings):
    """A stand-in for Crossref and doi.org, which the site asks instead."""
    with standing_in() as stand_in:
        settings.CROSSREF_URL = f"{stand_in.url}/crossref"
        settings.DOI_URL = f"{stand_in.url}/doi"
        yield stand_in
