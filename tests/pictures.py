"""The pictures of PANDUAN.md, taken of the running program: `make pictures`.

    demo house in a temporary folder ─▶ a person's walk in Chromium ─▶ docs/panduan/*.png

The walk is the guide's: an officer sends, an editor checks and returns, an approver approves, an outlet
reads. Each picture is a screen as people see it, its colours counted out so that the folder stays small.
"""

import io
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from PIL import Image

from newsroom.demo import samples
from tests.own_house import ROOT, OwnHouse, furnish, stop

FOLDER = ROOT / "docs" / "panduan"
START_SECONDS = 300.0
PUBLIC_URL, DESK_URL = "https://warta.belu.example", "https://meja.belu.example"
MACHINE = "server-kominfo"
ZONE = ZoneInfo("Asia/Makassar")
PICTURE_BYTES, FOLDER_BYTES = 120_000, 2_500_000
COLOURS = 64  # common ones, and as many over the whole range
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 1.5}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}

REPORT = """Gotong royong bersihkan saluran air di Dusun Haliwen

Sabtu pagi 45 warga Dusun Haliwen, Desa Kabuna, membersihkan saluran air sepanjang 600 meter.
“Kalau saluran bersih, air sampai ke petak paling ujung,” kata Kepala Desa Kabuna, Paulus Asa Bau."""


SHEET = b"""Nama resmi;Gelar belakang;Pangkat
Yakobus Manek Lau;S.Sos., M.Si., M.H.;
Wendelinus Seran Berek;S.I.K.;AKBP
;S.E.;
"""
"""A sheet with a change, a new person and a row without a name."""

FIGURES = """Hari\tJam\tKuota
Rabu\t08.00 sampai 12.00\t60
Kamis\t08.00 sampai 12.00\t40"""
ENGLISH = (
    "Catch-up immunisation at the Wedomu health centre",
    "ATAMBUA - The Health Office of Belu Regency opens catch-up immunisation at the Wedomu health centre "
    "for children of 12 to 59 months. The service is free of charge.",
)
SIGNED_PDF = b"%PDF-1.7\n<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange [0 20 60 30]/Contents<00>>>\nstartxref\n9\n%%EOF\n"
"""As much of a PDF as the desk looks at: that it is one, and that it holds a signature."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """What the editor writes into the agenda; the clock is the issuer's."""

    title: str
    leader: str
    place: str
    in_days: int
    begins: str
    ends: str = ""
    is_covered: bool = False


AGENDA = (
    Engagement(
        "Peresmian Balai Posyandu Dusun Haliwen", "Wakil Bupati Belu", "Desa Kabuna",
        in_days=1, begins="09.00", ends="11.00", is_covered=True,
    ),
    Engagement(
        "Rapat Koordinasi Penanganan Kekeringan", "Sekretaris Daerah", "Aula Kantor Bupati Belu",
        in_days=1, begins="14.00",
    ),
    Engagement(
        "Panen Raya Jagung", "Bupati Belu", "Kecamatan Tasifeto Barat",
        in_days=3, begins="08.30",
    ),
)  # fmt: skip


@dataclass(slots=True)
class Visitor:
    """One person at one screen; `take` keeps what is seen."""

    page: Any
    base: str
    folder: Path

    def go(self, path: str) -> None:
        address = path if path.startswith("http") else self.base + path
        answer = self.page.goto(address)
        if answer is not None and not answer.ok:
            raise SystemExit(f"pictures: {address} answered {answer.status}")

    def open_release(self, words: str) -> str:
        """Follow the queue's row that speaks of *words*; gives the path of its review."""
        self.go("/meja/antrean/")
        self.page.locator("ol.q h2 a", has_text=words).first.click()
        self.page.wait_for_url(re.compile("/meja/siaran/"))
        return str(self.page.url).removeprefix(self.base)

    def open_published(self, words: str) -> str:
        """The same for a release that is out."""
        self.go("/meja/antrean/?tampilan=terbit")
        self.page.locator("ol.q h2 a", has_text=words).first.click()
        self.page.wait_for_url(re.compile("/meja/siaran/"))
        return str(self.page.url).removeprefix(self.base)

    def take(self, name: str, *, down_to: str = "", room: int = 24, begin_at: str = "") -> None:
        """Keep the screen as *name*.png.

        With *down_to*, as on a screen just tall enough to show that element and *room* pixels below;
        with *begin_at*, scrolled so that this element stands at its top, below the desk's bar.
        """
        screen = self.page.viewport_size
        if down_to:
            foot = self.page.locator(down_to).first.evaluate(
                "e => Math.ceil(e.getBoundingClientRect().bottom + scrollY)"
            )
            self.page.set_viewport_size({"width": screen["width"], "height": foot + room})
        if begin_at:
            self.page.locator(begin_at).first.evaluate(
                "e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 72)"
            )
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        self.page.wait_for_timeout(300)  # a card's movement ends
        picture = compressed(self.page.screenshot(animations="disabled", caret="hide"))
        self.page.set_viewport_size(screen)
        (self.folder / f"{name}.png").write_bytes(picture)
        print(f"{name}.png {len(picture) // 1000} kB", flush=True)


