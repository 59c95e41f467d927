"""What the door does with bytes: keeps them, once."""

import hashlib

import pytest

from newsroom.accounts.models import AuditEntry
from newsroom.intake import store
from newsroom.intake.models import FieldReport
from newsroom.intake.receiving import IncomingPhoto, Refused, receive, receive_file
from tests.newsroom.conftest import NOW
from tests.newsroom.intake.conftest import REPORT, jpeg

pytestmark = pytest.mark.django_db

RAW = REPORT.encode()


def send(house, raw=RAW, **more):
    return receive(
        issuer=house.issuer,
        channel="web",
        raw=raw,
        name="laporan.txt",
        sender=house.officer,
        now=NOW,
        **more,
    )


def test_raw_bytes_are_kept_under_their_digest(house):
    report, is_new = send(house)

    assert is_new
    assert report.raw_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert store.read(report.raw_sha256) == REPORT.encode()
    assert AuditEntry.objects.filter(subject=f"report:{report.uuid}", act="receive").exists()


def test_the_same_report_twice_is_one_report(house):
    first, _ = send(house)
    second, is_new = send(house)

    assert not is_new
    assert second == first
    assert FieldReport.objects.count() == 1


@pytest.mark.parametrize(
    "again",
    [
        REPORT.rstrip() + "\n\n",
        REPORT.replace("\n", "\r\n"),
        "\ufeff" + REPORT.replace("\n", "\r\n") + "\r\n",
    ],
    ids=["blank lines at its end", "line ends of Windows", "a file of Notepad"],
)
def test_the_same_words_as_file_and_by_form_are_one_report(house, again):
    first, _ = send(house)
    second, is_new = send(house, raw=again.encode())

    assert (second, is_new) == (first, False)


@pytest.mark.parametrize(
    ("first", "second"),
    [(b"", b"\n"), (b"\xff\xfelaporan", b"\xff\xfelaporan\n"), (b"satu\n\ndua", b"satu\ndua")],
    ids=["nothing and a line", "another encoding", "a paragraph less"],
)
def test_what_may_differ_in_its_words_is_another_report(house, first, second):
    send(house, raw=first)
    _, is_new = send(house, raw=second)

    assert is_new


def test_the_same_text_with_another_photo_is_another_report(house):
    send(house, photos=[IncomingPhoto("a.jpg", jpeg())])
    _, is_new = send(house, photos=[IncomingPhoto("b.jpg", jpeg((200, 10, 10)))])
    assert is_new


def test_two_issuers_may_send_the_same_text(house):
    from newsroom.registry.models import Issuer

    send(house)
    other = Issuer.objects.create(
        slug="lain", name="Lain", area_code="53.03", zone="Asia/Makassar", dateline="KEFA"
    )
    _, is_new = receive(issuer=other, channel="web", raw=RAW, name="x.txt", now=NOW)
    assert is_new


def test_two_submits_of_one_form_are_one_report(house):
    first, _ = send(house, raw=b"satu", key="form-1")
    second, is_new = send(house, raw=b"satu, diperbaiki sedikit", key="form-1")
    assert (second, is_new) == (first, False)


def test_the_same_photo_twice_is_attached_once(house):
    report, _ = send(house, photos=[IncomingPhoto("a.jpg", jpeg()), IncomingPhoto("b.jpg", jpeg())])
    assert report.attachments.count() == 1


def test_a_report_over_the_limit_is_refused_with_its_size(house, settings):
    with pytest.raises(Refused, match="20,1 MB, paling besar 20 MB"):
        send(house, raw=b"x" * (settings.CONFIG.intake.report_max_bytes + 1))
    assert not FieldReport.objects.exists()


def test_too_many_photos_are_refused_with_their_number(house):
    photos = [IncomingPhoto(f"{i}.jpg", bytes([i])) for i in range(11)]
    with pytest.raises(Refused, match="11 foto"):
        send(house, photos=photos)


def test_a_file_that_is_not_there_is_refused_by_name(house, tmp_path):
    with pytest.raises(Refused, match=r"hilang\.txt"):
        receive_file(tmp_path / "hilang.txt", issuer=house.issuer, channel="command", now=NOW)
