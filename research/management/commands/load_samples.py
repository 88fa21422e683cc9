"""Fill an empty site with sample content, so that there is something to see and to try.

What was entered stays as it is: a kind of content that the site has is left alone, and so is
an article whose address or study is there already. Topics and glossary come in without a
proposal: an operator loads them into a site that has none.
"""

import json
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils.translation import gettext as _

from clinic import pictures
from clinic.models import ClinicProfile, Notice, Page, TeamMember, Trademark
from research.document import codec, schema
from research.document.references import taken
from research.models import Article, GlossaryTerm, Topic
from research.workflow import actions

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FILES = {
    ClinicProfile: "profile.json",
    Notice: "notices.json",
    Trademark: "trademarks.json",
    TeamMember: "team.json",
    Topic: "topics.json",
    GlossaryTerm: "glossary.json",
    Page: "pages.json",
}


class Command(BaseCommand):
    help = "Loads a sample clinic, its team, pages and articles; what was entered stays."

    @transaction.atomic
    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError(
                _("This is a production site (SITE_URL is https): it takes no sample content.")
            )
        loaded = {model: _load_rows(model) for model in FILES}
        loaded[Article] = [_load_article(path) for path in sample_articles()]
        self.stdout.write(_summary(loaded))


def sample_articles() -> list[Path]:
    """Return the files of the sample articles in the order in which they are published."""
    return sorted((SAMPLES / "articles").glob("*.json"))


def _load_article(path: Path) -> bool:
    """Load and publish the article in `path`; False where its address or study is there."""
    text = path.read_text(encoding="utf-8")
    article, document = Article(), codec.loads(text)
    if taken(article, document):
        return False
    if shown := json.loads(text).get("picture"):
        document = replace(document, picture=_picture(**shown))
    actions.save_draft(article, _without_strangers(document), by=None)
    actions.publish_by_operator(article)
    return True


def _picture(file: str, alt: str, credit: str) -> schema.Picture:
    """Store the picture that stands beside a sample's Document, which knows no file."""
    with (SAMPLES / "pictures" / file).open("rb") as opened:
        row = pictures.store(opened)
    size = {"width": row.width, "height": row.height}
    return schema.Picture(digest=row.digest, alt=alt, credit=credit, **size)


def _without_strangers(document: schema.Document) -> schema.Document:
    """Leave out topics and authors that this site does not have.

    Only sample people may stand over a sample article, never one of the clinic's own.
    """
    people = set(TeamMember.objects.filter(is_sample=True).values_list("slug", flat=True))
    topics = set(Topic.objects.values_list("slug", flat=True))
    return replace(
        document,
        authors=tuple(author for author in document.authors if author.slug in people),
        topics=tuple(topic for topic in document.topics if topic.slug in topics),
    )


def _load_rows(model: type[models.Model]) -> list[bool]:
    """Return True for each row loaded; a lone False where the site has rows already."""
    if model.objects.exists():
        return [False]
    samples = json.loads((SAMPLES / FILES[model]).read_text(encoding="utf-8"))
    for position, values in enumerate(samples, start=1):
        row = model(**_common(model, position), **_joined(values))
        row.full_clean()
        row.save()
    return [True] * len(samples)


def _common(model: type[models.Model], position: int) -> dict:
    """Return what every row of the samples has, as far as `model` has a field for it."""
    known = {"position": position, "is_sample": True}
    names = {field.name for field in model._meta.get_fields()}
    return {name: value for name, value in known.items() if name in names}


def _joined(values: dict) -> dict:
    """Return `values` with rich text, in the files a list of its blocks, in one piece."""
    return {
        name: "".join(value) if isinstance(value, list) else value for name, value in values.items()
    }


def _summary(loaded: dict[type[models.Model], list[bool]]) -> str:
    names = {model: str(model._meta.verbose_name_plural) for model in loaded}
    new = [f"{names[model]} ({sum(done)})" for model, done in loaded.items() if any(done)]
    kept = [names[model] for model, done in loaded.items() if not all(done)]
    said = [_("Sample content loaded: %(what)s.") % {"what": ", ".join(new)}] if new else []
    if kept:
        said.append(_("Already here and kept as it is: %(what)s.") % {"what": ", ".join(kept)})
    return "\n".join(said)