def compressed(shot: bytes) -> bytes:
    """The same picture with few colours: its most common ones exactly, the nearest of a range for the rest."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    counted: Any = picture.getcolors(picture.width * picture.height)
    common = [colour for _, colour in sorted(counted, reverse=True)[:COLOURS]]
    wide: Any = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).getpalette()
    palette = np.array([*common, *np.reshape(wide[: 3 * COLOURS], (-1, 3))], dtype=np.int32)
    # Pillow's own search for the nearest colour is rough: it tints whole grounds
    packed = np.asarray(picture, dtype=np.int32) @ (1 << 16, 1 << 8, 1)
    found, where = np.unique(packed, return_inverse=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    nearest = ((colours[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    few = Image.fromarray(nearest[where].reshape(packed.shape), "P")
    few.putpalette(palette.astype(np.uint8).tobytes())
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


# -------------------------------------------------------------------------------------- the walk


def take_all(visit: Callable[..., Any], *, public: str) -> None:
    """The guide's walk; *visit* opens a screen for a user name ("" is a stranger)."""
    with visit("") as stranger:
        stranger.go("/akun/login/")
        stranger.page.fill("#u", "yosefina")
        stranger.take("masuk")
    with visit("yosefina") as officer:
        _send(officer)
    with visit("rikardus") as editor:
        release = _check_on_phone(editor)
    with visit("rikardus", screen=DESKTOP) as editor:
        _check_on_desktop(editor, release)
    with visit("rikardus") as editor:
        _return(editor, release)
    with visit("rikardus", screen=DESKTOP) as editor:
        _plan(editor)
    with visit("rikardus", screen=DESKTOP) as editor:
        _keep_registry(editor)
    with visit("rikardus", screen=DESKTOP) as editor:
        _lay_beside(editor)
    with visit("rikardus") as editor:
        editor.go(f"{editor.open_published('Posyandu Melati')}perbaikan-kecil/")
        editor.take("perbaikan-kecil")
    with visit("yosefina") as officer:
        _see_the_return(officer)
        officer.go("/meja/agenda/")
        officer.take("agenda", down_to="nav.pages")
    with visit("theresia") as approver:
        _approve(approver)
    with visit("pengelola", screen=DESKTOP) as operator:
        operator.go("/meja/jadwal/")
        operator.take("jadwal")
    with visit("theresia") as approver:
        _look_after_outlets(approver)
    with visit("theresia", screen=DESKTOP) as approver:
        approver.go("/meja/media/kiriman/")
        approver.take("media-kiriman", down_to="ul.rows")
    with visit("redaksi@kabar.example") as outlet:
        outlet.go("/media/")
        outlet.take("halaman-media")
        outlet.go("/media/tujuan/")
        outlet.take("media-tujuan")
    with visit("") as outlet:
        _read(outlet, public)
        _search_and_verify(outlet, public)
    with visit("", screen=DESKTOP) as outlet:
        outlet.go(f"{public}/")
        outlet.take("situs-lebar")
        outlet.go(f"{public}/data/")
        outlet.take("data")


