"""What a report says to its reader and not to the public: greetings, addresses, closings, signs.

"Assalamualaikum. Mohon izin melaporkan, …" opens a report and "Demikian dilaporkan, terima kasih 🙏"
ends it; an e-mail has its header, a pasted chat its "[12/11 19.22] Nama:". A greeting or closing inside
a quotation is somebody's words and stays.
"""

import re

_END = r"(?:\s*(?:[.!,:;…/-]+|$))+"
_SALAM = (
    r"(?:as+al+a?mu?\s?['’`]?\s?alai?k[ou]m|aslkm|askum|ass?\.?\s?wr\.?\s?wb)"
    r"(?:[\s,.]*(?:wa?r\w*|wabarakatuh|wb|wr|warahmatullahi?))*"
)
_ADDRESSEE = (
    r"(?:\s*,?\s*(?:(?:bapak|ibu|bpk|pak|bu|bang|kak|mas|komandan|ndan|pimpinan|rekan(?:-rekan)?|semua(?:nya)?|"
    r"yth|yang terhormat|kita semua|dan|/|kadis|kabag|kabid|camat|bupati|sekda|kominfo|humas|min|admin|redaksi|"
    r"teman2|keluarga|saudara(?:-saudari)?|hadirin|warga|semeton|jari|semuanya)\b\.?))*"
)
GREETING = re.compile(
    rf"^(?:{_SALAM}|bismillah\w*(?:irrahmanirrahim)?|salam(?:\s+(?:sejahtera|sehat|hormat|kebajikan|literasi|olahraga))?(?:\s+bagi)?"
    r"|s[hy]+alo+m|om\s+swas(?:t|ti)yas?tu|namo\s+buddhaya|rahayu"
    r"|selamat\s+(?:pagi|siang|sore|malam)|(?:pagi|siang|sore|malam)(?=\s+(?:pak|bu|ndan|min|kak|bapak|ibu)\b)"
    r"|(?P<reports>(?:mohon\s+)?(?:izin|ijin)\s+(?:(?:me)?lapor(?:kan)?|laporan|menyampaikan|share|kirim)"
    r"(?:\s+(?:giat|kegiatan)(?:\s+hari\s+ini)?(?=\s*[:.,]|\s*$))?)"
    r"|(?:kepada\s+)?yth\b\.?|dengan\s+hormat"
    r"|(?:terlampir|berikut|bersama\s+ini)\b[^.:\n]{0,30}\b(?:kirim(?:kan)?|sampaikan|laporkan|laporan|berita|naskah|rilis)\b[^.:\n]*[.:]"
    r"|forwarded(?:\s+many\s+times)?$|diteruskan(?:\s+(?:berkali-kali|dari\b.*))?$"
    rf"){_ADDRESSEE}(?:{_END})?",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:(?:demikian(?:lah)?|sekian)\b(?:[\s,.]*(?:laporan|kami|saya|yang|dapat|bisa|dan|untuk|menjadi|periksa|"
    r"(?:di|ter)?(?:lapor|sampai|informasi)kan|mohon|maklum|atas|perhatian(?:nya)?|terima\s?kasih|trims|tks|"
    r"petunjuk|arahan|dumohon|kami\s+haturkan|diucapkan|wassalam|sementara|ini|dari|ucapkan|kasih))+"
    r"|(?:atas\s+\w+(?:nya)?[^.\n]{0,40}\s)?(?:kami\s+(?:ucapkan|haturkan)\s+)?(?:terima\s?kasih|trims|tks|makasih|matur\s+nuwun|suksma|hatur\s+nuhun)"
    rf"(?:\s+(?:banyak|atas\s+\w+))?{_ADDRESSEE}"
    r"|wass?alam[\w'’\s,.]*|w[s]?s\.?\s?w[rb]\w*[\s.]*\w*|hormat\s+(?:kami|saya)|salam(?:\s+hormat)?|ttd\b\.?"
    r"|(?:dum|mohon\s+(?:petunjuk|arahan|izin|ijin|maaf|dikoreksi))(?:\s+(?:lebih\s+lanjut|dan\s+arahan|selanjutnya))?"
    + _ADDRESSEE
    + r")[\s.,!🙏]*$",
    re.IGNORECASE,
)
MAIL_HEADER = re.compile(
    r"^(?:dari|kepada|kpd|to|from|subject|subjek|perihal|hal|tgl|date|cc|bcc|tembusan|lampiran|lamp|"
    r"yth|kepada\s+yth)\s*[:.]",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"^(?:kepada|kpd)\s+yth\b", re.IGNORECASE)
TRAILER = re.compile(r"^(?:cc|tembusan|tembusan\s+yth|dum)\s*[:.]", re.IGNORECASE)
CHAT_HEAD = re.compile(
    r"^\[?\d{1,2}[.:/]\d{1,2}(?:[.:/]\d{2,4})?,?\s+(?:pukul\s+)?\d{1,2}[.:/]\d{1,2}(?:[.:/]\d{2,4})?\]"
    r"(?:\s*[^:\n“\"]{1,40}:)?\s*|^\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}[.:]\d{2}\s+-\s+[^:\n“\"]{1,40}:\s*"
)
# Whom a greeting goes to, where it stands alone on its line: "rekan2 panitia".
REST_OF_GREETING = re.compile(r"^[^\W\d]+2?(?:\s+[^\W\d]+2?){0,3}$")
HASHTAGS = re.compile(r"^(?:#\w+[\s,.]*)+$")
ENDINGS = (CLOSING, HASHTAGS, TRAILER)
RULE = re.compile(r"^[\W_]*$")

# Emoji, their joiners and skin tones, and pictographs. Arrows and currency signs are words, and stay.
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u203c\u2049\u200d\ufe0e\ufe0f\U000e0020-\U000e007f"
    "\u23e9-\u23fa\u231a\u231b\u2328\u23cf]+"
)
EMOJI_BULLET = re.compile(rf"^\s*{EMOJI.pattern}\s*(?=[^\W_])")
# Non-characters, private use, bidirectional overrides, zero-width space: never part of a text for print.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff\ud800-\udfff]+"
)
# WhatsApp's *tebal* and _miring_: the signs go, the words stay.
CHAT_BOLD = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]*[^_\s])_(?![\w_])"
)
