"""Articles whose studies are asked about."""

from tests.research.citations.registry.conftest import registers  # noqa: F401 - a fixture