def _send(officer: Visitor) -> None:
    page = officer.page
    officer.go("/lapor/")
    page.select_option("#penerbit", "kominfo")
    page.fill("#teks", REPORT)
    photo = {
        "name": "gotong-royong.jpg",
        "mimeType": "image/jpeg",
        "buffer": samples.photo_of(samples.SAMPLES[0]),
    }
    page.set_input_files("#foto", [photo])
    page.locator("#w5h-kata", has_text="Sudah lima dari enam").wait_for()
    page.locator("#teks").blur()
    officer.take("lapor", down_to="details.more", room=88)  # the button's bar
    page.click("#kirim")
    page.get_by_text("Laporan Anda sudah sampai").wait_for()
    officer.take("terkirim")


def _check_on_phone(editor: Visitor) -> str:
    editor.go("/meja/")
    editor.take("meja")
    editor.go("/meja/antrean/")
    editor.take("antrean")
    editor.go("/meja/tempel/")
    editor.take("tempel")
    editor.go("/meja/pemberitahuan/")
    editor.take("pemberitahuan")
    release = editor.open_release("Sumur Bor")
    for pane, name in (("asli", "asli"), ("naskah", "naskah"), ("periksa", "pemeriksaan")):
        editor.page.click(f'.sw a[data-to="{pane}"]')
        editor.take(f"tinjau-{name}")
    editor.page.click('.sw a[data-to="naskah"]')
    editor.page.locator(".draft a.orang").first.click()
    editor.take("kartu")
    editor.go(release)
    editor.page.click('.sw a[data-to="periksa"]')
    editor.page.fill("#k-kutipan", "sumur bor")
    editor.page.fill("#k-isi", "Apakah jumlahnya sudah dipastikan?")
    editor.page.get_by_role("button", name="Kirim komentar").click()
    editor.page.get_by_text("Komentar tersimpan").wait_for()
    editor.go(release)
    editor.page.locator(".draft a.said-by").first.click()
    editor.take("komentar")
    return release


def _check_on_desktop(editor: Visitor, release: str) -> None:
    editor.go("/meja/antrean/")
    editor.take("antrean-lebar")
    editor.go(release)
    editor.take("tinjau-lebar")
    editor.go(f"{release}?lihat=sunting#naskah")
    editor.take("sunting")
    editor.go(f"{release}?lihat=pratinjau")
    editor.take("pratinjau")
    editor.go(f"{release}teks/")
    editor.take("teks-lain")
    editor.go("/meja/cari/?q=sumur")
    editor.take("cari")
    editor.go("/meja/kalender/")
    editor.take("kalender")
    editor.go("/meja/gagal/")
    editor.take("gagal")
    editor.go("/meja/sumber/")
    editor.take("sumber")


def _return(editor: Visitor, release: str) -> None:
    page = editor.page
    editor.go(release)
    page.click('button[popovertarget="p-kembalikan"]')
    page.get_by_label("Tanggal belum ada").check()
    page.fill("#kb-ket", "Hari dan tanggalnya tidak cocok. Mohon pastikan tanggal serah terima.")
    editor.take("kembalikan")
    page.locator("#p-kembalikan button.main").click()
    page.get_by_text("Pesan untuk petugas ada di bawah naskah").wait_for()


def _plan(editor: Visitor) -> None:
    """Engagements of the coming days: one to cover, one that nobody covers yet, one cancelled."""
    for item in AGENDA:
        _add_to_agenda(editor, item)
    page = editor.page
    cancelled = page.locator("ol.agenda li", has_text=AGENDA[-1].title)
    cancelled.get_by_role("button", name="Batalkan").click()
    cancelled.get_by_text("Batal", exact=True).wait_for()
    editor.go("/meja/agenda/")  # without the message
    editor.take("agenda-lebar", down_to="nav.pages")


