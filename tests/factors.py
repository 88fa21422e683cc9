"""Phones that make codes, for the tests."""

import re
from base64 import b32decode

from django.contrib.auth.models import User
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from clinic.accounts.second_factor import devices


def with_phone(account: User) -> TOTPDevice:
    """Give `account` a phone and recovery codes."""
    phone = TOTPDevice.objects.create(user=account, name="phone")
    devices.make_codes(account)
    return phone


def code_of(phone: TOTPDevice | str, *, steps: int = 0) -> str:
    """Return the code that `phone`, or one that knows this key, shows `steps` × 30 s from now."""
    key = phone if isinstance(phone, str) else phone.key
    return f"{totp(bytes.fromhex(key), t0=-30 * steps):06d}"


def shown_key(page_text: str) -> str:
    """Return the key that stands on the page of setting up, as hexadecimal digits."""
    groups = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page_text)[0]
    return b32decode(groups.replace(" ", "")).hex()
