"""What is still to set up before the first article is public."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.setup import Step
from research.models import Article, Proposal, Topic
from research.workflow.permissions import is_permitted
from research.workflow.states import Action


def steps(user) -> Iterator[Step]:
    """Yield what is left to do of that which `user` may do."""
    if not Topic.objects.exists() and is_permitted(Action.PROPOSE, user):
        yield _topics(user)
    if not Article.objects.exists() and user.has_perm("research.add_article"):
        yield Step(_("Write the first article."), reverse("admin:research_article_add"))


def _topics(user) -> Step:
    if Proposal.objects.open().filter(model=Topic._meta.label_lower).exists():
        text = _("The first topic waits for a second person: look whether you can confirm it.")
        return Step(text, reverse("admin:research_proposal_changelist"))
    text = _("Add the topics that families look for, such as “Sleep” or “Eating”.")
    return Step(text, reverse("admin:research_topic_add"))
