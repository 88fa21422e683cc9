"""What an importer cannot take in."""


class ImportRefused(Exception):
    """Raised, with one sentence for whoever imports, where nothing can be made of a file."""
