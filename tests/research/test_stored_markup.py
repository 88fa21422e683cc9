"""Markup typed into plain texts is words, on readers' pages and in the admin alike."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from lxml import html

from clinic.mail import send_later
from research.document import schema
from research.models import GlossaryTerm, PlainWord, Proposal, Topic
from research.workflow import actions
from tests.admin_pages import signed_in, superuser
from tests.research.documents import sample_document
from tests.research.people import ann, published_by_people, written

pytestmark = pytest.mark.django_db

BAD = "“kestrel” '\"><script>pwn()</script><img src=pwn onerror=pwn()> {{ 7|add:7 }} </textarea>"


@pytest.fixture
def pages() -> list[str]:
    """Say it wherever words are kept, and return what shows them."""
    topic = Topic.objects.create(name=BAD[:80], slug="birds", question=BAD, help_now=BAD)
    term = GlossaryTerm.objects.create(
        term="kestrel", slug="kestrel", meaning=BAD, spellings=f"kestrels\n{BAD[:80]}"
    )
    word = PlainWord.objects.create(word=f"catching {BAD[:60]}", plainer=BAD[:60], language="en")
    term.meaning = f"{BAD} Anew."
    actions.propose(term, by=ann(), seen=None, note=BAD)
    proposal = Proposal.objects.get()
    document = sample_document(
        title=f"Kestrel {BAD}",
        message=f"A kestrel. {BAD}",
        topics=(schema.Topic(slug="birds", name=topic.name),),
    )
    article = published_by_people(written(document))
    admin = "/admin/research"
    return [
        "/", "/research/", f"/research/{document.slug}/", "/research/topics/birds/",
        "/research/topics/birds/what-we-know/", "/research/glossary/",
        "/research/glossary/kestrel/", "/search/?q=kestrel", "/research/feed.xml",
        f"/research/{document.slug}/changes/", f"/research/{document.slug}/mistake/",
        f"{admin}/topic/", f"{admin}/topic/{topic.pk}/change/",
        f"{admin}/topic/{topic.pk}/history/",
        f"{admin}/glossaryterm/", f"{admin}/glossaryterm/{term.pk}/change/",
        f"{admin}/glossaryterm/{term.pk}/history/", f"{admin}/proposal/",
        f"{admin}/proposal/{proposal.pk}/change/", f"{admin}/plainword/",
        f"{admin}/plainword/{word.pk}/change/", f"{admin}/article/",
        f"{admin}/article/{article.pk}/change/", f"{admin}/article/{article.pk}/how-it-reads/",
        f"{admin}/article/{article.pk}/history/", "/admin/",
    ]  # fmt: skip


def test_it_is_shown_as_it_was_typed_and_nothing_of_it_becomes_an_element(pages):
    reader, colleague = Client(), signed_in(superuser())
    shown = 0
    for path in pages:
        response = (colleague if path.startswith("/admin") else reader).get(path, follow=True)
        assert response.status_code == 200, path
        source = response.content.decode()
        assert "<script>pwn" not in source and "<img src=pwn" not in source, path
        assert "onerror=pwn()>" not in source, path
        assert "14 </textarea>" not in source, path
        tree = html.document_fromstring(source.encode())
        assert not tree.xpath("//img[@src='pwn'] | //*[@onerror] | //script[contains(., 'pwn()')]"
                              "[not(@type)]"), path  # fmt: skip
        shown += "pwn()" in source
    assert shown > len(pages) / 2


@pytest.mark.parametrize(
    "title",
    ["One\r\nBcc: eve@evil.example", "One\u2028Two\x0bThree\x85Four", "嗨" * 300, "é" + "x" * 2000],
)
def test_a_subject_made_of_a_title_is_one_header_whatever_the_title_says(title):
    send_later(EmailMessage(f"Clinic: “{title}”", "Hello", to=["bo@clinic.example"]))
    (message,) = mail.outbox
    assert message.recipients() == ["bo@clinic.example"]
    headers = message.message()
    assert "Bcc" not in headers and "\n" not in message.subject
    assert all(len(line) < 998 for line in headers.as_bytes().splitlines())
