"""Form fields that the article needs and Django has not: authors in order, ages, evidence."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.addresses import rows_at
from clinic.models import TeamMember
from research.admin.article import byline
from research.admin.article.byline import Choice
from research.document.schema import Author, Document
from research.models import EvidenceScale

_FEWEST_BOXES = 3


class ProjectWidget(forms.Widget):
    """A widget whose template is the project's own."""

    def _render(self, template_name, context, renderer=None):
        # The default renderer knows only the templates of applications.
        return super()._render(template_name, context, TemplatesSetting())


class AuthorsWidget(ProjectWidget):
    """Select boxes, one an author, in the byline's order."""

    template_name = "admin/research/article/authors_widget.html"
    choices = ()
    renamed = ()  # sentences: who is called otherwise by now

    def value_from_datadict(self, data, files, name) -> list[str]:
        """Return the values chosen, empty boxes included."""
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def get_context(self, name, value, attrs):
        """Return what the template needs: the boxes, at least one of them empty."""
        chosen = [slug for slug in value or () if slug]
        count = max(_FEWEST_BOXES, len(chosen) + 1)
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "boxes": [*chosen, *[""] * (count - len(chosen))],
            "choices": self.choices,
            "renamed": self.renamed,
        }
        return context

    def id_for_label(self, id_):
        """The label belongs to the first box."""
        return f"{id_}_1"


class AuthorsField(forms.Field):
    """Authors in order: initial their slugs, cleaned as a Document names them."""

    widget = AuthorsWidget

    def __init__(self, **kwargs):
        self._offered: dict[str, Choice] = {}
        super().__init__(**{"required": False, **kwargs})

    def offer(self, document: Document):
        """Let those be chosen who may be authors of `document`."""
        self._offered = {choice.value: choice for choice in byline.choices(document)}
        offered = self._offered.values()
        self.widget.choices = [(choice.value, choice.label) for choice in offered]
        self.widget.renamed = [choice.renames for choice in offered if choice.renames]

    def to_python(self, value: list[str]) -> tuple[Author, ...]:
        """Return the authors chosen. Raises ValidationError."""
        chosen = [self._choice(slug) for slug in value or () if slug]
        if len({choice.member for choice in chosen}) < len(chosen):
            raise ValidationError(_("An author is chosen twice. Clear one of the two boxes."))
        return tuple(choice.author for choice in chosen)

    def _choice(self, value: str) -> Choice:
        """Return what was offered as `value`, be it before somebody's web address was changed."""
        if value in self._offered:
            return self._offered[value]
        members = rows_at(TeamMember.objects.filter(is_shown=True), [value])
        if value not in members:
            raise ValidationError(_("One of the authors is not in the team. Choose again."))
        return byline.of_member(members[value])

    def has_changed(self, initial, data):
        """Say whether other authors, or another order, were chosen."""
        return list(initial or ()) != [slug for slug in data or () if slug]


class AgeWidget(ProjectWidget, forms.MultiWidget):
    """Two boxes: years and months."""

    template_name = "admin/research/article/age_widget.html"
    label = ""

    def __init__(self, attrs=None):
        super().__init__({"years": forms.TextInput, "months": forms.TextInput}, attrs)

    def decompress(self, value: int | None) -> list:
        """Return years and months for an age in months; a nought is left out where it can be."""
        if value is None:
            return [None, None]
        years, months = divmod(value, 12)
        return [years or None, months or (None if years else 0)]

    def id_for_label(self, id_):
        """The label belongs to the years."""
        return f"{id_}_0"

    def get_context(self, name, value, attrs):
        """Return what the template needs: what the age is called, for the second box, too."""
        return super().get_context(name, value, attrs) | {"label": self.label}


class AgeField(forms.MultiValueField):
    """An age, entered as years and months. Its value is in months; None where it is empty."""

    widget = AgeWidget

    def __init__(self, **kwargs):
        whole = {"invalid": gettext_lazy("Write years and months as whole numbers, like 3 or 18.")}
        bounds = [
            MinValueValidator(0, gettext_lazy("An age cannot be below 0.")),
            MaxValueValidator(1200, gettext_lazy("An age cannot be above 100 years.")),
        ]
        boxes = [
            forms.IntegerField(required=False, error_messages=whole, validators=bounds)
            for _box in range(2)
        ]
        super().__init__(boxes, **{"required": False, "require_all_fields": False, **kwargs})
        self.widget.label = self.label

    def compress(self, data_list: list[int | None]) -> int | None:
        if not data_list or data_list == [None, None]:
            return None
        years, months = data_list
        return (years or 0) * 12 + (months or 0)


def evidence_choices() -> list:
    """Return every level below the name of its scale, for a select box."""
    groups = [
        (scale.label, [_level(scale, level) for level in scale.levels]) for scale in EvidenceScale
    ]
    return [("", _("Not graded")), *groups]


def _level(scale: EvidenceScale, level: str) -> tuple[str, str]:
    label = _("%(scale)s, level %(level)s") % {"scale": scale.label, "level": level}
    return f"{scale.value}:{level}", label
