"""Whatever text readers are shown has one form, and hides nothing that was not checked."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, models

from clinic.forms_text import LineInput, ParagraphsInput
from clinic.models import ClinicProfile, Notice, TeamMember
from clinic.richtext import RichTextField
from clinic.text import paragraphs
from clinic.text_fields import LineField, MailAddressField, ParagraphsField, WebAddressField
from research.admin.acts.taking_away import WithdrawForm
from research.document import codec, rows
from research.document.schema import FindingLine
from research.models import Article, LiveEdition, Release
from research.public import live
from research.workflow import actions
from tests.research.documents import sample_document

TYPED = (LineField, ParagraphsField, WebAddressField, MailAddressField, RichTextField)
HIDDEN = "\u202e\u0000\u00ad\u200b"  # an override, a control, a soft hyphen, a space of no width

# Texts that nobody types, or that a Document has brought into its form.
OTHER = {
    "clinic.AuditEntry": "action model object_id digest snapshot",
    "clinic.Identity": "address",  # compared with the account's, letter by letter
    "clinic.Picture": "digest",
    "clinic.FailureTally": "action",
    "clinic.HealthLook": "check_name",
    "clinic.JobRun": "name said",
    "clinic.SiteGeneration": "value",
    "clinic.WebAddress": "model",
    "clinic.ClinicProfile": "time_zone",  # one of a list
    "research.Article": "title language question message for_whom not_for more_likely "
    "help_now help_soon picture_alt picture_credit evidence_level study_size limits harms_seen "
    "effort funding",
    "research.Byline": "name credentials",
    "research.Finding": "text plain",
    "research.RiskFactor": "text plain examples",
    "research.Takeaway": "text plain source needs stop ages drawing",
    "research.Citation": "language title year journal volume issue pages publisher issuer country "
    "doi url free_url free_licence",
    "research.Comment": "field",  # one of a list
    "research.FormerAddress": "key",
    "research.GlossaryTerm": "language",  # one of a list
    "research.LiveEdition": "design picture",
    "research.ReadLog": "first_line",
    "research.LiveCount": "group traits",
    "research.LivePage": "made_of",
    "research.LiveSource": "doi",
    "research.LiveText": "folded",  # as searches fold
    "research.MissedAddress": "address",  # as a browser asked for it
    "research.MistakeReport": "serial",
    "research.NoticeSeen": "doi notice",
    "research.PlainWord": "language",  # one of a list
    "research.Proposal": "model object_id before after",  # snapshots, read by the model's fields
    "research.Review": "digest",
    "research.Revision": "content digest",  # as it was signed
    "research.SearchMiss": "query",  # brought into the index's form
    "research.SearchRow": "first first_spelled language rest rest_spelled second second_spelled",
    "research.SearchSpelling": "key",
    "research.SearchWord": "word",
    "research.ShareAnswer": "digest place",
    "research.ShareLink": "token",
    "research.StudyCheck": "doi",
    "research.StudyNotice": "doi notice",
}


def text_fields():
    for model in apps.get_models():
        if model._meta.app_label in ("clinic", "research"):
            for field in model._meta.local_concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField)
                if is_text and not field.choices and not isinstance(field, models.SlugField):
                    yield model, field


def test_every_text_has_one_form_or_is_none_that_people_type():
    loose = {}
    for model, field in text_fields():
        if not isinstance(field, TYPED):
            loose.setdefault(model._meta.label, set()).add(field.name)
    assert loose == {label: set(names.split()) for label, names in OTHER.items()}


@pytest.mark.parametrize(
    ("model", "field"),
    [(m, f) for m, f in text_fields() if isinstance(f, TYPED) and not isinstance(f, RichTextField)],
    ids=str,
)
def test_the_field_takes_out_what_nobody_sees_on_every_way(model, field):
    row = model(**{field.name: f"a{HIDDEN}b"})
    assert field.to_python(f"a{HIDDEN}b  c") == "ab c"
    assert field.get_prep_value(f"a{HIDDEN}b") == "ab"
    assert field.pre_save(row, add=True) == getattr(row, field.name) == "ab"
    assert field.from_db_value(f"a{HIDDEN}b", None, connection) == "ab"


@pytest.mark.django_db
@pytest.mark.data
def test_bulk_writing_and_updating_are_ways_in_too():
    Notice.objects.bulk_create([Notice(title="a\u202eb", text="<p>c\u202ed</p>")])
    assert list(Notice.objects.values_list("title", "text")) == [("ab", "<p>cd</p>")]
    Notice.objects.update(title="fine\u202e")
    assert Notice.objects.filter(title="\u202dfine").count() == 1


@pytest.mark.django_db
@pytest.mark.data
def test_what_was_stored_before_is_read_without_it():
    TeamMember.objects.create(name="x", slug="x")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clinic_teammember SET name = %s", ["Bo\u202e ﬁne"])
    # A ligature stays: a Document that names her says what it said.
    assert TeamMember.objects.get().name == "Bo ﬁne"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "values"), [(ClinicProfile, {"name": "\u202e"}), (Notice, {"title": "\u200b "})]
)
def test_what_nobody_can_see_is_no_text(model, values):
    with pytest.raises(ValidationError, match="This field cannot be blank"):
        model(**values).full_clean()


@pytest.mark.django_db
def test_a_reason_that_nobody_can_see_is_none():
    form = WithdrawForm(None, {"reason": "\u202e\u200b"})
    assert form.errors["reason"] == ["Give the reason. Families read it where the page was."]


@pytest.mark.django_db
@pytest.mark.data
def test_families_read_a_reason_as_it_was_checked(client, sound_rows):
    article = published_article()
    actions.withdraw(article, by=superuser(), reason="Wrong \u202enumbers\r\n\r\n\r\nof ﬁve.")
    assert Release.objects.latest("pk").reason == "Wrong numbers\n\nof ﬁve."
    assert LiveEdition.objects.get().reason == "Wrong numbers\n\nof ﬁve."
    assert list(live.mismatched()) == []
    page = client.get(f"/research/{article.slug}/").content.decode()
    assert "Wrong numbers" in page and "\u202e" not in page


@pytest.mark.django_db
@pytest.mark.data
def test_what_was_stored_before_is_no_fault_of_the_live_rows(sound_rows):
    article = published_article()
    actions.withdraw(article, by=superuser(), reason="Wrong numbers.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE research_liveedition SET reason = %s", ["Wrong\u202e numbers."])
    assert LiveEdition.objects.get().reason == "Wrong numbers."
    assert list(live.mismatched()) == []


@pytest.mark.parametrize(("field", "text"), [(LineInput, "fine"), (ParagraphsInput, "fine\n\noff")])
def test_what_is_typed_has_its_ligatures_spelled_out(field, text):
    typed = text.replace("fi", "ﬁ").replace("ff", "ﬀ")
    assert field().clean(f"{typed}\u202e") == text


def superuser():
    return User.objects.create_superuser("kim", first_name="Kim\u202e", last_name="Roe")


def published_article(**changes):
    article = Article()
    actions.save_draft(article, sample_document(**changes), by=None)
    actions.publish_by_operator(article)
    return article


@pytest.mark.django_db
@pytest.mark.data
def test_an_edition_that_was_signed_with_a_ligature_is_read_as_it_was_signed(sound_rows):
    article = published_article(title="The ﬁne motor", findings=(FindingLine(text="oﬃce"),))
    revision = article.revisions.get()
    document = codec.loads(revision.content)
    assert document.title == "The ﬁne motor"
    assert codec.digest(document) == revision.digest == codec.stored_digest(revision.content)
    assert codec.dumps(rows.read(article)) == revision.content
    assert paragraphs("ﬁ") == "ﬁ"
