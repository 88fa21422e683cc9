"""The pages of the second factor: setting it up, typing a code, and looking after it."""

from datetime import timedelta

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.accounts import signing_in
from clinic.accounts.rules import NotAllowed
from clinic.accounts.second_factor import actions, devices
from clinic.accounts.second_factor.forms import (
    CodeForm,
    FirstPhoneForm,
    PhoneForm,
    RecoveryForm,
    SureForm,
)
from clinic.accounts.second_factor.gate import address, next_url
from clinic.accounts.second_factor.pages import FactorForm, FactorPage
from clinic.accounts.second_factor.requirement import Missing, is_required

_KEY = "second_factor_key"  # in the session: what the phone being set up knows
_CODES_MADE = "recovery_codes_made"  # in the session: when, while they may be shown
_SHOWN_FOR = timedelta(minutes=30).total_seconds()
_FEW = 3


class CodeView(FactorForm):
    """Asks for the code, after the password."""

    half = Missing.CODE
    title = gettext_lazy("Your sign-in code")
    template_name = "clinic/accounts/second_factor/code.html"

    def dispatch(self, request, *args, **kwargs):
        """Lead on whoever is signed in already."""
        if admin.site.has_permission(request):
            return HttpResponseRedirect(next_url(request))
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return RecoveryForm if self._is_recovering() else CodeForm

    def _is_recovering(self) -> bool:
        return "recovery" in self.request.GET

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_recovering=self._is_recovering(), **kwargs)

    def form_valid(self, form):
        try:
            device = devices.check(self.account, form.cleaned_data["code"])
        except devices.TooManyGuesses as refusal:
            return self.refuse(form, _wait(refusal.seconds))
        except devices.NoCode:
            return self.refuse(form, _no_code(self._is_recovering()))
        except devices.WrongCode:
            signing_in.note_failure(self.account, signing_in.WRONG_CODE)
            return self.refuse(form, _wrong_code(self._is_recovering()))
        self.let_in(device)
        self._note(device)
        return HttpResponseRedirect(next_url(self.request))

    def _note(self, device):
        is_phone = device == devices.phone_of(self.account)
        how = _("with a code from the phone") if is_phone else _("with a recovery code")
        signing_in.note_sign_in(self.account, detail=how)
        codes_left = len(devices.codes_of(self.account))
        if not is_phone or codes_left <= _FEW:
            messages.warning(self.request, _codes_left(codes_left))


class SetUpView(FactorForm):
    """Shows the QR code for a phone, the first one or another, and asks for a code of it."""

    half = Missing.ENROLMENT
    template_name = "clinic/accounts/second_factor/set_up.html"

    def get_form_class(self):
        """Ask for the password as well where somebody else could have come to her desk."""
        return FirstPhoneForm if self.request.half_signed_in else PhoneForm

    def get_context_data(self, **kwargs):
        is_first = not devices.is_set_up(self.account)
        key = self.request.session.setdefault(_KEY, devices.new_key())
        return super().get_context_data(
            title=_("Set up sign-in codes") if is_first else _("Set up another phone"),
            is_first=is_first,
            picture=devices.picture(self.account, key),
            secret=devices.secret(key),
            **kwargs,
        )

    def form_valid(self, form):
        """Take the phone, and show the recovery codes where it is the first one."""
        key, session = self.request.session.get(_KEY), self.request.session
        if key is None:  # another tab was quicker
            return self.refuse(form, _("The code above is a new one. Please scan it again."))
        is_first = not devices.is_set_up(self.account)
        try:
            code = form.cleaned_data["code"]
            phone = actions.set_up(self.account, key, code, session=session.session_key)
        except (devices.WrongCode, devices.NoCode):
            return self.refuse(form, _not_its_code())
        del session[_KEY]
        if is_first:
            session[_CODES_MADE] = timezone.now().timestamp()
            self._note_sign_in()
        self.let_in(phone)
        if is_first:
            return HttpResponseRedirect(address(self.request, "second_factor_codes"))
        messages.success(self.request, _("Done: from now on this phone makes your codes."))
        return HttpResponseRedirect(reverse("second_factor"))

    def _note_sign_in(self):
        if self.request.half_signed_in:
            signing_in.note_sign_in(self.account, detail=_("after setting up sign-in codes"))


