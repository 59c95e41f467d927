"""A headline of five to ten words that says who does what, and a lead that is read in one breath.

The habit of regional newsrooms (West Jakarta's contributor guide, releases of regencies): an active clause,
no label such as "Kegiatan Rapat Koordinasi". Four words pass: "Bupati Buka Rakor Stunting". Verbs are an
open class, so a headline is doubted only where it begins like a label and holds no verb. One that opens
with the kind of what follows ("Pengumuman Hasil Seleksi …") says what it is. Leads of
good releases run to 25–40 words; from sixty on a reader has lost the subject.
"""

import re
from collections.abc import Iterator

from pipelines.check.text import first_paragraphs
from pipelines.values import Issue, Manuscript, ReleaseKind, Severity

_FEWEST, _MOST = 4, 10
_LEAD_LONG = 60
_FREE = frozenset(
    {
        ReleaseKind.ANNOUNCEMENT,
        ReleaseKind.INVITATION,
        ReleaseKind.SPEECH,
        ReleaseKind.STATEMENT,
        ReleaseKind.PHOTO,
    }
)
_KIND_FIRST = re.compile(
    r"(?:pengumuman|klarifikasi|informasi|info|penjelasan|peringatan (?:dini|gelombang|cuaca|tsunami|banjir)|undangan|sambutan|"
    r"agenda pimpinan|siaran pers|hak jawab|imbauan)\b"
)
_LABEL = re.compile(
    r"(?:kegiatan|rapat|rakor|notulen|agenda|laporan|acara|upacara|peringatan|hut|festival|pasar murah|kunjungan|bimtek|pelatihan|workshop|"
    r"musrenbang|musdes|musdesus|apel|paripurna|diklat|lomba|turnamen|pengajian|safari|dokumentasi|foto|kerja bakti|gotong royong|"
    r"p(?:e|em|en|eng|eny|er|el)[a-z]{4,}an|[a-z]{4,}[ai]si)(?= |$)"
)
_VERB = re.compile(
    r"(?:me(?:m|n|ng|ny|l|r|w|y)[a-z]{3,}|di(?!nas|strik|skominfo|gital|rektur|klat|namika|mensi|sabilitas|aspora|plom)[a-z]{4,}|"
    r"ber(?!as|ita|kas|sama|sih|dikari|hala|lian|kah)[a-z]{3,}|ter(?!minal|nak|hadap|padu|ang|ong)[a-z]{4,}|[a-z]{4,}kan)$"
)
_NO_VERBS = frozenset(
    ["perikanan", "pendidikan", "bahkan", "seperti", "makan", "pekan", "rekan", "ikan", "mestinya"]
)
_BASE = frozenset(
    """buka tutup minta gelar hadiri ajak bahas terima lantik tinjau dorong raih lepas sambut panen imbau jadi juara
    bantu kirim dapat capai turun naik tembus rampung tuntas selesai tolak pantau ungkap pimpin siap harus akan belum tidak
    tak bisa jangan ada masuk tiba tewas hanyut wajib teken jemput pasang beri beli jual ubah gandeng sita tahan libur
    ikuti kunjungi tandatangani awasi hilang lahir tampil menang kalah lolos cegah tekan perkuat perluas percepat perbaiki
    masih sudah telah perlu boleh segera antre angkat ambil salur tebar soroti temui tunjuk ikut kini sasar jangkau
    libatkan hadirkan tunda tambah sepi ramai lancar aman kondusif lumpuh macet meriah sukses batal gagal""".split()  # noqa: SIM905
)


def find_headline_habits(manuscript: Manuscript) -> Iterator[Issue]:
    """A HINT for a headline of fewer than four or more than ten words, or one that only names an event."""
    words = re.findall(r"[\w'’.-]*\w", manuscript.headline)
    if not words:
        return
    if not _FEWEST <= len(words) <= _MOST:
        yield Issue(
            "headline", "headline_words", Severity.HINT, "Panjang judul",
            f"Judul {len(words)} kata; yang enak dibaca 5–10 kata. Sebut siapa melakukan apa.",
            0, len(manuscript.headline),
        )  # fmt: skip
    elif manuscript.kind not in _FREE and is_label(manuscript.headline):
        yield Issue(
            "headline", "headline_clause", Severity.HINT, "Judul belum berupa klausa",
            "Judul baru menamai acara. Tulis siapa melakukan apa, misalnya “Bupati Buka Rakor …”.",
            0, len(manuscript.headline),
        )  # fmt: skip


def find_long_lead(manuscript: Manuscript) -> Iterator[Issue]:
    """A HINT for a first paragraph of more than sixty words."""
    if manuscript.kind in (ReleaseKind.ANNOUNCEMENT, ReleaseKind.SPEECH):
        return
    end = first_paragraphs(manuscript.body, 1)
    words = len(manuscript.body[:end].split())
    if words > _LEAD_LONG:
        yield Issue(
            "body", "lead_long", Severity.HINT, "Teras panjang",
            f"Teras {words} kata; cukup 25–40. Pindahkan rincian ke paragraf berikutnya.", 0, end,
        )  # fmt: skip


def is_label(headline: str) -> bool:
    """Whether *headline* opens with the name of an event or act and no word in it is built like a verb."""
    plain = headline.lower()
    if _KIND_FIRST.match(plain) or not _LABEL.match(plain):
        return False
    words = re.findall(r"[a-z]+", plain)
    return not any(w in _BASE or (_VERB.match(w) and w not in _NO_VERBS) for w in words)
