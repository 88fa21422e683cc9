"""Fill an empty site with sample content, so that there is something to see and to try.

What was entered stays as it is: a kind of content that the site has is left alone, and so is
an article whose address or study is there already. Topics and glossary come in without a
proposal: an operator loads them into a site that has none.
"""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import pictures
from clinic.addresses import rows_at
from clinic.models import (
    Addressed,
    ClinicProfile,
    Notice,
    Page,
    TeamMember,
    Trademark,
    WebAddress,
)
from research.document import codec, schema
from research.document.references import author_of, clashes, topic_of, topics_named
from research.models import Article, GlossaryTerm, Topic
from research.public.flags import red_flag
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
                _("This is a production site (SITE_URL is https), so no sample content is loaded.")
            )
        loaded = {model: _load_rows(model) for model in FILES}
        loaded[Article] = [_load_article(path) for path in sample_articles()]
        self.stdout.write(_summary(loaded))


def sample_articles() -> list[Path]:
    """Return the files of the sample articles in the order in which they are published."""
    return sorted((SAMPLES / "articles").glob("*.json"))


def _load_article(path: Path) -> bool:
    """Load and publish the article in `path`; False where its address or study is there, or the
    study was taken back."""
    text = path.read_text(encoding="utf-8")
    article, document, beside = Article(), codec.loads(text), json.loads(text)
    if clashes(article, document) or (document.source and red_flag(document.source.doi)):
        return False
    if picture := beside.get("picture"):
        document = replace(document, picture=_picture(**picture))
    document = _without_strangers(document)
    for version in beside.get("versions", [{}]):
        _publish(article, _as_it_was(document, beside, version), version)
    return True


def _as_it_was(document: schema.Document, beside: dict, version: dict) -> schema.Document:
    """Return `document` with the parts that were others in `version`; its lines stay the same."""
    other = version.get("document", {})
    whole = {"schema": beside["schema"], "document": beside["document"] | other}
    earlier = codec.loads(json.dumps(whole))
    return replace(document, **{name: getattr(earlier, name) for name in other})


def _publish(article: Article, document: schema.Document, version: dict):
    """Publish `document` as a version that is so many days old, with its note and its check."""
    at = timezone.now() - timedelta(days=version.get("days_ago", 0))
    actions.save_draft(article, document, by=None)
    slug = version.get("checked_by", "")
    if member := rows_at(TeamMember.objects.filter(is_sample=True), [slug]).get(slug):
        actions.check_sample(article, member=member, at=at)
    actions.publish_by_operator(article, note=version.get("note", ""), recorded=at)


def _picture(file: str, alt: str, credit: str) -> schema.Picture:
    """Store the picture that stands beside a sample's Document, which knows no file."""
    with (SAMPLES / "pictures" / file).open("rb") as opened:
        row = pictures.store(opened)
    size = {"width": row.width, "height": row.height}
    return schema.Picture(digest=row.digest, alt=alt, credit=credit, child="no", **size)


def _without_strangers(document: schema.Document) -> schema.Document:
    """Leave out topics and authors that this site does not have, and name the others as it does.

    Only sample people may stand over a sample article, never one of the clinic's own.
    """
    slugs = [author.slug for author in document.authors]
    people = rows_at(TeamMember.objects.filter(is_sample=True), slugs)
    authors = (author_of(people[slug]) for slug in slugs if slug in people)
    topics = map(topic_of, topics_named(document).values())
    return replace(document, authors=tuple(authors), topics=tuple(topics))


def _load_rows(model: type[models.Model]) -> list[bool]:
    """Return True for each row loaded; a lone False where the site has rows already."""
    if model.objects.exists():
        return [False]
    samples = json.loads((SAMPLES / FILES[model]).read_text(encoding="utf-8"))
    for position, values in enumerate(samples, start=1):
        row = model(pk=_former_key(model, values), **_common(model, position), **_joined(values))
        row.full_clean()
        row.save()
    return [True] * len(samples)


def _former_key(model: type[models.Model], values: dict) -> int | None:
    """Return the key of a sample that was here before and deleted: its web address is its own."""
    if not issubclass(model, Addressed):
        return None
    addresses = WebAddress.of(model).filter(slug=values["slug"])
    return addresses.values_list("object_id", flat=True).first()


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
    new = [f"{names[model]} ({sum(rows)})" for model, rows in loaded.items() if any(rows)]
    untouched = [names[model] for model, rows in loaded.items() if not all(rows)]
    lines = [_("Sample content loaded: %(what)s.") % {"what": ", ".join(new)}] if new else []
    if untouched:
        lines.append(
            _("Already here and kept as it is: %(what)s.") % {"what": ", ".join(untouched)}
        )
    return "\n".join(lines)