def _add_to_agenda(editor: Visitor, item: Engagement) -> None:
    page, on = editor.page, datetime.now(ZONE) + timedelta(days=item.in_days)
    editor.go("/meja/agenda/tambah/kominfo/")
    for label, words in (
        ("Acara", item.title),
        ("Pimpinan", item.leader),
        ("Tempat (boleh kosong)", item.place),
        ("Tanggal", str(on.day)),
        ("Tahun", str(on.year)),
        ("Mulai", item.begins),
        ("Selesai (boleh kosong)", item.ends),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Bulan").select_option(str(on.month))
    if item.is_covered:
        page.get_by_label("Yosefina Bete").check()
        page.get_by_label("Yosefina Bete").blur()
        editor.take("agenda-acara", down_to="form.stack-form")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("tersimpan di agenda").wait_for()


def _keep_registry(editor: Visitor) -> None:
    """The list, a person's page, the unknown names of a release, and a sheet before it is taken in."""
    page = editor.page
    editor.go("/meja/pejabat/")
    editor.take("pejabat", down_to="ul.rows")
    page.get_by_role("link", name=re.compile("Yakobus Manek Lau")).click()
    page.get_by_role("heading", name="Riwayat perubahan").wait_for()
    editor.take("pejabat-orang")
    release = editor.open_release("Sumur Bor")
    editor.go(f"/meja/pejabat/tambah-dari/{release.strip('/').rpartition('/')[2]}/")
    editor.take("pejabat-baru", down_to="fieldset.lesson")
    editor.go("/meja/pejabat/impor/")
    page.select_option("#penerbit", "kominfo")
    page.set_input_files(
        "#berkas", [{"name": "pejabat.csv", "mimeType": "text/csv", "buffer": SHEET}]
    )
    page.get_by_role("button", name="Periksa", exact=True).click()
    page.get_by_role("heading", name="Periksa impor").wait_for()
    editor.take("pejabat-impor", down_to="ul.rows")


def _lay_beside(editor: Visitor) -> None:
    """A table, a signed PDF and an English text beside a release."""
    page = editor.page
    release = editor.open_release("Imunisasi Kejar")
    editor.go(f"{release}bahan/")
    page.fill("#d-judul", "Jadwal dan kuota imunisasi kejar")
    page.fill("#d-sumber", "Dinas Kesehatan Kabupaten Belu")
    page.fill("#d-isi", FIGURES)
    page.get_by_role("button", name="Tambahkan").click()
    page.get_by_text("Tersimpan sebagai revisi").wait_for()
    signed = {"name": "siaran-ttd.pdf", "mimeType": "application/pdf", "buffer": SIGNED_PDF}
    page.set_input_files("#p-berkas", [signed])
    page.get_by_role("button", name="Unggah PDF").click()
    page.get_by_text("PDF tersimpan").wait_for()
    editor.go(f"{release}bahan/")  # without the message
    editor.take("bahan")
    editor.go(f"{release}teks/")
    for field, words in zip(("#t-en-judul", "#t-en"), ENGLISH, strict=True):
        page.fill(field, words)
    page.locator('input[name="ikut-inggris"]').check()
    page.locator('input[name="ikut-inggris"]').blur()
    editor.take("teks-inggris", begin_at="#t-en-h")


def _see_the_return(officer: Visitor) -> None:
    officer.go("/lapor/saya/")
    officer.take("laporan-saya")
    officer.page.locator("ul.mine li", has_text="Perlu perbaikan").locator("a.row-name").click()
    officer.take("nasib")


def _approve(approver: Visitor) -> None:
    approver.open_release("Rapat Anggaran")
    approver.take("menyetujui")
    approver.page.click('button[popovertarget="p-setujui"]')
    approver.take("setujui")


def _look_after_outlets(approver: Visitor) -> None:
    approver.go("/meja/media/?keadaan=waiting")
    approver.page.locator("p.address a").evaluate(
        "(e, [own, shown]) => e.textContent = e.textContent.replace(own, shown)",
        [approver.base, DESK_URL],
    )
    approver.take("media-menunggu", down_to="ul.rows", room=88)  # the bar below
    approver.page.locator("ul.rows a.btn").first.click()
    approver.page.get_by_role("heading", name="Terima media ini").wait_for()
    approver.take("media-terima", down_to="details.more >> nth=-1", room=88)


def _read(outlet: Visitor, public: str) -> None:
    outlet.go(f"{public}/")
    outlet.take("situs")
    outlet.page.locator("a", has_text="Bantul Mulai Musyawarah").first.click()
    outlet.take("siaran")
    outlet.go(f"{public}/")
    outlet.page.locator("a", has_text="Gerakan Pangan Murah").first.click()
    outlet.take("siaran-foto")
    outlet.take("siaran-bahan", begin_at="section.beside")
    outlet.page.get_by_role("link", name="English", exact=True).click()
    outlet.page.wait_for_url(re.compile("/en/$"))
    outlet.take("siaran-inggris")
    outlet.go(f"{public}/ralat/")
    outlet.take("ralat")
    outlet.go(f"{public}/rss/")
    outlet.take("rss")
    outlet.page.locator("details.further > summary").click()
    outlet.take("rss-lanjutan", begin_at="details.further")


def _search_and_verify(outlet: Visitor, public: str) -> None:
    """The search, the page of few bytes, a list of a topic and one of an official, and a code."""
    page = outlet.page
    outlet.go(f"{public}/cari/?q=posyandu")
    page.locator("#hasil li").first.wait_for()
    outlet.take("cari-siaran")
    outlet.go(f"{public}/hemat/")
    outlet.take("hemat")
    for section, name in (("topik", "topik"), ("pejabat", "pejabat-siaran")):
        outlet.go(f"{public}/{section}/")
        page.locator(f'main a[href^="/{section}/"]').first.click()
        page.wait_for_url(re.compile(f"/{section}/[^/]+/"))
        outlet.take(name)
    outlet.go(f"{public}/")
    page.locator("main a", has_text="Bantul Mulai Musyawarah").first.click()
    code = page.locator("dl.facts a.code").inner_text()
    outlet.go(f"{public}/verifikasi/")
    page.fill("#kode", code)
    page.locator("#kode").blur()
    outlet.take("verifikasi")
    outlet.go(f"{public}/verifikasi/{code.replace('-', '')}/")
    page.get_by_role("heading", name="Yang tercatat").wait_for()
    outlet.take("kode")


# -------------------------------------------------------------------------------------- the house


@contextmanager
def demo_house(folder: Path) -> Iterator[OwnHouse]:
    """A demo that has done its walk and serves, under the names that a guide may show."""
    house = furnish(folder)
    house.set(public_url=f'"{PUBLIC_URL}"')
    (folder / "sitecustomize.py").write_text(
        f"import socket\nsocket.gethostname = lambda: {MACHINE!r}\n", "ascii"
    )
    house.environment["PYTHONPATH"] = str(folder)
    process = house.start("demo")
    try:
        until = time.monotonic() + START_SECONDS
        while "Done in" not in house.log():
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"pictures: the demo did not get ready.\n{house.log()}")
            time.sleep(0.2)
        yield house
        stop(process)
    finally:
        house.kill_all()


