"""The pages of an article's history, and what stands in the database."""

from dataclasses import replace

from django.db import connection
from django.urls import reverse

from clinic import triggers
from clinic.models import AuditEntry
from research.document import rows
from research.models import Article, Revision
from research.workflow import actions
from tests.admin_pages import visit


def save(article, document=None, *, by=None, **changes):
    row = Article.objects.get(pk=article.pk)
    return actions.save_draft(row, document or replace(rows.read(row), **changes), by=by)


def address(article, page="history", query=""):
    return reverse(f"admin:research_article_{page}", args=[article.pk]) + query


def history(client, article, query=""):
    return visit(client, address(article, query=query))


def versions(article) -> list[Revision]:
    """Return the revisions, the first first."""
    return list(article.revisions.order_by("pk"))


def compared(client, article, a, b):
    a, b = (each.pk if isinstance(each, Revision) else each for each in (a, b))
    return visit(client, address(article, "compare", f"?a={a}&b={b}"))


def put_back(client, article, revision, **changes):
    data = {"revision": getattr(revision, "pk", revision), "seen": article.revisions.first().pk}
    response = client.post(address(article, "restore"), data | changes)
    return visit(client, response["Location"]) if response.status_code == 302 else response


def empty(*revisions):
    """Empty `revisions` as an operator's expunge does."""
    table = Revision._meta.db_table
    with triggers.lifted(connection), connection.cursor() as cursor:
        for revision in revisions:
            cursor.execute(f"UPDATE {table} SET content = '' WHERE id = %s", [revision.pk])


def listed(page):
    """Return what each row of the list says, by revision."""
    found = {}
    for row in page.tree.xpath("//table[@class='versions']/tbody/tr"):
        name = row.find_class("number")[0].text_content()
        found[name] = " ".join(row.text_content().split())
    return found


def everything():
    return [list(model.objects.values()) for model in (Article, Revision, AuditEntry)]
