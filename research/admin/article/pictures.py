"""The picture on the article's form, with the way to the consents to it."""

from clinic.forms import PictureWidget
from research.models import PictureConsent


class ConsentedPictureWidget(PictureWidget):
    """A picture in which a child may be recognised."""

    template_name = "admin/research/article/picture_widget.html"

    def get_context(self, name, value, attrs):
        """Return what the template needs: whether a consent to the picture is recorded."""
        context = super().get_context(name, value, attrs)
        picture = context["widget"]["picture"]
        active = picture and PictureConsent.objects.active().filter(picture=picture)
        context["widget"]["has_consent"] = bool(active and active.exists())
        return context
