"""Tempel dari WhatsApp: what an editor pastes becomes a report of the chat, once, and leads to its review."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk.actions import authors_since_approval
from newsroom.desk.models import Release, Workflow
from newsroom.intake.models import Attachment, Channel, FieldReport
from newsroom.intake.processing import process
from newsroom.registry.models import Issuer
from tests.newsroom.conftest import SmallHouse
from tests.newsroom.intake.conftest import jpeg

pytestmark = pytest.mark.django_db

CHAT = """[24/11/26 08.15] Camat Raihat: *PANEN RAYA JAGUNG DI ASUMANU*

Camat Raihat, Frans Bau, memanen jagung bersama 40 petani di Desa Asumanu, Senin (23/11/2026). 🌽
[24/11/26 08.16] Camat Raihat: Media tidak disertakan
[24/11/26 08.20] Kabid IKP: siap pak 🙏"""


@pytest.fixture
def editor(client: Client, house: SmallHouse) -> Client:
    client.force_login(house.editor)
    return client


def photo(name: str, *colour: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(colour or (90, 120, 150)), "image/jpeg")


def pasted(client: Client, **fields) -> FieldReport:
    answer = client.post("/meja/tempel/", {"text": CHAT, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return FieldReport.objects.get(uuid=answer["Location"].split("/")[3])


def read(report: FieldReport) -> FieldReport:
    process(report.pk, now=timezone.now())
    report.refresh_from_db()
    return report


def test_a_pasted_chat_is_a_report_of_the_chat_in_the_name_that_was_typed(editor, house):
    report = read(pasted(editor, on_behalf_of="Frans Bau, Camat Raihat"))

    assert report.channel == Channel.CHAT
    assert (report.sender, report.entered_by) == (house.editor, None)
    assert report.sender_words == "Frans Bau, Camat Raihat"
    assert report.title == "PANEN RAYA JAGUNG DI ASUMANU"
    assert report.text.startswith("Camat Raihat, Frans Bau, memanen jagung")
    assert "siap pak" not in report.text


def test_without_a_name_the_chat_tells_who_wrote(editor):
    assert read(pasted(editor)).sender_words == "Camat Raihat"


def test_the_same_message_again_is_the_same_report(editor):
    first = pasted(editor)
    answer = editor.post("/meja/tempel/", {"text": f"\n{CHAT}\r\n"})

    assert answer["Location"] == f"/meja/tempel/{first.uuid}/?tiba=sama"
    assert "tidak dibuat dua kali" in editor.get(answer["Location"]).content.decode()


def test_a_contributor_chosen_from_the_list_is_the_sender_and_sees_his_report(editor, house):
    names = editor.get("/meja/tempel/nama/").json()["nama"]
    assert names == ["Yosefina Bete (yosefina)"]

    report = read(pasted(editor, on_behalf_of=names[0]))

    assert (report.sender, report.entered_by) == (house.officer, house.editor)
    assert (report.on_behalf_of, report.sender_words) == ("", "Yosefina Bete")
    officer = Client()
    officer.force_login(house.officer)
    assert "PANEN RAYA" in officer.get("/lapor/saya/").content.decode().upper()
    page = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert "<dt>Dimasukkan oleh</dt><dd><bdi>Rikardus Nahak</bdi>" in page


@pytest.mark.parametrize(
    "typed", ["Yosefina Bete", "Yosefina (yosefina)", "Yosefina Bete (theresia)"]
)
def test_a_name_that_was_only_typed_stays_a_name(editor, house, typed):
    report = pasted(editor, on_behalf_of=typed)

    assert (report.sender, report.on_behalf_of) == (house.editor, typed)


def test_words_entered_for_another_are_both_of_theirs_and_neither_approves_them(editor, house):
    Membership.objects.create(user=house.editor, issuer=house.issuer, role=Role.APPROVER)

    read(pasted(editor, on_behalf_of="Yosefina Bete (yosefina)"))

    authors = authors_since_approval(Release.objects.get())
    assert {house.officer.pk, house.editor.pk} <= authors


def test_an_issuer_is_chosen_where_one_edits_for_two_and_never_anothers(editor, house):
    def issuer(slug: str) -> Issuer:
        return Issuer.objects.create(
            slug=slug, name=slug.title(), area_code="53.04", zone="Asia/Makassar"
        )

    prokopim, foreign = issuer("prokopim"), issuer("asing")
    Membership.objects.create(user=house.editor, issuer=prokopim, role=Role.EDITOR)
    Membership.objects.create(user=house.editor, issuer=foreign, role=Role.CONTRIBUTOR)

    for slug in ("", "asing"):
        answer = editor.post("/meja/tempel/", {"text": CHAT, "issuer": slug})
        assert answer.status_code == 422
        assert "*PANEN RAYA JAGUNG" in answer.content.decode()
    assert pasted(editor, issuer="prokopim").issuer == prokopim


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "  \n"}, "Tempel dulu teks pesannya."),
        ({"photos": [SimpleUploadedFile("a.pdf", b"%PDF-1.4", "application/pdf")]}, "bukan foto JPEG atau PNG"),
        ({"on_behalf_of": "x" * 161}, "Nama terlalu panjang"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_comes_back_with_its_words(editor, fields, words):
    answer = editor.post("/meja/tempel/", {"text": CHAT, **fields})
    html = answer.content.decode()

    assert answer.status_code == 422
    assert words in html
    assert fields.get("text") or "*PANEN RAYA JAGUNG" in html
    assert not FieldReport.objects.exists()


def test_an_outdated_form_keeps_what_was_pasted(house):
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.editor)

    answer = client.post("/meja/tempel/", {"text": CHAT})

    assert answer.status_code == 403
    assert "Masukkan ke antrean sekali lagi" in answer.content.decode()
    assert "*PANEN RAYA JAGUNG" in answer.content.decode()


def test_the_receipt_leads_to_the_review_once_it_is_read(editor):
    report = pasted(editor)
    address = f"/meja/tempel/{report.uuid}/"
    assert "Sedang dibaca" in editor.get(address).content.decode()
    assert editor.get(f"{address}terbaca/").json() == {"alamat": "", "gagal": False}

    read(report)
    review = f"/meja/siaran/{Release.objects.get().uuid}/"

    assert editor.get(f"{address}terbaca/").json()["alamat"] == review
    assert f'href="{review}"' in editor.get(address).content.decode()


def told(client: Client, report: FieldReport):
    first, second = report.attachments.all()
    return client.post(
        f"/meja/tempel/{report.uuid}/foto/",
        {
            f"keterangan-{first.pk}": "Camat memanen\n jagung ",
            f"kredit-{first.pk}": "Frans",
            f"keterangan-{second.pk}": "",
        },
    )


def test_captions_told_before_it_is_read_go_into_the_draft(editor):
    report = pasted(editor, photos=[photo("a.jpg"), photo("b.jpg", 1, 2, 3)])

    assert told(editor, report)["Location"] == f"/meja/tempel/{report.uuid}/"
    read(report)

    shown = Release.objects.get().text.photos
    assert [(one["caption"], one["credit"]) for one in shown] == [("Camat memanen jagung", "Frans"), ("", "")]  # fmt: skip


def test_captions_told_afterwards_are_a_revision_of_the_editor(editor, house):
    report = read(pasted(editor, photos=[photo("a.jpg"), photo("b.jpg", 1, 2, 3)]))

    answer = told(editor, report)
    release = Release.objects.get()

    assert answer["Location"] == f"/meja/siaran/{release.uuid}/"
    assert (release.text.number, release.text.author) == (2, house.editor)
    assert release.text.photos[0]["caption"] == "Camat memanen jagung"


def test_captions_leave_a_submitted_text_alone_and_say_so(editor):
    report = read(pasted(editor, photos=[photo("a.jpg"), photo("b.jpg", 1, 2, 3)]))
    Release.objects.update(workflow=Workflow.IN_REVIEW)

    told(editor, report)
    html = editor.get("/meja/antrean/").content.decode()

    assert "belum pada naskah. Siaran ini: menunggu persetujuan." in html
    assert Release.objects.get().text.number == 1
    assert Attachment.objects.filter(credit="Frans").exists()


@pytest.mark.parametrize("who", ["officer", "approver", "operator"])
def test_only_editors_paste(house, who):
    client = Client()
    client.force_login(getattr(house, who))

    assert client.get("/meja/tempel/").status_code == 403
    assert client.get("/meja/tempel/nama/").status_code == 403


def test_a_receipt_is_not_for_editors_of_another_issuer(editor, house):
    report = pasted(editor)
    other = User.objects.create_user(username="asing", password="sandi-uji-coba")
    issuer = Issuer.objects.create(
        slug="asing", name="Asing", area_code="53.05", zone="Asia/Makassar"
    )
    Membership.objects.create(user=other, issuer=issuer, role=Role.EDITOR)
    client = Client()
    client.force_login(other)

    for path in ("", "terbaca/"):
        assert client.get(f"/meja/tempel/{report.uuid}/{path}").status_code == 404
    assert client.post(f"/meja/tempel/{report.uuid}/foto/").status_code == 404
