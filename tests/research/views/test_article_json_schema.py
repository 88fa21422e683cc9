"""The shape of an article's JSON is what docs/article.schema.json says, no key more or fewer."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings

from research.document.schema import FindingLine
from tests.research.documents import sample_document
from tests.research.fallen import noted
from tests.research.people import published_by_people, written
from tests.research.published import published, republished
from tests.research.sampled import live, load
from tests.research.views.article_json import clinic_profile, data, whole

pytestmark = pytest.mark.django_db

PUBLISHED = json.loads(Path(settings.BASE_DIR, "docs", "article.schema.json").read_text())


def closed(schema):
    """Return `schema` without room for a key that it does not describe.

    Whoever reads the data leaves room, since new keys may come; they are written down first.
    """
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return (
        inner | {"additionalProperties": False}
        if "required" in inner and "properties" in inner
        else inner
    )


OURS = jsonschema.Draft202012Validator(closed(PUBLISHED))


def assert_fits(found: dict):
    faults = [f"{fault.json_path}: {fault.message}" for fault in OURS.iter_errors(found)]
    assert not faults, faults[:3]


def test_the_schema_is_one_and_asks_for_every_key_it_describes():
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)

    def objects(schema):
        if isinstance(schema, dict):
            if isinstance(schema.get("properties"), dict) and "required" in schema:
                yield schema
            for value in schema.values():
                yield from objects(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from objects(value)

    found = list(objects(PUBLISHED))
    assert len(found) > 20
    for each in found:
        assert each["properties"].keys() - {"whose_task"} == set(each["required"])


@pytest.mark.usefixtures("sound_rows")
def test_what_says_all_that_one_can_fits(client):
    clinic_profile()
    article = published_by_people(written(whole()))
    assert_fits(data(client))
    republished(article, whole(message="Otherwise."), note="Clearer.")
    assert_fits(data(client))
    noted("10.5555/ball.1")
    assert_fits(data(client))


def test_what_says_next_to_nothing_fits(client):
    published(
        sample_document(
            findings=(FindingLine(text="x"),), for_therapists=(), not_for="", relevance=""
        )
    )
    assert_fits(data(client))


def test_each_sample_fits(client):
    load()
    for slug in live():
        assert_fits(data(client, f"/research/{slug}.json"))


def test_a_key_that_nobody_wrote_down_does_not_fit(client):
    published()
    found = data(client)
    found["study"]["internal"] = 1
    with pytest.raises(AssertionError, match="internal"):
        assert_fits(found)
