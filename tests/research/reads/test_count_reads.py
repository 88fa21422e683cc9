"""`manage.py count_reads`: what families read is counted once, by day, and without them."""

import gzip
import shutil
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from clinic.models import ClinicProfile, JobRun
from research.models import ReadLog, ReadTotal
from research.reads.counting import files_of
from tests.admin_pages import signed_in, visit
from tests.research.documents import sample_document
from tests.research.people import ann
from tests.research.published import published, republished
from tests.research.reads.test_log_lines import combined, of_nginx

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture(autouse=True)
def _on_the_day_after():
    with time_machine.travel(datetime(2026, 11, 27, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def log(tmp_path, settings):
    settings.ACCESS_LOG = str(tmp_path / "clinic.log")
    return tmp_path / "clinic.log"


@pytest.fixture
def path() -> str:
    return f"/research/{published().slug}/"


def count(*logs) -> str:
    out = StringIO()
    call_command("count_reads", *map(str, logs), stdout=out)
    return out.getvalue()


def totals() -> dict:
    rows = ReadTotal.objects.values_list("surface", "day", "count")
    return {(surface, day.isoformat()): number for surface, day, number in rows}


def test_reads_are_counted_by_day_and_surface(log, path):
    lines = [of_nginx(path), of_nginx(path, status=304), of_nginx(f"{path}card.png")]
    lines += [of_nginx(f"{path}handout.pdf"), of_nginx(path, robot=1), of_nginx("/research/none/")]
    log.write_text("".join(lines))
    count()
    day = "2026-11-26"
    assert totals() == {("page", day): 2, ("card", day): 1, ("handout", day): 1}
    assert JobRun.objects.get().succeeded


def test_days_are_the_clinics(log, path):
    ClinicProfile.objects.create(name="Riverside", time_zone="Europe/Amsterdam")
    log.write_text(of_nginx(path))
    count()
    assert totals() == {("page", "2026-11-27"): 1}


def test_a_log_that_grows_is_counted_on(log, path):
    for number in (1, 2, 3):
        with log.open("a") as file:
            file.write(of_nginx(path))
        count()
        count()
        assert totals() == {("page", "2026-11-26"): number}


def test_a_line_that_is_being_written_waits(log, path):
    line = of_nginx(path)
    log.write_text(line + line[:40])
    count()
    log.write_text(line + line)
    count()
    assert totals() == {("page", "2026-11-26"): 2}


def test_a_log_that_was_rotated_and_compressed_is_the_same_log(log, path):
    log.write_text(of_nginx(path))
    count()
    with log.open("a") as file:
        file.write(of_nginx(path))
    rotated = log.rename(log.with_name("clinic.log.1"))
    log.write_text(of_nginx(path, request_id="1" * 32))
    count()
    assert totals() == {("page", "2026-11-26"): 3}
    with rotated.open("rb") as plain, gzip.open(log.with_name("clinic.log.2.gz"), "wb") as packed:
        shutil.copyfileobj(plain, packed)
    count()
    rotated.unlink()
    count()
    assert totals() == {("page", "2026-11-26"): 3}


def test_a_file_that_is_still_being_compressed_is_counted_as_far_as_it_goes(log, path):
    lines = [of_nginx(path, request_id=f"{number:032x}") for number in range(5000)]
    packed = gzip.compress("".join(lines).encode())
    log.with_name("clinic.log.2.gz").write_bytes(packed[: len(packed) // 2])
    count()
    assert 0 < totals()["page", "2026-11-26"] < 5000
    log.with_name("clinic.log.2.gz").write_bytes(packed)
    count()
    assert totals() == {("page", "2026-11-26"): 5000}


def test_a_file_that_is_being_compressed_and_was_counted_further_waits(log, path):
    lines = [of_nginx(path, request_id=f"{number:032x}") for number in range(5000)]
    log.write_text("".join(lines))
    count()
    packed = gzip.compress("".join(lines).encode())
    log.with_name("clinic.log.2.gz").write_bytes(packed[: len(packed) // 2])
    count()
    assert totals() == {("page", "2026-11-26"): 5000}


def test_a_log_in_nginx_s_own_form_is_named_and_counted(tmp_path, path):
    other = tmp_path / "access.log"
    other.write_text(combined(path) + combined(path, agent="Googlebot/2.1") + combined(path))
    count(other)
    assert totals() == {("page", "2026-11-26"): 2}


def test_what_cannot_be_counted_is_told(log, path):
    log.write_text("strange\n" + of_nginx(path, robot=None) + of_nginx(path) + "x" * 200_000 + "\n")
    said = count()
    assert "in neither form that is known, and are not counted: 2." in said
    assert "do not say whether a robot asked, and are not counted: 1." in said
    assert totals() == {("page", "2026-11-26"): 1}


def test_nothing_is_kept_of_who_read(log, path):
    log.write_text(combined(f"{path}?utm_source=anna"))
    count()
    kept = [*ReadTotal.objects.values_list(), *ReadLog.objects.values_list()]
    assert not any(word in repr(kept) for word in ("192.0.2.7", "iPhone", "anna"))


def test_what_is_older_than_it_would_be_kept_is_not_counted(log, path, settings):
    settings.FORGET_AFTER_DAYS = settings.FORGET_AFTER_DAYS | {"reads": 1}
    log.write_text(of_nginx(path) + of_nginx(path, time="2026-11-20T12:00:00+00:00"))
    count()
    assert totals() == {("page", "2026-11-26"): 1}


def test_a_former_address_counts_for_its_article(log):
    article = published()
    republished(article, sample_document(slug="another-address"), note="Moved.")
    log.write_text(of_nginx("/research/another-address/"))
    count()
    assert ReadTotal.objects.get().article == article


def test_where_there_is_no_log_it_says_what_to_do(log):
    with pytest.raises(CommandError, match="Set ACCESS_LOG"):
        count()
    assert not JobRun.objects.get().succeeded


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        count(tmp_path / "none.log")


def test_another_program_s_log_beside_it_is_not_taken_for_it(log):
    for name in ("clinic.log", "clinic.log.1", "clinic.log.2.gz", "clinic-error.log"):
        log.with_name(name).write_text("")
    assert {each.name for each in files_of(str(log))} == {
        "clinic.log", "clinic.log.1", "clinic.log.2.gz",
    }  # fmt: skip


def test_those_who_write_are_told(log):
    article = published()
    path = f"/research/{article.slug}/"
    log.write_text(
        of_nginx(path) * 3 + of_nginx(f"{path}handout.pdf") + of_nginx(f"{path}card.png")
    )
    count()
    client = signed_in(ann())
    assert "3 times, 1 print-out, 1 card" in visit(client, "/admin/").text
    page = visit(client, f"/admin/research/article/{article.pk}/change/").text
    assert "Read in the last 30 days: 3 times, 1 print-out, 1 card." in page


def test_nobody_is_told_of_what_was_never_counted():
    article = published()
    client = signed_in(ann())
    assert "families read in the last" not in visit(client, "/admin/").text
    page = visit(client, f"/admin/research/article/{article.pk}/change/").text
    assert "Read in the last" not in page


def test_an_old_read_is_no_recent_one(log, path):
    log.write_text(of_nginx(path, time="2026-10-20T12:00:00+00:00"))
    count()
    assert ReadTotal.objects.get().day == date(2026, 10, 20)
    assert "families read in the last" not in visit(signed_in(ann()), "/admin/").text
