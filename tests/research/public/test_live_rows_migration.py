"""Live rows that an earlier program wrote, once lists have all that they ask in one index."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from research.models import LiveEdition, LivePerson, LiveTerm, SearchRow
from research.public import archive
from research.public.entries import entries_of, explaining, naming
from research.public.filters import Filters

pytestmark = [pytest.mark.data, pytest.mark.django_db(transaction=True)]

BEFORE = [("research", "0021_live_filters")]
THEN, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


def fill(apps):
    """An article whose first edition can hold no more, the second does, the third waits."""
    model = lambda name: apps.get_model("research", name).objects  # noqa: E731
    article = model("Article").create(title="Balls", slug="balls")
    dates = [(False, None, None), (True, None, LATER), (True, LATER, None)]
    for number, (can_hold, starts, until) in enumerate(dates, start=1):
        said = {"article": article, "by_name": "Operator"}
        revision = model("Revision").create(content="{}", digest=f"{number:064}", **said)
        edition = model("Edition").create(number=number, revision=revision, **said)
        row = model("LiveEdition").create(
            article=article, edition=edition, number=number, slug="balls", first_at=THEN,
            appeared_at=starts or THEN, since=THEN, can_hold=can_hold, starts=starts, until=until,
            entry={"language": "en", "heading": f"H{number}", "title": "", "message": "",
                   "certainty": "", "doubts": []},
        )  # fmt: skip
        for part in ("wrote", "checked"):
            model("LivePerson").create(live=row, slug="kim", part=part)
        model("LivePerson").create(live=row, slug="may", part="checked")
        model("LiveTerm").create(live=row, slug="ball")
        model("SearchRow").create(
            kind="article", key=row.pk, live=row, slug="balls", language="en", first="Balls"
        )


def test_what_was_live_is_listed_and_counted_as_before():
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    try:
        fill(executor.loader.project_state(BEFORE).apps)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    archive.recount()  # as after every migration
    holding, waiting = LiveEdition.objects.filter(can_hold=True).order_by("number")
    people = LivePerson.objects.values_list("live", "slug", "wrote", "checked", "appeared_at")
    assert set(people) == {
        (row.pk, slug, slug == "kim", True, row.appeared_at)
        for row in (holding, waiting)
        for slug in ("kim", "may")
    }
    assert set(LiveTerm.objects.values_list("live", "starts", "until")) == {
        (holding.pk, None, LATER), (waiting.pk, LATER, None)
    }  # fmt: skip
    assert set(SearchRow.objects.values_list("live", "starts", "until")) == {
        (holding.pk, None, LATER), (waiting.pk, LATER, None)
    }  # fmt: skip
    for rows in (naming(["kim"]), naming(["kim", "may"]), explaining("ball")):
        assert [entry.heading for entry in entries_of(rows)] == ["H2"]
    assert archive.explaining(["ball"]) == {"ball": 1}
    assert archive.current().count(Filters()) == 1
