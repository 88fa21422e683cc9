"""Forms that anybody may send, without cookie and script: what keeps robots' floods out.

A form carries a key that this site signed and dated. A robot that has none, or sends at once, is
asked to send again, with all that was typed; so is whoever fills the box that people leave empty.
The same message sent twice by one key is one. How many are taken is for whoever keeps them.
"""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin import errors
from clinic.forms import TOO_LONG

AT_LEAST = timedelta(seconds=3)  # from opening a form to sending it: nobody types faster
AT_MOST = timedelta(days=1)
TRAP = "website"  # the box that robots fill
_NETWORKS = 1000  # that are remembered; the one heard of longest ago goes first
_signer = signing.TimestampSigner(salt="clinic.open_forms")


def new_key() -> str:
    """Return a key for a form that is opened now."""
    return _signer.sign(secrets.token_urlsafe(12))


class OpenForm(forms.Form):
    """A form that anybody may send once; `serial` is then what is the key's own, 16 characters."""

    key = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    website = forms.CharField(
        label=gettext_lazy("Leave this box empty"),
        required=False,
        max_length=200,
        error_messages=TOO_LONG,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    serial = ""

    def __init__(self, data=None, **kwargs):
        kwargs["initial"] = {"key": new_key()} | kwargs.get("initial", {})
        super().__init__(data, use_required_attribute=False, label_suffix="", **kwargs)

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields for people."""
        return [field for field in self.visible_fields() if field.name != TRAP]

    def clean(self) -> dict:
        """Refuse what only robots send, each with a sentence for people."""
        values = super().clean()
        if values.get(TRAP):
            message = _("Leave this box empty, please. It is there for robots, which fill it.")
            self.add_error(TRAP, message)
        self._read_key(values.get("key", ""))
        return values

    def _read_key(self, key: str):
        try:
            serial = _signer.unsign(key, max_age=AT_MOST)
        except signing.BadSignature:
            self._renew_key()
            message = _("This page was open for a long time. Press “Send” once more, please.")
            self.add_error(None, message)
            return
        if self._is_younger(key, AT_LEAST):
            message = _("That was very quick. Wait a moment, then press “Send” once more, please.")
            self.add_error(None, message)
        self.serial = serial

    @staticmethod
    def _is_younger(key: str, age: timedelta) -> bool:
        try:
            _signer.unsign(key, max_age=age)
        except signing.SignatureExpired:
            return False
        return True

    def _renew_key(self):
        self.data = self.data.copy()
        self.data["key"] = new_key()


def not_kept(request: HttpRequest, form: type[forms.Form]) -> HttpResponse:
    """Give back what was typed into `form`, without asking the database, which takes nothing now.

    The page is a form, too: it can be sent again in a while.
    """
    fields = [
        {"name": name, "label": field.label, "value": value, "kind": _kind(field)}
        for name, field in form.base_fields.items()
        if (value := request.POST.get(name, "")) or name != TRAP
    ]
    body = render_to_string("open_form_not_kept.html", {"fields": fields})
    soon = {"Retry-After": str(errors.RETRY)}
    return HttpResponse(body, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=soon)


def _kind(field: forms.Field) -> str:
    """Return how the field is shown where it is only given back."""
    if isinstance(field.widget, forms.HiddenInput | forms.RadioSelect):
        return "hidden"
    return "text" if isinstance(field.widget, forms.Textarea) else "line"


class Allowance:
    """So much from each network in a while, in seconds; this process alone remembers it."""

    def __init__(self, most: int, period: float, clock: Callable[[], float] = time.monotonic):
        self._most, self._period, self._clock = most, period, clock
        self._taken: OrderedDict[str, list[float]] = OrderedDict()
        self._counting = threading.Lock()

    def is_used_up(self, network: str) -> bool:
        """Say whether `network` may have no more now."""
        with self._counting:
            return len(self._recent(network)) >= self._most

    def count(self, network: str):
        """Note that `network` had one."""
        with self._counting:
            self._taken[network] = [*self._recent(network), self._clock()]
            self._taken.move_to_end(network)
            if len(self._taken) > _NETWORKS:
                self._taken.popitem(last=False)

    def _recent(self, network: str) -> list[float]:
        now = self._clock()
        return [when for when in self._taken.get(network, []) if now - when < self._period]
