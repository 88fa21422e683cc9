"""Fill the empty database that the environment names for the trials; print a Sheet as JSON.

python -m tests.soak.faults.filling
"""

import json
import os
import sys
from dataclasses import asdict, dataclass

import django

DRAFT = "draft"


@dataclass(frozen=True)
class Sheet:
    """Where everything is: addresses by short names, and what must not be seen at some of them.

    `hidden` are the messages that nobody reads any more, and `session` the cookie of an editor who
    is signed in as `name`, with `password` and a phone.
    """

    public: dict[str, str]
    admin: dict[str, str]
    hidden: list[str]
    session: str
    name: str
    password: str
    role: str  # what the form of an invitation sends for an author


def main(arguments: list[str]):
    """Fill and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    from django.contrib.auth.models import Group

    from research.workflow.roles import AUTHORS
    from tests.scratch import NAME, PASSWORD
    from tests.scratch.filling import fill

    if arguments == ["--session"]:
        print(_session(NAME))
        return
    site = fill(is_sample=False)
    _leave_nobody_to_check()
    sheet = Sheet(
        public=site.public | _closed_version(site.public["closed"]),
        admin=site.admin | _forms(site.public),
        hidden=_hidden(),
        session=_session(NAME),
        name=NAME,
        password=PASSWORD,
        role=str(Group.objects.get(name=AUTHORS).pk),
    )
    print(json.dumps(asdict(sheet)))


def _leave_nobody_to_check():
    """Let the editor publish by herself, as somebody may whom no colleague can check."""
    from django.contrib.auth.models import User

    User.objects.filter(username__in=["rob", "eve"]).update(is_active=False)


def _closed_version(closed: str) -> dict[str, str]:
    return {"closed version": f"{closed}editions/1/"}


def _forms(public: dict[str, str]) -> dict[str, str]:
    from clinic.models import TeamMember
    from research.models import Article

    def article(slug: str, page: str) -> str:
        return f"/admin/research/article/{Article.objects.get(slug=slug).pk}/{page}/"

    live = public["article-changed"].strip("/").split("/")[-1]
    member = TeamMember.objects.first().pk
    return {
        "draft": article(DRAFT, "change"),
        "live": article(live, "change"),
        "publish live": article(live, "act/publish-unchecked"),
        "portrait": f"/admin/clinic/teammember/{member}/change/",
        "invite": "/admin/auth/user/add/",
    }


def _hidden() -> list[str]:
    """Return the messages of all that was withdrawn or closed."""
    from research.models import LiveEdition, PublicStatus
    from research.public.live import document_of

    away = LiveEdition.objects.exclude(status=PublicStatus.LIVE).select_related("edition__revision")
    return [document_of(row.edition).message for row in away]


def _session(name: str) -> str:
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from tests.factors import with_phone

    account, client = User.objects.get(username=name), Client()
    phone = TOTPDevice.objects.filter(user=account).first() or with_phone(account)
    client.force_login(account)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = phone.persistent_id
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    main(sys.argv[1:])
