"""What goes wrong with a backup, said to whoever runs the command."""


class BackupError(Exception):
    """Raised with a sentence that says what is wrong and what to do."""
