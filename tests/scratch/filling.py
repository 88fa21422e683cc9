"""A clinic with everything it can have, and an article in every state.

It is filled from the sample content through the project's own verbs, marked as sample or not.
"""

import json
from dataclasses import dataclass, replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from clinic.models import Page, TeamMember
from research.document import codec
from research.document.schema import Document
from research.management.commands import load_samples
from research.models import Article, GlossaryTerm, Proposal, Topic
from research.public import archive
from research.public.share_links import address as share_address
from research.workflow import actions, proposals
from research.workflow.roles import REVIEWERS
from tests.people import known
from tests.research.people import ann, may, person, rob
from tests.scratch import NAME, PASSWORD

DRAFT, IN_REVIEW, APPROVED, SCHEDULED = "draft", "in-review", "approved", "scheduled"


@dataclass(frozen=True)
class Site:
    """Where its pages are, by a short name each: a reader's, and the admin's."""

    public: dict[str, str]
    admin: dict[str, str]


def fill(*, is_sample: bool) -> Site:
    """Fill an empty database and return the addresses of one page of each kind."""
    for model in load_samples.FILES:
        _rows(model, is_sample=is_sample)
    _accounts()
    documents = [_document(path, is_sample=is_sample) for path in load_samples.sample_articles()]
    articles = [_published(document) for document in documents]
    _changed(articles[0], documents[0])
    actions.withdraw(articles[1], by=rob(), reason="The study was taken back by its journal.")
    _closed(articles[2])
    others = {state: _unpublished(documents[3], state) for state in _BEFORE}
    token = actions.share(others[DRAFT], by=ann())
    _proposed()
    return Site(_public(articles, share_address(token)), _admin(articles[0], others))


def _rows(model, *, is_sample: bool):
    text = (load_samples.SAMPLES / load_samples.FILES[model]).read_text(encoding="utf-8")
    for position, values in enumerate(json.loads(text), start=1):
        common = load_samples._common(model, position)
        if "is_sample" in common:
            common["is_sample"] = is_sample
        row = model(**common, **load_samples._joined(values))
        row.full_clean()
        row.save()


def _accounts():
    User.objects.create_superuser(NAME, "kim@example.org", PASSWORD, first_name="Kim")
    may()
    people = (ann(), rob(), eve())
    for member, user in zip(list(TeamMember.objects.filter(user=None)), people, strict=False):
        known(user, member)
    TeamMember.objects.filter(user=None, slug__endswith="-checks").delete()


def _document(path, *, is_sample: bool) -> Document:
    text = path.read_text(encoding="utf-8")
    document = codec.loads(text)
    if shown := json.loads(text).get("picture"):
        document = replace(document, picture=load_samples._picture(**shown))
    return replace(document, is_invented=document.is_invented and is_sample)


def eve() -> User:
    """Return a second reviewer, for what Rob wrote himself."""
    return person("eve", REVIEWERS)


def _published(document: Document) -> Article:
    article = _approved(document)
    actions.publish(article, by=ann(), note="Clearer.")
    return article


def _approved(document: Document, article: Article | None = None) -> Article:
    article = article or Article()
    actions.save_draft(article, document, by=ann())
    actions.send(article, by=ann())
    authors = {author.slug for author in document.authors}
    checker = next(user for user in (rob(), eve()) if user.team_member.slug not in authors)
    actions.approve(article, by=checker, seen=article.revisions.first().pk, whole=True)
    return article


def _changed(article: Article, document: Document):
    """Let `article` have a second version, a third that is not published, and a comment."""
    _approved(replace(document, message=f"{document.message} Begin today."), article)
    actions.publish(article, by=ann(), note="We say when to begin.")
    actions.save_draft(article, replace(document, title=f"{document.title}, again"), by=ann())


def _closed(article: Article):
    editions = list(article.editions.all())
    actions.close(article, by=may(), editions=editions, reason="A child could be recognised.")


def _unpublished(document: Document, state: str) -> Article:
    paper = replace(document.source, doi=f"10.5555/{state}")
    title = f"{document.title} ({state})"
    sources = (paper, *(source for source in document.citations if not source.primary))
    document = replace(document, slug=state, title=title, citations=sources)
    article = Article()
    if state in (APPROVED, SCHEDULED):
        _approved(document, article)
    else:
        actions.save_draft(article, document, by=ann())
    _BEFORE[state](article)
    return article


def _proposed():
    """Let a change of a word wait for a second person."""
    term = next(term for term in GlossaryTerm.objects.all() if archive.explaining([term.slug]))
    seen = proposals.fingerprint(term, None)
    term.meaning = f"{term.meaning} Ask us if you wonder."
    actions.propose(term, by=ann(), seen=seen, note="A mother asked what to do then.")


def _sent(article: Article):
    actions.send(article, by=ann(), to=eve())
    revision = article.revisions.first().pk
    actions.comment(article, by=eve(), seen=revision, text="Is this for families?")


_BEFORE = {
    DRAFT: lambda article: None,
    IN_REVIEW: _sent,
    APPROVED: lambda article: None,
    SCHEDULED: lambda article: actions.publish(
        article, by=ann(), at=timezone.now() + timedelta(days=9), note="Clearer."
    ),
}


def _public(articles: list[Article], shared: str) -> dict[str, str]:
    first, withdrawn, closed = (f"/research/{article.slug}/" for article in articles[:3])
    pages = {f"page-{page.slug}": page.get_absolute_url() for page in Page.objects.all()}
    return {
        "home": "/",
        "list": "/research/",
        "topic": Topic.objects.filter(live__isnull=False).first().get_absolute_url(),
        "article": f"/research/{articles[-1].slug}/",
        "article-picture": f"/research/{articles[3].slug}/",
        "article-changed": first,
        "edition": f"{first}editions/1/",
        "changes": f"{first}changes/",
        "withdrawn": withdrawn,
        "closed": closed,
        "not-found": "/nothing/here/",
        "team": "/team/",
        "profile": TeamMember.objects.first().get_absolute_url(),
        "shared": "/share/" + shared.split("/share/")[1],
        **pages,
    }


def _admin(changed: Article, others: dict[str, Article]) -> dict[str, str]:
    def of(article: Article, act: str) -> str:
        return f"/admin/research/article/{article.pk}/{act}/"

    earlier = changed.revisions.order_by("pk").first().pk
    return {
        "first": "/admin/",
        "articles": "/admin/research/article/",
        "article": of(changed, "change"),
        "new-article": "/admin/research/article/add/",
        "review": of(others[IN_REVIEW], "review"),
        "publish": of(others[APPROVED], "act/publish"),
        "history": of(changed, "history"),
        "compare": of(changed, "compare") + f"?a={earlier}&b={changed.revisions.first().pk}",
        "preview": of(changed, "preview"),
        "share": of(others[DRAFT], "share"),
        "proposals": "/admin/research/proposal/",
        "proposal": Proposal.objects.get().get_absolute_url(),
        "term": f"/admin/research/glossaryterm/{Proposal.objects.get().object_id}/change/",
        "people": "/admin/auth/user/",
        "sign-in-codes": "/admin/second-factor/set-up/",
        "person": f"/admin/auth/user/{rob().pk}/change/",
        "log": "/admin/clinic/auditentry/",
        "profile": "/admin/clinic/clinicprofile/1/change/",
        "page": f"/admin/clinic/page/{Page.objects.first().pk}/change/",
    }