class OverviewView(FactorPage):
    """Says how the account stands, and leads to what can be done."""

    title = gettext_lazy("Sign-in codes")
    template_name = "clinic/accounts/second_factor/overview.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            phone=devices.phone_of(self.account),
            left=len(devices.codes_of(self.account)),
            is_required=is_required(self.account),
            **kwargs,
        )


class _SureView(FactorForm):
    """Does one thing, once the password was given again."""

    form_class = SureForm
    success_url = reverse_lazy("second_factor")

    def form_valid(self, form):
        try:
            self.act(self.request.session.session_key)
        except NotAllowed as refusal:
            return self.refuse(form, str(refusal), field=None)
        return super().form_valid(form)


class RenewCodesView(_SureView):
    """Makes new recovery codes."""

    title = gettext_lazy("Make new recovery codes")
    template_name = "clinic/accounts/second_factor/renew.html"
    success_url = reverse_lazy("second_factor_codes")

    def act(self, session: str):
        """Make them, and let the next page show them."""
        actions.renew_codes(self.account, session=session)
        self.request.session[_CODES_MADE] = timezone.now().timestamp()


class RemoveView(_SureView):
    """Turns the codes off."""

    title = gettext_lazy("Turn sign-in codes off")
    template_name = "clinic/accounts/second_factor/remove.html"

    def act(self, session: str):
        actions.remove(self.account, session=session)
        messages.success(self.request, _("Sign-in codes are off: your password is enough again."))


class CodesView(FactorPage):
    """Shows the recovery codes just made, until she says that she has kept them."""

    title = gettext_lazy("Your recovery codes")
    template_name = "clinic/accounts/second_factor/codes.html"

    def get_context_data(self, **kwargs):
        """Return the codes, where they were made just now."""
        codes = devices.codes_of(self.account) if _may_show_codes(self.request) else []
        text = "\n".join(map(_spaced, codes))
        return super().get_context_data(codes=codes, text=text, **kwargs)

    def post(self, request, *args, **kwargs):
        request.session.pop(_CODES_MADE, None)
        return HttpResponseRedirect(next_url(request))


class CodesFileView(FactorPage):
    """The same as a file to keep."""

    def get(self, request, *args, **kwargs):
        """Return the text; nothing once she has kept them."""
        if not _may_show_codes(request):
            return HttpResponseRedirect(reverse("second_factor_codes"))
        lines = [
            _("Recovery codes for %(name)s at %(site)s")
            % {"name": self.account.get_username(), "site": request.get_host()},
            _("Each code works once, instead of the code from the phone."),
            "",
            *map(_spaced, devices.codes_of(self.account)),
        ]
        name = {"Content-Disposition": 'attachment; filename="recovery-codes.txt"'}
        text = "\r\n".join([*lines, ""])
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=name)


def _may_show_codes(request: HttpRequest) -> bool:
    age = timezone.now().timestamp() - request.session.get(_CODES_MADE, 0)
    return 0 <= age < _SHOWN_FOR


def _spaced(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def _no_code(is_recovery: bool) -> str:
    if is_recovery:
        return _("A recovery code has eight letters and digits, such as “abcd 2345”.")
    return _("The code has six digits. The app on your phone shows it under the clinic's address.")


def _wrong_code(is_recovery: bool) -> str:
    if is_recovery:
        return _(
            "This is not one of your recovery codes, or you have used it already. Each "
            "code works once."
        )
    return _("This code is wrong, or you have used it already. Wait for the next one and type it.")


def _not_its_code() -> str:
    return _(
        "This is not the code that the app shows for this site now. Type the newest one. If it "
        "is refused again, check that your phone sets its clock automatically."
    )


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    if minutes == 1:
        return _("Too many wrong codes. Try again in a minute.")
    text = _("Too many wrong codes. Try again in %(minutes)d minutes.")
    return text % {"minutes": minutes}


def _codes_left(count: int) -> str:
    if not count:
        return _("You have no recovery code left. Make new ones under “Sign-in codes”.")
    text = ngettext(
        "You have %(count)d recovery code left. You can make new ones under “Sign-in codes”, "
        "above.",
        "You have %(count)d recovery codes left. You can make new ones under “Sign-in codes”, "
        "above.",
        count,
    )
    return text % {"count": count}
