"""The boxes of the article's form, in the order in which they stand there."""

from django import forms
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from clinic.forms import TOO_LONG, PictureField, RichTextInput, RowsField
from research.admin.article.citations import CitationsField
from research.admin.article.fields import AgeField, AuthorsField, evidence_choices
from research.admin.article.outline import OutlineField
from research.admin.article.pictures import ConsentedPictureWidget
from research.document import schema
from research.document.bounds import LENGTHS, MAX_LENGTHS, MAX_POPULATION
from research.models import Certainty, ChildShown, Doubt, Harms, Interest, StudyDesign, Topic

_OF_STUDY, _OF_PICTURE = LENGTHS[schema.Study], LENGTHS[schema.Picture]


def _text(label, help_text="", *, most: int, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.Textarea({"rows": rows}) if rows else forms.TextInput,
        max_length=most,
        error_messages=TOO_LONG,
    )


def _choice(label, choices, unsaid, help_text="") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, required=False, choices=[("", unsaid), *choices]
    )


class ArticleBoxes(forms.Form):
    """What a therapist types, ticks and chooses."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    source = CitationsField(primary=True, label=gettext_lazy("The study itself"))
    message = _text(
        gettext_lazy("Message"),
        gettext_lazy("One sentence that a parent can repeat. It stands at the top of the page."),
        most=MAX_LENGTHS["message"],
        rows=2,
    )
    question = _text(
        gettext_lazy("The question it answers"),
        gettext_lazy("As a parent would ask it. It heads the page; leave it empty if none fits."),
        most=MAX_LENGTHS["question"],
        rows=2,
    )
    title = _text(
        gettext_lazy("Title"),
        gettext_lazy("Families see it on the page and in lists."),
        most=MAX_LENGTHS["title"],
        rows=2,
    )
    for_whom = _text(
        gettext_lazy("For whom"),
        gettext_lazy("“For children born before 37 weeks.”"),
        most=MAX_LENGTHS["for_whom"],
        rows=2,
    )
    not_for = _text(
        gettext_lazy("Not for whom"),
        gettext_lazy("“Not about children with cerebral palsy.”"),
        most=MAX_LENGTHS["not_for"],
        rows=2,
    )
    findings = OutlineField(
        kind="findings",
        label=gettext_lazy("Findings and risk factors"),
        help_text=gettext_lazy("What the study found, point by point."),
    )
    for_parents = OutlineField(
        kind="parents",
        label=gettext_lazy("Take-aways for parents"),
        help_text=gettext_lazy(
            "Steps for parents. Begin each step with what to do. Use the words that you would "
            "use when you talk to a parent."
        ),
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure can this study make us of what it found?"),
        help_text=gettext_lazy("You judge this; the kind of study and its level do not."),
        required=False,
        choices=Certainty.choices,
        widget=forms.RadioSelect,
    )
    doubts = forms.MultipleChoiceField(
        label=gettext_lazy("Why can we not be surer?"),
        required=False,
        choices=Doubt.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    limits = _text(
        gettext_lazy("What it cannot tell us"),
        gettext_lazy("The same in a sentence or two, as families read it."),
        most=_OF_STUDY["limits"],
        rows=3,
    )
    help_now = _text(
        gettext_lazy("Emergency now"),
        gettext_lazy("When to call for help at once: one warning a line."),
        most=MAX_LENGTHS["help_now"],
        rows=2,
    )
    help_soon = _text(
        gettext_lazy("Doctor this week"),
        gettext_lazy("When a child should be seen this week: one warning a line."),
        most=MAX_LENGTHS["help_soon"],
        rows=2,
    )
    crisis_line = forms.BooleanField(label=gettext_lazy("Name the crisis line"), required=False)
    no_special_help = forms.BooleanField(
        label=gettext_lazy("There is nothing special to look out for"), required=False
    )
    interest = _choice(
        gettext_lazy("Do we sell what this page discusses?"),
        Interest.choices,
        gettext_lazy("Not said"),
    )
    topics = RowsField(
        Topic.objects.all(),
        label=gettext_lazy("Topics"),
        help_text=lazy(format_html, SafeString)(
            '{} <a href="{}" target="_blank" rel="noopener">{}</a>',
            gettext_lazy("If a topic is missing, add it:"),
            reverse_lazy("admin:research_topic_add"),
            gettext_lazy("Topics"),
        ),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    byline = AuthorsField(
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy(
            "Who wrote this page, in the order of the byline. After each save, there is one "
            "more box."
        ),
    )
    more_likely = _text(
        gettext_lazy("What the risk factors make more likely"),
        gettext_lazy("The page's heading names it: “What can make … more likely”."),
        most=MAX_LENGTHS["more_likely"],
    )
    relevance = RichTextInput(
        label=gettext_lazy("Why it matters in therapy"),
        required=False,
        max_length=MAX_LENGTHS["relevance"],
    )
    for_therapists = OutlineField(
        kind="therapists", label=gettext_lazy("Take-aways for therapists")
    )
    design = _choice(gettext_lazy("Study design"), StudyDesign.choices, gettext_lazy("Not chosen"))
    evidence = forms.ChoiceField(
        label=gettext_lazy("Level of evidence"),
        help_text=gettext_lazy("Each scale has its own levels. Choose a level from one scale."),
        required=False,
        choices=evidence_choices,
    )
    age_from = AgeField(label=gettext_lazy("Youngest children"))
    age_to = AgeField(
        label=gettext_lazy("Oldest children"),
        help_text=gettext_lazy("Leave both empty if the study does not say."),
    )
    study_size = _text(
        gettext_lazy("How many studies or children"),
        gettext_lazy("For example: 73 studies; or: 120 children."),
        most=_OF_STUDY["study_size"],
    )
    population = _text(
        gettext_lazy("Who was studied"),
        gettext_lazy(
            "Write each point on a new line. Begin a line with two spaces to put it "
            "under the line above."
        ),
        most=MAX_POPULATION,
        rows=4,
    )
    harms = _choice(gettext_lazy("Harms"), Harms.choices, gettext_lazy("Not said"))
    harms_seen = _text(
        gettext_lazy("Harms, in a sentence"),
        gettext_lazy("Which, how often, how bad; or how the study looked for them."),
        most=_OF_STUDY["harms_seen"],
        rows=2,
    )
    effort = _text(
        gettext_lazy("Effort"),
        gettext_lazy("What taking part asked of families: time, visits, things to buy."),
        most=_OF_STUDY["effort"],
        rows=2,
    )
    funding = _text(
        gettext_lazy("Funding"),
        gettext_lazy("Who paid for the study, as the study says."),
        most=_OF_STUDY["funding"],
        rows=2,
    )
    sources = CitationsField(primary=False, label=gettext_lazy("Other sources"))
    picture = PictureField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("A child who can be recognised needs the family's written consent."),
        required=False,
        widget=ConsentedPictureWidget,
    )
    picture_alt = _text(
        gettext_lazy("What the picture shows"),
        gettext_lazy("For those who cannot see it."),
        most=_OF_PICTURE["alt"],
    )
    picture_decorative = forms.BooleanField(
        label=gettext_lazy("It is decoration only and tells nothing"), required=False
    )
    picture_child = _choice(
        gettext_lazy("Can a child be recognised in it?"),
        ChildShown.choices,
        gettext_lazy("Not said"),
    )
    picture_credit = _text(gettext_lazy("Who made the picture"), most=_OF_PICTURE["credit"])
    slug = forms.CharField(
        label=gettext_lazy("Web address"),
        help_text=gettext_lazy(
            "The last part of the page's web address. If you leave it empty, it is made from "
            "the title."
        ),
        required=False,
        max_length=MAX_LENGTHS["slug"],
        error_messages=TOO_LONG,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    is_invented = forms.BooleanField(
        label=gettext_lazy("The study is invented"),
        help_text=gettext_lazy("The page then says so in a banner."),
        required=False,
    )
