"""Look whether all that an editor was told is saved is there, and whether all of it is sound.

    python -m tests.soak.faults.looking < what-was-acknowledged

Prints sentences for what is missing or does not hold, as JSON.
"""

import json
import os
import sys
from collections.abc import Iterator

import django


def main(given: dict):
    """Look, and print what was found."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    from tests.invariants import problems

    missing = [each for look in LOOKS for each in look(given["acknowledged"])]
    print(json.dumps([*missing, *problems()]))


def _drafts(acknowledged: dict) -> Iterator[str]:
    """Whatever was saved is a revision."""
    from research.document import codec
    from research.models import Revision

    saved = [codec.loads(each.content) for each in Revision.objects.exclude(content="")]
    titles, messages = {each.title for each in saved}, {each.message for each in saved}
    for title in acknowledged.get("save", []):
        if title not in titles:
            yield f"missing: the draft “{title}”"
    for message in acknowledged.get("save live", []):
        if message not in messages:
            yield f"missing: the draft that says “{message}”"


def _editions(acknowledged: dict) -> Iterator[str]:
    """Whatever was published is an edition."""
    from research.models import Edition
    from research.public.live import document_of

    editions = Edition.objects.exclude(revision__content="").select_related("revision")
    messages = {document_of(edition).message for edition in editions}
    for message in acknowledged.get("publish", []):
        if message not in messages:
            yield f"missing: the version that says “{message}”"


def _portraits(acknowledged: dict) -> Iterator[str]:
    """Whatever was uploaded is in the history of its row, with a picture that has its files."""
    from clinic import kept
    from clinic.models import TeamMember
    from clinic.pictures import path_of, sources

    member = TeamMember.objects.first()
    states = [entry.snapshot for entry in kept.snapshots_of(member)]
    for role in acknowledged.get("upload", []):
        if not any(role in state for state in states):
            yield f"missing: {role}"
    if picture := member.picture:
        for rendition in sources(picture.digest, picture.width):
            for name in (rendition.webp, rendition.fallback):
                if not path_of(name).is_file():
                    yield f"missing: the file {name[:24]}… of a portrait"


def _people(acknowledged: dict) -> Iterator[str]:
    """Whoever was invited has an account, and the log says so."""
    from django.contrib.auth.models import User

    for email in acknowledged.get("invite", []):
        if not User.objects.filter(email=email).exists():
            yield f"missing: the account of {email}"


LOOKS = (_drafts, _editions, _portraits, _people)

if __name__ == "__main__":
    sys.exit(main(json.load(sys.stdin)))
