"""The page on which an article is edited, and what stands in the database."""

from research.document import rows
from research.models import Article, Finding, Revision
from tests.admin_pages import visit

ADD = "/admin/research/article/add/"


def edit(client, article):
    return visit(client, f"/admin/research/article/{article.pk}/change/")


def draft(article):
    return rows.read(Article.objects.get(pk=article.pk))


def all_rows():
    models = [Article, Finding, Revision]
    return {(m.__name__, row["id"]): row for m in models for row in m.objects.values()}
