"""What an importer cannot take in."""


class Refused(Exception):
    """Raised, with one sentence for whoever imports, where nothing can be made of a file."""
