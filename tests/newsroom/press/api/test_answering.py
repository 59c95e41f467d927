"""The search of the API finds what is public in any of its forms, and nothing that is not."""

from datetime import timedelta

import pytest

from newsroom.desk import actions
from newsroom.desk.models import Release, SearchDue
from newsroom.desk.search.asking import read_question
from newsroom.desk.search.finding import releases_answering
from newsroom.desk.search.index import catch_up
from newsroom.desk.topics import names_of
from newsroom.press import archive
from newsroom.press.api.answering import answers
from tests.newsroom.conftest import NOW

LATER = NOW + timedelta(days=1)


@pytest.fixture
def put_out(house):
    """Publishes a release with this text, *hours* after the first one may have been."""

    def put_out(headline="Enam Desa Kini Punya Sumur Bor", body="Bupati membuka sumur.", hours=0):
        at = NOW + timedelta(hours=hours)
        release = house.release(headline=headline, body=body, now=at)
        actions.submit(release, house.editor, revision=1, judge=lambda _: [], now=at)
        house.approve(release, now=at)
        assert actions.publish(release, now=at)
        release.refresh_from_db()
        return release

    return put_out


@pytest.fixture(params=[True, False], ids=["indexed", "not yet indexed"])
def follow(request):
    """The index as it is found: up to the last change, or behind all of them."""
    return (lambda: catch_up(limit=1_000)) if request.param else (lambda: None)


def _found(ask, **told):
    answer = ask(**told)
    assert answer.status_code == 200, answer.content
    return [item["uri"] for item in answer.json()["items"]]


def _corrected(release, house, body):
    """The text of a correction that nobody has approved."""
    actions.start_correction(
        release, house.editor, wrong="sumur", right="embung", reason="Keliru.", now=LATER
    )
    actions.edit(release, house.editor, actions.Text(body=body), base=1, now=LATER)
    release.refresh_from_db()
    return release


def test_a_word_is_found_in_any_of_its_forms(put_out, ask, follow):
    told = put_out("Warga Mengungsi", "Sebanyak 20 warga mengungsi dari banjir.", hours=1)
    other = put_out("Sumur Bor Dibuka", "Bupati membuka sumur bor bagi warga.")
    follow()

    assert _found(ask, q="pengungsian") == [told.tag_id]
    assert _found(ask, q="warga") == [told.tag_id, other.tag_id]
    assert _found(ask, q='"sumur bor"') == [other.tag_id]
    assert _found(ask, q='"bor sumur"') == []
    assert _found(ask, q="warga -banjir") == [other.tag_id]
    assert _found(ask, q="warg") == [told.tag_id, other.tag_id]
    assert _found(ask, q="gempa") == []


def test_of_a_release_under_correction_the_public_text_is_searched(put_out, ask, house, follow):
    release = put_out(body="Bupati membuka sumur.")
    follow()
    _corrected(release, house, "Bupati meresmikan embung rahasia.")
    follow()

    assert _found(ask, q="rahasia") == []
    assert _found(ask, q="embung") == []
    assert _found(ask, q="sumur") == [release.tag_id]
    assert _found(ask, q="bupati -embung") == [release.tag_id]


def test_with_its_approval_a_correction_is_found_and_what_it_replaced_is_not(
    put_out, ask, house, follow
):
    release = put_out("Enam Desa", "Bupati membuka sumur.")
    follow()
    _corrected(release, house, "Bupati meresmikan embung.")
    actions.submit(release, house.editor, revision=2, judge=lambda _: [], now=LATER)
    release.refresh_from_db()
    house.approve(release, revision=2, now=LATER)
    assert actions.publish(release, now=LATER)

    assert _found(ask, q="embung") == [release.tag_id]
    assert _found(ask, q="sumur") == []


def test_details_that_nobody_has_approved_are_not_found(put_out, ask, house, follow):
    release = put_out()
    _corrected(release, house, "Bupati membuka sumur baru.")
    actions.set_details(release, house.editor, topics=["medtop:20000420"], now=LATER)
    follow()
    (topic,) = names_of(["medtop:20000420"])

    assert _found(ask, q=f'"{topic}"') == []


def test_what_is_not_out_or_no_longer_is_not_found(put_out, ask, house, follow):
    house.release(headline="Draf Gempa", body="Gempa belum terbit.")
    gone = put_out("Gempa Terasa", "Gempa dirasakan warga.")
    follow()
    assert _found(ask, q="gempa") == [gone.tag_id]

    house.withdraw(gone, now=LATER)

    assert _found(ask, q="gempa") == []
    assert _found(ask, q="gempa", updated_since=NOW.isoformat()) == []
    refused = ask(q="gempa", status="withdrawn")
    assert (refused.status_code, refused.json()["code"]) == (400, "parameter_keliru")


def test_pages_of_a_search_go_on_and_none_is_lost_or_doubled(put_out, ask, follow):
    wanted = []
    for hours in range(12):
        release = put_out("Banjir" if hours % 3 else "Gempa", "Warga mengungsi.", hours=hours)
        wanted += [release.tag_id] if hours % 3 else []
    follow()
    seen, answer = [], ask(q="banjir", limit=3)
    while True:
        seen += [item["uri"] for item in answer.json()["items"]]
        following = answer.json()["next"]
        if following is None:
            break
        assert "q=banjir" in following
        answer = ask(following[following.index("/api/") :])

    assert seen == wanted[::-1]


def test_a_search_goes_with_the_filters_and_with_validators(put_out, ask, follow):
    early, late = put_out("Banjir", hours=0), put_out("Banjir", hours=48)
    follow()

    assert _found(ask, q="banjir", region="53.04", since="2026-11-25") == [late.tag_id]
    assert _found(ask, q="banjir", kind="rilis_berita") == [late.tag_id, early.tag_id]
    assert _found(ask, q="banjir", region="34") == []
    changed = NOW.isoformat()
    assert _found(ask, q="banjir", updated_since=changed) == [early.tag_id, late.tag_id]
    etag = ask(q="banjir")["ETag"]
    assert ask(q="banjir", headers={"If-None-Match": etag}).status_code == 304
    assert ask(q="gempa", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("words", ["!!!", "-banjir", "x" * 201])
def test_words_that_ask_for_nothing_are_refused_by_name(ask, words):
    answer = ask(q=words)

    assert answer.status_code == 400
    assert "parameter q" in answer.json()["title"]


@pytest.mark.parametrize(
    "words",
    [
        "sumur", "bor", "membuka", "pembukaan", '"sumur bor"', '"bupati sumur"', "desa -sumur", "bup",
        "enam desa", "atambua", "belu", '"punya sumur bor bupati"', "014/KOMINFO", "sumur-bor",
    ],
)  # fmt: skip
def test_the_public_text_answers_as_the_index_does(put_out, ask, words):
    release = put_out(body="Bupati membuka sumur bor di Atambua.")
    catch_up(limit=1_000)
    assert not SearchDue.objects.exists()
    question = read_question(words)
    keys = releases_answering(question, [release.issuer_id])
    indexed = Release.objects.filter(pk__in=keys).exists()

    assert answers(question, archive.published(release)) is indexed
