"""Making an earlier saved draft the draft again, and how the editor is told."""

from django.contrib import messages
from django.db import IntegrityError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clinic.clock import date_and_time
from clinic.outside import as_number
from research.admin.history.choosing import NotChosen, revision_named
from research.admin.history.revisions import live_revision, number_of
from research.document.codec import CodecError
from research.document.problems import InvalidDocument
from research.models import Article, Revision
from research.workflow import actions


def put_back(article: Article, *, name: str, seen: str, by) -> tuple[int, str]:
    """Make the saved draft `name` (pk) of `article` the draft; return a message's level and text.

    `seen` is the saved draft (pk) that the editor knew as the draft: nothing is done where
    somebody saved another since, or where it does not say.
    """
    try:
        revision = revision_named(article, name)
        restored = actions.restore(article, revision, by=by, seen=as_number(seen))
    except actions.EditConflict as conflict:
        return messages.ERROR, _somebody_saved(conflict)
    except InvalidDocument as refusal:
        return messages.ERROR, _refused(revision, refusal)
    except (NotChosen, actions.Refused) as refusal:
        return messages.ERROR, str(refusal)
    except CodecError:
        return messages.ERROR, _("This saved draft cannot be read, so it was not put back.")
    except IntegrityError:  # the address or the study went to another article in this moment
        return messages.ERROR, _("Somebody else saved at the same moment. Please try again.")
    if restored.pk == as_number(seen):
        return messages.INFO, _("The draft already says exactly this, so nothing was changed.")
    return messages.SUCCESS, _done(article, revision, restored)


def _somebody_saved(conflict: actions.EditConflict) -> str:
    theirs = conflict.theirs
    return _(
        "%(who)s saved this article in the meantime, on %(when)s, so nothing was put back. "
        "Look at what is new first. Then try again if you still want to."
    ) % {"who": theirs.by_name, "when": date_and_time(theirs.at)}


def _refused(revision: Revision, refusal: InvalidDocument) -> str:
    start = _("Saved draft %(number)d cannot be put back as it is. The draft has not changed.")
    hint = _("Or compare it with the draft, and copy what you need.")
    return " ".join([start % {"number": number_of(revision)}, str(refusal), hint])


def _done(article: Article, revision: Revision, restored: Revision):
    numbers = {"old": number_of(revision), "new": number_of(restored)}
    text = _("Saved draft %(old)d is the draft again, kept as saved draft %(new)d.") % numbers
    if live_revision(article):
        text = " ".join([text, _("Families still see what was published last.")])
    url = reverse("admin:research_article_change", args=[article.pk])
    return format_html('{} <a href="{}">{}</a>', text, url, _("Look at the draft"))
