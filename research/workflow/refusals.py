"""Why an act is not done: each a sentence for whoever tried it."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """Raised where an act is not open; the text is a sentence for whoever tried it.

    `field` names what the act was not given, "" where it is not open for another reason.
    """

    def __init__(self, message: str = "", *, field: str = ""):
        super().__init__(message)
        self.field = field


class NotPermitted(Refused):
    """Raised where the account has not the right to an act at all."""

    def __init__(self):
        super().__init__(_("Your account may not do this. Ask a manager of the website."))


class NotKnown(Refused):
    """Raised where families would not be told truly who checked: see `lack_of`."""

    leads_to_front_page = True  # of the admin, where people say who they are


class NobodyLeft(Refused):
    """Raised where nobody may review a draft, because all who could worked on it."""


class NothingToPublish(Refused):
    """Raised where the draft is what was published last."""


class StudyFallen(Refused):
    """Raised where an article's study was taken back by its journal."""
