"""What tests of the article's page share: fetching it, and what stands before what."""

from dataclasses import replace

from research.document.schema import Study
from tests.research.documents import sample_document

ADDRESS = "/research/throwing-and-catching/"


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def in_order(html, *texts):
    places = [html.index(text) for text in texts]
    assert places == sorted(places), dict(zip(texts, places, strict=True))


def studied(**changes) -> Study:
    return replace(sample_document().study, **changes)
