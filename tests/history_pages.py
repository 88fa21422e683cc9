"""History pages as a browser without JavaScript sees them, and their buttons."""

from lxml.html import document_fromstring

from clinic.models import AuditEntry
from tests.admin_pages import Page, visit


def address(row, page: str) -> str:
    """Return the address of the admin's `page` ("change", "delete", "history") of `row`."""
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{page}/"


def change(client, row, **values) -> Page:
    """Save `row` with other `values`."""
    return visit(client, address(row, "change")).send(**values)


def delete(client, row):
    """Delete `row`."""
    assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 302


def history(client, row) -> Page:
    """Open the history of `row`."""
    return visit(client, address(row, "history"))


def deleted(client, room: str) -> Page:
    """Open what was deleted of `room` ("clinic/notice")."""
    return visit(client, f"/admin/{room}/deleted/")


def lines(page: Page) -> list[str]:
    """Return what each entry of a page says."""
    return [" ".join(each.text_content().split()) for each in page.tree.xpath("//ol/li")]


def buttons(page: Page) -> list[str]:
    """Return the addresses to which the page's "Put this back" buttons post."""
    return [
        form.get("action") for form in page.tree.forms if "Put this back" in form.text_content()
    ]


def press(client, button: str) -> Page:
    """Press one of `buttons`; return the page it leads to, what it says at its top included."""
    response = client.post(button, follow=True)
    ((url, _status),) = response.redirect_chain
    return Page(client, url, response.status_code, document_fromstring(response.content.decode()))


def entries(row) -> list[AuditEntry]:
    """Return the log of all rows of the kind of `row`, oldest first."""
    return list(AuditEntry.objects.filter(model=row._meta.label_lower).order_by("pk"))
