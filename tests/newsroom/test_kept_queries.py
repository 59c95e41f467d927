"""A kept query answers as the ORM would, whatever it is asked with."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import queries
from newsroom.desk.models import Release
from newsroom.kept_queries import KeptQuery
from newsroom.registry.models import Issuer

pytestmark = pytest.mark.django_db


def test_it_answers_with_each_kind_of_value_as_the_orm_does(house):
    releases = [house.release(headline=f"Judul {number}") for number in range(5)]
    now = timezone.now()

    def build(ids, since, day, kind):
        rows = Release.objects.filter(pk__in=ids, touched_at__gte=since, kind=kind)
        return rows.filter(Q(embargo_until__isnull=True) | Q(embargo_until__date__lte=day)).values_list(
            "uuid", "touched_at", "is_forced"
        ).order_by("pk")  # fmt: skip

    kept = KeptQuery(build)

    for count in (0, 1, 2, 3, 5):
        for since in (now - timedelta(days=1), now + timedelta(days=1)):
            for kind in (releases[0].kind, "pengumuman"):
                asked = ([release.pk for release in releases[:count]], since, now.date(), kind)
                assert kept.rows(*asked) == list(build(*asked))


def test_the_orm_writes_a_query_once_for_each_shape(house):
    written = []

    def build(ids, is_open):
        written.append((len(ids), is_open))
        return Release.objects.filter(pk__in=ids, published_at__isnull=is_open).values_list("pk")

    kept = KeptQuery(build)

    for ids in ([1, 2], [3, 4], [5, 6, 7], [8]):
        kept.rows(ids, True)
    kept.rows([9, 10], False)

    assert written == [(2, True), (4, True), (1, True), (2, False)]


def test_a_user_is_asked_for_by_who_he_is_and_what_he_holds(house):
    other = Issuer.objects.create(slug="lain", name="Kecamatan Lain", area_code="53.04.05")
    release = house.release()
    stranger = User.objects.create_user(username="jauh", password="sandi-uji-coba")
    Membership.objects.create(user=stranger, issuer=other, role=Role.EDITOR)

    def shown(user):
        return [fact.pk for fact in queries.board_of(User.objects.get(pk=user.pk))]

    assert shown(house.editor) == [release.pk]
    assert shown(stranger) == []
    assert shown(User.objects.create_user(username="tamu", password="sandi-uji-coba")) == []
    assert set(queries.issuers_of(User.objects.get(pk=stranger.pk))) == {other.pk}


def test_objects_are_whole_instances(house):
    kept = KeptQuery(lambda slug: Issuer.objects.filter(slug=slug))

    (found,) = kept.objects(Issuer, house.issuer.slug)

    assert found == house.issuer
    with CaptureQueriesContext(connection) as asked:
        assert (found.name, found.zone, found.letterhead) == (
            house.issuer.name, house.issuer.zone, house.issuer.letterhead,
        )  # fmt: skip
    assert not asked


def test_a_value_that_would_be_written_into_a_pattern_is_refused(house):
    kept = KeptQuery(lambda words: Release.objects.filter(number__contains=words).values_list("pk"))

    with pytest.raises(TypeError, match="do not reach the database as they are"):
        kept.rows("440")


def test_the_bar_counts_what_the_queue_shows(house):
    for number in range(3):
        house.release(headline=f"Judul {number}")
    user = User.objects.get(pk=house.editor.pk)

    opened, unread = queries.count_bar(user)

    assert opened == len(queries.board_of(user)) == 3
    assert unread == 0
