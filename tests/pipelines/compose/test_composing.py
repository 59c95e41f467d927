"""A draft says what the report says: whole reports, and any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipelines.compose import compose, left_out, plain, split_sentences
from pipelines.values import ReleaseKind, ReportFormat
from tests.pipelines.compose.marked import LETTERHEAD, NOTHING_READ, read_marks, report

MUSRENBANG = """\
WEDOMU – {office:1|Bupati Belu}, {title:1|dr.} {person:1|Yosef Seran Manek}, {title:1|Sp.PD} membuka {event|Musrenbang \
Kecamatan Tasifeto Timur} di {venue|Aula Kantor Camat}, {date|Selasa (20/2/2024)}.

{office:2|Camat Tasifeto Timur}, {person:2|Maria Bete Lau} {title:2|S.STP}, melaporkan 63 usulan. “Kami minta yang 63 ini \
jangan hilang di jalan,” kata {person:2|Bete Lau}. Usulan terbanyak datang dari Desa Silawan.

Turut hadir:
1. Kapolsek {person:3|Iptu Markus Un}
2. Danramil
3. Para kepala desa

{office:1|Bupati Belu}, {title:1|dr.} {person:1|Yosef Seran Manek}, {title:1|Sp.PD} menutup acara. (*)
Sumber: Bidang IKP
"""

CHAT = """\
Assalamualaikum wr. wb.
Mohon izin melaporkan pak kadis 🙏
*penyaluran air bersih* di desa kabuna hari ini
sudah selesai jam 3 sore

hari/tgl : Rabu, 21-2-2024
tempat : balai desa