def password_in(log: str) -> str:
    """The demo accounts' password, as the demo prints it."""
    found = re.search(r"Demo accounts, password (\S+)", log)
    assert found is not None, log
    return found[1]


def visits(browser: Any, base: str, folder: Path, *, password: str) -> Callable[..., Any]:
    """Open a screen and, for a user name, sign in there."""

    @contextmanager
    def visit(username: str, screen: dict[str, Any] = PHONE) -> Iterator[Visitor]:
        context = browser.new_context(locale="id-ID", color_scheme="light", **screen)
        visitor = Visitor(context.new_page(), base, folder)
        if username:
            visitor.go("/akun/login/")
            visitor.page.fill("#u", username)
            visitor.page.fill("#p", password)
            visitor.page.click("button.main")
            visitor.page.wait_for_url(re.compile(r"/(meja|lapor|media)/"))
        yield visitor
        context.close()

    return visit


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print(
            "pictures: the program chromium is missing (Debian: apt install chromium)",
            file=sys.stderr,
        )
        return 2
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="newsroom-pictures-") as folder,
        demo_house(Path(folder)) as house,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        desk, public = (f"http://127.0.0.1:{port}" for port in (house.desk_port, house.public_port))
        take_all(visits(browser, desk, FOLDER, password=password_in(house.log())), public=public)
        browser.close()
    return complain_of_weight(FOLDER)


def complain_of_weight(folder: Path) -> int:
    """Status 1, with words, where a picture or the folder is heavier than a guide should be."""
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.png")}
    heavy = [name for name, size in sizes.items() if size > PICTURE_BYTES]
    print(f"{len(sizes)} pictures, {sum(sizes.values()) // 1000} kB")
    if heavy or sum(sizes.values()) > FOLDER_BYTES:
        print(f"pictures: too heavy: {', '.join(heavy) or 'the folder'}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
