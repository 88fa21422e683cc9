"""The keys in links that are mailed or shown, each good for a week."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode

DAYS_OPEN = 7


class LinkTokens(PasswordResetTokenGenerator):
    """Django's tokens, under the salt `key_salt` and open for longer.

    One ends with the password it was made for: when the invitation is accepted, when a new
    link is made, when the account is deactivated or gets another address.
    """

    open_for = timedelta(days=DAYS_OPEN)

    def __init__(self, key_salt: str):
        super().__init__()
        self.key_salt = key_salt

    def link(self, user: User, page: str) -> str:
        """Return the absolute address of `page`, the name of its URL, with a key for `user`."""
        uid = urlsafe_base64_encode(force_bytes(user.pk))
        return settings.SITE_URL + reverse(page, args=[uid, self.make_token(user)])

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Say whether `token` was made for `user` as she is now, in the last seven days."""
        made_at = _time_of(token or "")
        if not user or made_at is None or not self._is_genuine(user, token, made_at):
            return False
        age = self._num_seconds(self._now()) - made_at
        return age <= self.open_for.total_seconds()

    def _is_genuine(self, user: User, token: str, made_at: int) -> bool:
        return any(
            constant_time_compare(self._make_token_with_timestamp(user, made_at, secret), token)
            for secret in [self.secret, *self.secret_fallbacks]
        )


def _time_of(token: str) -> int | None:
    try:
        return base36_to_int(token.partition("-")[0])
    except ValueError:
        return None
