"""A site with a place of its own for backups."""

from pathlib import Path

import pytest

from clinic.backup import drilling
from tests.migrated import begin_site


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path, nothing_made_ahead) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.fixture
def quick_drill(monkeypatch):
    """Let the throwaway site of a drill begin with its tables, which it makes in the round trip."""
    site = drilling._Site

    def begun(folder: Path, database: str):
        begin_site(folder)
        return site(folder, database)

    monkeypatch.setattr(drilling, "_Site", begun)
