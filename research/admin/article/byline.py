"""Who may be chosen as an author, and under which name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from clinic.addresses import rows_at
from clinic.models import TeamMember
from research.document.fields import author_text
from research.document.references import author_of
from research.document.schema import Author, Document


@dataclass(frozen=True)
class Choice:
    """An author to choose: `value` is what the form sends, `member` the key (pk) of who it is.

    `renames` is the sentence that says so where the draft calls the same person otherwise.
    """

    value: str
    label: str
    author: Author
    member: int
    renames: str = ""


def choices(document: Document) -> Iterator[Choice]:
    """Yield who may be an author of `document`: the team as shown, and who is one already.

    An author stays named as the document has it, until the other name is chosen.
    """
    slugs = [author.slug for author in document.authors]
    members = rows_at(TeamMember.objects.all(), slugs)
    named = {
        members[author.slug].pk: author for author in document.authors if author.slug in members
    }
    for member in TeamMember.objects.filter(Q(is_shown=True) | Q(pk__in=named)):
        if member.pk in named:
            yield from _of_author(named[member.pk], member)
        else:
            yield of_member(member)


def of_member(member: TeamMember) -> Choice:
    """Return the choice of somebody who is no author yet."""
    return Choice(member.slug, str(member), author_of(member), member.pk)


def _of_author(author: Author, member: TeamMember) -> Iterator[Choice]:
    """Yield an author as the draft has her and, where that differs, as the team page does."""
    now = replace(author_of(member), slug=author.slug)
    texts = {"before": author_text(author), "now": author_text(now)}
    if now == author:
        yield Choice(author.slug, texts["now"], author, member.pk)
        return
    yield Choice(author.slug, _("%(before)s (as in this draft)") % texts, author, member.pk)
    renames = _(
        "On the team page, “%(before)s” is now “%(now)s”. This draft keeps the old name until "
        "you choose the new one below. The draft then needs a new check."
    )
    label = _("%(now)s (as on the team page now)") % texts
    yield Choice(f"{author.slug}:now", label, now, member.pk, renames % texts)
