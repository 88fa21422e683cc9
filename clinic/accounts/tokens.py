"""The keys in links that are mailed or shown, each good for a week."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.crypto import constant_time_compare
from django.utils.http import base36_to_int

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

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Say whether `token` was made for `user` as she is now, in the last seven days."""
        made = _made_at(token or "")
        if not user or made is None or not self._is_genuine(user, token, made):
            return False
        age = self._num_seconds(self._now()) - made
        return age <= self.open_for.total_seconds()

    def _is_genuine(self, user: User, token: str, made: int) -> bool:
        return any(
            constant_time_compare(self._make_token_with_timestamp(user, made, secret), token)
            for secret in [self.secret, *self.secret_fallbacks]
        )


def _made_at(token: str) -> int | None:
    try:
        return base36_to_int(token.partition("-")[0])
    except ValueError:
        return None
