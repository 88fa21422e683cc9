"""What an account has for its second factor: a phone, and recovery codes. django-otp keeps both.

"Phone" is whatever makes the codes: django-otp's TOTP device (RFC 6238: SHA-1, 6 digits, 30
seconds, one step of tolerance to either side). The recovery codes are its static tokens.
"""

import math
import re
from base64 import b32encode
from datetime import datetime

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from clinic.text import normalised

RECOVERY_CODES = 10
_PHONE = re.compile(r"[0-9]{6}")
_RECOVERY = re.compile(r"[a-z2-7]{8}")
new_key = default_key


class WrongCode(Exception):
    """The code is none that is open; it counted as a guess."""


class NoCode(Exception):
    """What was typed does not look like a code; it did not count."""


class TooManyGuesses(Exception):
    """No code is looked at for a while, after wrong ones. `seconds` says for how long."""

    def __init__(self, until: datetime):
        super().__init__()
        self.seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))


def is_set_up(account: User) -> bool:
    """Say whether `account` has a phone."""
    return phone_of(account) is not None


def phone_of(account: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def codes_of(account: User) -> list[str]:
    """Return the recovery codes of `account` that are left."""
    codes = StaticToken.objects.filter(device__user=account).order_by("pk")
    return list(codes.values_list("token", flat=True))


def check(account: User, typed: str) -> Device:
    """Return the device whose code was `typed`; the code is used up.

    Raises WrongCode, TooManyGuesses and NoCode.
    """
    code = _bare_code(typed)
    model = next((model for shape, model in _SHAPES if shape.fullmatch(code)), None)
    if model is None:
        raise NoCode
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=account, confirmed=True).first()
        is_right = device is not None and _try(device, code)
    if not is_right:  # outside: the guess has to stay counted
        raise WrongCode
    return device


def _try(device: TOTPDevice | StaticDevice, code: str) -> bool:
    is_allowed, why_not = device.verify_is_allowed()
    if not is_allowed:
        raise TooManyGuesses(why_not["locked_until"])
    return device.verify_token(code)


_SHAPES = ((_PHONE, TOTPDevice), (_RECOVERY, StaticDevice))


def _bare_code(typed: str) -> str:
    """Return `typed` without what people put between the characters of a code."""
    return re.sub(r"[\s-]", "", normalised("NFKC", typed[:100])).lower()


def put_phone(account: User, key: str, typed: str) -> TOTPDevice:
    """Let the phone that knows `key` be the one of `account`; `typed` is a code of it.

    Called inside a transaction, which has to end where this raises WrongCode or NoCode.
    """
    code = _bare_code(typed)
    if not _PHONE.fullmatch(code):
        raise NoCode
    phone = TOTPDevice.objects.create(user=account, name="phone", key=key)
    if not phone.verify_token(code):
        raise WrongCode
    TOTPDevice.objects.filter(user=account).exclude(pk=phone.pk).delete()
    return phone


def make_codes(account: User):
    """Give `account` fresh recovery codes; earlier ones end. Called inside a transaction."""
    # The device stays: a session that began with a recovery code stands on it.
    device, _is_new = StaticDevice.objects.get_or_create(user=account, name="recovery codes")
    device.token_set.all().delete()
    for _number in range(RECOVERY_CODES):
        device.token_set.create(token=StaticToken.random_token())


def remove(account: User):
    """Take phone and recovery codes away from `account`. Called inside a transaction."""
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()


def secret(key: str) -> str:
    """Return `key` as people type it into an app: groups of four."""
    text = b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def picture(account: User, key: str) -> str:
    """Return the address of the QR code that an app scans; the picture stands in it."""
    address = TOTPDevice(user=account, key=key).config_url
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, light="white")
