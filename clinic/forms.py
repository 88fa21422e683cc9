"""Form fields of the admin: pictures, and rich text under its own name."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import Picture
from clinic.picture_reading import PictureError
from clinic.pictures import store
from clinic.richtext import CKEditorWidget
from clinic.text import without_ligatures

_TOO_LONG = gettext_lazy(
    "This is %(show_value)d characters long. Shorten it to at most %(limit_value)d."
)
TOO_LONG = {"max_length": _TOO_LONG}  # among the errors of a field that has a length


class RichTextWidget(CKEditorWidget):
    """The editor, which tells screen readers what is written in it."""

    label = ""

    def get_context(self, name, value, attrs):
        """Return what the template needs, the editor's own name among it."""
        self.config = {**self.config, "title": str(self.label)}
        return super().get_context(name, value, attrs)


class RichTextInput(forms.CharField):
    """Rich text as it is typed; what is stored is sanitised further in."""

    widget = RichTextWidget

    def __init__(self, **kwargs):
        super().__init__(**{"error_messages": TOO_LONG, **kwargs})
        self.widget.label = self.label

    def to_python(self, value):
        """Return what was typed, ligatures spelled out."""
        return without_ligatures(super().to_python(value))


class RowsField(forms.ModelMultipleChoiceField):
    """Rows of those offered; a number that no database counts to is one that is not offered."""

    def clean(self, value):
        """Return the rows chosen. Raises ValidationError."""
        name = self.to_field_name or "pk"
        offered = {str(key) for key in self.queryset.values_list(name, flat=True)}
        if any(str(key) not in offered for key in value or ()):
            raise ValidationError(_("What you chose no longer exists. Choose again."))
        return super().clean(value)


# Sent with what a browser kept of a form: to be shown in it again, and stored nowhere.
BRING_BACK = "_bring_back"


@dataclass(frozen=True)
class PictureChoice:
    """What a form said about a picture: a new file, the one kept so far, whether to remove it."""

    upload: UploadedFile | None
    digest: str
    is_removed: bool

    @property
    def digest_to_show(self) -> str:
        """The digest of the picture that stays chosen when the form is shown again."""
        picture = getattr(self.upload, "outcome", None)
        return picture.digest if isinstance(picture, Picture) else self.digest


def store_uploads(request: HttpRequest):
    """Store the pictures that `request` brings, before any transaction holds the database.

    A file that is no picture is passed over: the form's field says what is wrong with it.
    """
    if BRING_BACK in request.POST:
        return
    for upload in request.FILES.values():
        try:
            _stored(upload)
        except PictureError:
            continue


def _stored(upload: UploadedFile) -> Picture:
    """Return the picture in `upload`, read once however often it is asked for.

    Raises PictureError, the same each time.
    """
    if not hasattr(upload, "outcome"):
        try:
            upload.outcome = store(upload)
        except PictureError as refusal:
            upload.outcome = refusal
    if isinstance(upload.outcome, PictureError):
        raise upload.outcome
    return upload.outcome


def picture_of(digest: str) -> Picture | None:
    """Return the picture that a form names, however little it may look like a digest."""
    is_digest = re.fullmatch("[0-9a-f]{64}", digest)
    return Picture.objects.filter(digest=digest).first() if is_digest else None


class PictureWidget(forms.Widget):
    """A file input that shows the picture chosen, offers to remove it, and never forgets it."""

    template_name = "admin/clinic/picture_widget.html"
    needs_multipart_form = True

    def value_from_datadict(self, data, files, name) -> PictureChoice:
        return PictureChoice(
            files.get(name), data.get(f"{name}-kept", ""), bool(data.get(f"{name}-remove"))
        )

    def value_omitted_from_data(self, data, files, name):
        """Say whether nothing at all was sent."""
        return not any(key in data for key in (f"{name}-kept", f"{name}-remove")) and (
            name not in files
        )

    def get_context(self, name, value, attrs):
        """Return what the template needs: the picture's row among it."""
        digest = value.digest_to_show if isinstance(value, PictureChoice) else value
        picture = picture_of(digest) if digest else None
        is_removed = isinstance(value, PictureChoice) and value.is_removed
        context = super().get_context(name, None, attrs)
        context["widget"] |= {"picture": picture, "is_removed": is_removed}
        return context

    def use_required_attribute(self, initial):
        """A picture kept so far need not be chosen again."""
        return super().use_required_attribute(initial) and not initial

    def _render(self, template_name, context, renderer=None):
        # The project's own templates; the default renderer knows only those of applications.
        return super()._render(template_name, context, TemplatesSetting())


class PictureField(forms.Field):
    """A picture: initial its digest, cleaned its row or None."""

    widget = PictureWidget

    def clean(self, value: PictureChoice) -> Picture | None:
        """Return the picture chosen. Raises ValidationError for a file that is none."""
        if value.upload:
            return _stored(value.upload)
        picture = None if value.is_removed else self._kept_so_far(value.digest)
        self.validate(picture)
        return picture

    def _kept_so_far(self, digest: str) -> Picture | None:
        if not digest:
            return None
        picture = picture_of(digest)
        if not picture:
            raise ValidationError(_("The picture is gone. Choose it again."))
        return picture

    def has_changed(self, initial, data: PictureChoice) -> bool:
        """Say whether another picture was chosen, or the one there removed."""
        return bool(data.upload) or data.is_removed or data.digest != (initial or "")
