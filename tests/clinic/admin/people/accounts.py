"""The accounts' addresses in the admin, and somebody invited there."""

from django.contrib.auth.models import User

from tests.admin_pages import visit
from tests.people import role

LIST = "/admin/auth/user/"
ADD = f"{LIST}add/"


def change(account) -> str:
    return f"{LIST}{account.pk}/change/"


def invite(client, **values):
    sent = {
        "email": "Bo@clinic.example",
        "first_name": "Bo",
        "last_name": "Roe",
        "roles": [role("Authors").pk],
        **values,
    }
    return visit(client, ADD).send(**sent)


def link_on(page) -> str:
    (value,) = page.tree.xpath("//input[@id='invitation-link']/@value")
    return value


def bo() -> User:
    return User.objects.get(username="bo@clinic.example")
