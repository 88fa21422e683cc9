"""People with the roles that come with the site, for the tests."""

from django.contrib.auth.models import Group, User
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from clinic.accounts import confirming
from clinic.models import Identity, TeamMember, name_of

PASSWORD = "quiet-otter-77"


def with_role(name: str, *roles: str, password: str | None = PASSWORD, **values) -> User:
    """Return an account called `name`@clinic.example with `roles`, and a password unless None."""
    address = f"{name}@clinic.example"
    names = {"first_name": name.title(), "last_name": "Roe", "is_staff": True}
    user = User.objects.create_user(address, address, password, **names, **values)
    user.groups.set(Group.objects.filter(name__in=roles))
    assert user.groups.count() == len(roles)
    return user


def manager(name: str = "mona", **values) -> User:
    """Return a Manager who is no superuser."""
    return with_role(name, "Managers", **values)


def role(name: str) -> Group:
    """Return the role called `name`."""
    return Group.objects.get(name=name)


def sure(client: Client) -> Client:
    """Let `client` be one whose person gave her password again just now."""
    session = client.session
    session[confirming.GIVEN_AT] = timezone.now().timestamp()
    session.save()
    return client


class NoMail(BaseEmailBackend):
    """A mail server that does not answer."""

    def open(self):
        """Fail as a connection does."""
        raise ConnectionRefusedError("no mail server")

    def send_messages(self, messages):
        self.open()


def known(user: User, member: TeamMember | None = None) -> User:
    """Let `user` have confirmed her address, and to be `member` of the team, whom she is linked to.

    Unless given it is somebody of her own name, made where there is none yet.
    """
    linked = TeamMember.objects.filter(user=user)
    if member:
        linked.update(user=None)
    else:
        member = linked.first() or TeamMember(name=name_of(user), slug=f"{user.pk}-checks")
    member.user = user
    member.save()
    said = {"address": user.email, "member": member, "member_name": member.name}
    Identity.objects.update_or_create(account=user, defaults=said)
    return User.objects.get(pk=user.pk)  # without what was remembered of it
