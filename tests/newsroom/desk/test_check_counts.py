"""How often each check speaks, and what became of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.desk import actions, check_counts
from newsroom.desk.models import RevisionReading

pytestmark = pytest.mark.django_db


def _found(release, *codes):
    reading, _ = RevisionReading.objects.get_or_create(
        revision=release.current_revision, defaults={"extraction": {}, "model_name": "test 1"}
    )
    reading.extraction = {**reading.extraction, "findings": sorted(codes)}
    reading.save()


def _counts(desk):
    now = timezone.now()
    rows, releases = check_counts.counts(
        [desk.house.issuer.pk], since=now - timedelta(days=30), until=now + timedelta(days=1)
    )
    return {row.info.code: row for row in rows}, releases


def _answer(desk, release, code, reason=""):
    actions.dismiss_finding(
        release, desk.house.editor, code=code, passage="", reason=reason, must=False,
        now=timezone.now(),
    )  # fmt: skip


def test_what_is_gone_was_mended_and_what_was_answered_counts_by_its_answer(desk):
    release = desk.release()
    _found(release, "phone", "money_form", "headline_clause", "place_outside")
    _answer(desk, release, "headline_clause")
    _answer(desk, release, "place_outside", reason="Rapat memang di Kupang.")
    actions.edit(
        release, desk.house.editor, actions.Text(body="Naskah baru."), base=1, now=timezone.now()
    )
    _found(release, "money_form", "headline_clause", "place_outside")

    rows, releases = _counts(desk)

    def row(code):
        one = rows[code]
        return one.found, one.mended, one.no_mistake, one.with_reason, one.open

    assert releases == 1
    assert row("phone") == (1, 1, 0, 0, 0)
    assert row("money_form") == (1, 0, 0, 0, 1)
    assert row("headline_clause") == (1, 0, 1, 0, 0)
    assert row("place_outside") == (1, 0, 0, 1, 0)


def test_a_check_that_is_often_no_mistake_is_named(desk):
    for number in range(5):
        release = desk.release()
        _found(release, "headline_clause", "money_form")
        if number < 3:
            _answer(desk, release, "headline_clause")

    rows, _ = _counts(desk)

    assert rows["headline_clause"].cries_wolf
    assert not rows["money_form"].cries_wolf


def test_what_the_worker_reads_is_counted(desk):
    from newsroom.desk.reading import keep_reading
    from pipelines.extract import from_dict

    release = desk.release()
    keep_reading(release.text, from_dict(release.text.reading.extraction))

    rows, _ = _counts(desk)

    assert {"phone", "weekday_mismatch"} <= set(rows)


def test_the_page_is_open_to_the_desk_and_reads_few_rows(desk, django_assert_max_num_queries):
    for _ in range(6):
        _found(desk.release(), "headline_clause")
    desk.sign_in(desk.house.editor)
    with django_assert_max_num_queries(10):
        answer = desk.client.get(reverse("alur:check_counts"), {"selama": "30"})

    assert "Judul berupa klausa" in answer.content.decode()

    assert (
        desk.sign_in(desk.house.officer).client.get(reverse("alur:check_counts")).status_code == 403
    )