demikian dilaporkan, terima kasih 🙏🙏
Yanto, staf
"""


def test_a_news_release_reads_in_order_with_its_dateline_and_credits_apart():
    text, extraction = read_marks(MUSRENBANG)

    draft = compose(
        report(text, title="BUPATI BELU BUKA MUSRENBANG"), extraction, letterhead=LETTERHEAD
    )

    assert draft.headline == "Bupati Belu Buka Musrenbang"
    assert draft.dateline == "WEDOMU"
    assert draft.credits == "Sumber: Bidang IKP"
    assert draft.body.split("\n\n") == [
        "Bupati Belu, dr. Yosef Seran Manek, Sp.PD membuka Musrenbang Kecamatan Tasifeto Timur di Aula Kantor "
        "Camat, Selasa (20/2/2024).",
        "Camat Tasifeto Timur, Maria Bete Lau S.STP, melaporkan 63 usulan.",
        "“Kami minta yang 63 ini jangan hilang di jalan,” kata Bete Lau.",
        "Usulan terbanyak datang dari Desa Silawan.",
        "Turut hadir:",
        "1. Kapolsek Iptu Markus Un\n2. Danramil\n3. Para kepala desa",
        "Bupati Belu, Yosef Seran Manek, menutup acara.",
    ]


def test_a_statement_keeps_quotations_in_their_paragraphs_and_the_place_in_plain_letters():
    text, extraction = read_marks(MUSRENBANG.replace("WEDOMU – ", ""))

    draft = compose(report(text), extraction, letterhead=LETTERHEAD, kind=ReleaseKind.STATEMENT)

    assert draft.dateline == "Atambua"
    assert draft.deck == ""
    assert (
        "melaporkan 63 usulan. “Kami minta yang 63 ini jangan hilang di jalan,” kata Bete Lau. Usulan"
        in draft.body
    )


def test_a_chat_loses_its_courtesies_and_keeps_its_facts():
    draft = compose(report(CHAT, format=ReportFormat.CHAT), NOTHING_READ, letterhead=LETTERHEAD)

    assert draft.body == (
        "Penyaluran air bersih di desa kabuna hari ini sudah selesai jam 3 sore\n\n"
        "- Hari/tgl : Rabu, 21-2-2024\n- Tempat : balai desa"
    )
    assert draft.dateline == "ATAMBUA"


def test_every_sentence_leads_back_to_its_words():
    text, extraction = read_marks(MUSRENBANG)

    draft = compose(report(text), extraction, letterhead=LETTERHEAD)

    found = {
        draft.body[o.start : o.end]: text[o.report_start : o.report_end] for o in draft.origins
    }
    assert found["Danramil"] == "Danramil"
    assert found["“Kami minta yang 63 ini jangan hilang di jalan,” kata Bete Lau."] == (
        "“Kami minta yang 63 ini jangan hilang di jalan,” kata Bete Lau."
    )
    assert found["Bupati Belu, Yosef Seran Manek, menutup acara."] == (
        "Bupati Belu, dr. Yosef Seran Manek, Sp.PD menutup acara."
    )


def test_what_was_dropped_can_be_seen():
    draft = compose(report(CHAT, format=ReportFormat.CHAT), NOTHING_READ, letterhead=LETTERHEAD)

    dropped = [CHAT[start:end].strip() for start, end in left_out(CHAT, draft.origins)]

    assert dropped[0].startswith("Assalamualaikum")
    assert dropped[-1].startswith("demikian dilaporkan")
    assert dropped[-1].endswith("Yanto, staf")


def test_the_most_telling_of_the_first_paragraphs_leads():
    text, extraction = read_marks(
        "Hujan turun sejak pagi.\n\n{office:1|Bupati Belu} {person:1|Seran} meresmikan {venue|Pasar Baru} "
        "{date|Selasa (20/2)}.\n\nWarga senang."
    )

    draft = compose(report(text), extraction, letterhead=LETTERHEAD)

    assert draft.body.startswith("Bupati Belu Seran meresmikan Pasar Baru")
    assert "Hujan turun sejak pagi." in draft.body


def test_a_headline_shouted_above_the_text_leads_no_text():
    text = "WABUP MERANGIN SIDAK PASAR\n\nBANGKO – Wakil Bupati memeriksa harga beras."

    draft = compose(report(text), NOTHING_READ, letterhead=LETTERHEAD)

    assert draft.headline == "Wabup Merangin Sidak Pasar"
    assert (draft.dateline, draft.body) == ("BANGKO", "Wakil Bupati memeriksa harga beras.")


def test_a_line_of_a_form_never_leads():
    text, extraction = read_marks(
        "Vaksin sapi dosis kedua\n\nHasil : {office:1|Camat} {person:1|Sahur} di {venue|Stadion R. Soenarto} "
        "{date|2 Oktober}."
    )

    assert compose(report(text), extraction, letterhead=LETTERHEAD).body.startswith("Vaksin sapi")


def test_a_long_first_paragraph_is_cut_behind_the_sentence_that_tells_who_when_and_where():
    more = "Kegiatan ini diikuti para camat dan lurah. " * 12
    text, extraction = read_marks(
        "{office:1|Bupati Belu} membuka rakor di {venue|Hotel Matahari} {date|Selasa (20/2)}. "
        + more
    )

    draft = compose(report(text), extraction, letterhead=LETTERHEAD)

    assert (
        draft.body.split("\n\n")[0] == "Bupati Belu membuka rakor di Hotel Matahari Selasa (20/2)."
    )


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "🙏🙏", "Terima kasih.", "\u202e\u200b", "(*)\nEditor: Budi"],
    ids=["empty", "blank", "emoji", "courtesy", "invisible", "credits"],
)
def test_a_report_without_a_text_gives_an_empty_body(text):
    draft = compose(report(text), NOTHING_READ, letterhead=LETTERHEAD)

    assert draft.body == ""
    assert draft.origins == ()
    assert draft.dateline == "ATAMBUA"


def test_a_report_smuggles_in_no_markup():
    text = (
        "# Judul palsu\n\n<script>alert(1)</script> [klik](http://jahat.example) ![x](y) `kode`\n\n"
        "> kutip\n\n    kode\n\n***\n\nhttp://jahat.example {{ 7*7 }} {% raw %} &amp; <b>"
    )

    draft = compose(report(text), NOTHING_READ, letterhead=LETTERHEAD)

    assert _tags(draft.body) <= {"p", "ul", "ol", "li"}
    assert "{{ 7\\*7 }} {% raw %}" in draft.body


def test_the_draft_names_model_and_format():
    draft = compose(report("Bupati hadir."), NOTHING_READ, letterhead=LETTERHEAD)

    (tagger, (part, version)) = draft.tool_versions
    assert tagger == ("tagger", "1")
    assert part == "template"
    assert version.startswith("rilis_berita.md.j2@")


_PIECES = st.sampled_from(
    [
        "Bupati Belu, dr. A. B. Loe, Sp.PD", "1. Camat", "- Kades", "“Satu. Dua,” ujarnya.", "\n", "\n\n", " – ", "ATAMBUA – ",
        "Rp1,5 miliar.", "*tebal*", "_miring_", "(*)", "Sumber: X", "cc: Y", "🙏", "📍 lokasi", "hari : Rabu", "\\", "`", "[a](b)",
        "<b>", "&lt;", "~~x~~", "#tagar", "\ufdd0", "\ufdd2", "[12/11 19.22] Ani: ", "Terima kasih.", "\"buka", "===", "    ", "\r\n",
        "Yth. Bapak", "Demikian dilaporkan.", "\u2028", "kupu-\nkupu", "ﷺ", "ß", "İ", "e\u0301",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PIECES | st.text(max_size=8), max_size=20).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(
    text=_TEXTS,
    title=st.text(max_size=60),
    kind=st.sampled_from(ReleaseKind),
    format=st.sampled_from(ReportFormat),
)
def test_any_text_gives_a_draft_of_its_own_words(text, title, kind, format):
    filed = report(text, title=title, format=format)

    draft = compose(filed, NOTHING_READ, letterhead=LETTERHEAD, kind=kind)

    assert draft == compose(filed, NOTHING_READ, letterhead=LETTERHEAD, kind=kind)
    assert [(o.start, o.end) for o in draft.origins] == split_sentences(draft.body)
    for origin in draft.origins:
        assert origin.report_start is not None
        said = plain(draft.body[origin.start : origin.end])
        assert _is_subsequence(
            _letters(said), _letters(text[origin.report_start : origin.report_end])
        )
    assert _tags(draft.body) <= {"p", "ul", "ol", "li"}


def _tags(markdown: str) -> set[str]:
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(markdown)
    inner = [child for token in tokens for child in token.children or []]
    return {token.tag for token in [*tokens, *inner] if token.tag}


def _letters(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def _is_subsequence(said: str, report_text: str) -> bool:
    letters = iter(report_text)
    return all(c in letters for c in said)
