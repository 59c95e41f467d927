"""Verbs that tell who spoke: "kata", "ujar", "tegasnya"."""

import re

SAID = (
    r"(?:kata|ujar|ucap|tutur|ungkap|jelas|terang|tegas|tambah|lanjut|imbuh|papar|sebut|sambung|pesan|harap|pinta|tandas|"
    r"timpal|keluh|cerita|kisah|aku|canda|gurau|seloroh|kelakar|tukas|pungkas|tutup|beber|urai|jawab|sahut|komentar|"
    r"cetus|celetuk|teriak|seru|ajak|imbau|himbau|nilai|rinci|kenang|sesal|puji|bisik|ulas|simpul|tanya|titip|pamit|"
    r"sindir|janji|lapor|ucapan|sambut|dalih|kutip|tulis|desak|ingat|pikir|catat|balas|gumam|elak|bantah|tekan|lontar|sergah|saran|harap)"
)
VERB_AFTER = re.compile(
    rf"(?i)\s*[,.–—-]?\s*(?:demikian\s+|begitu\s+|lalu\s+|kembali\s+|singkat\s+)?(?:{SAID}(?:nya)?\b|(?:me\w+kan|meng?\w+|ber\w+)\b|"
    r"ngandika|kanda|saur|ceuk|carios|semanta|ngomong|bilang|demikian)"
)
OWN_VERB = re.compile(rf"(?i)\s*[,.–—-]?\s*(?:demikian\s+|begitu\s+)?{SAID}nya\b")
VERB_BEFORE = re.compile(
    rf"(?i)\b(?:{SAID}|me(?:ng|n|m|ny)?(?:atakan|yampaikan|egaskan|jelaskan|erangkan|ambahkan|ungkapkan|gaku\w*|gatakan|"
    r"gingatkan|gimbau|gajak|inta|jawab|yebut\w*|utup|guraikan|uturkan|ulis|esan\w*|yahut|antap\w*|gharapkan|gungkapkan|negaskan|nambahkan|nyebut\w*|minta|mesan\w*|nulis|nutup|lapor\w*)|"
    r"berkata|blg\w*|bilang\w*|ngomong\w*|dawuh\w*|pese\w*|amanat\w*|kate|kato|kanda|ceuk|sanjang|ngendika\w*|bgini|gini|berujar|berpesan|berharap|bertutur|bercanda|berseloroh|bilang|pesan\w*|katanya|ujarnya|pernyataan\w*|sambutan\w*|"
    r"kutip\w*|dikutip|menurut(?:nya)?|begini|tulis\w*|tertulis|ucapan|statemen|keterangan\w*)\b[^.!?“\"]*\Z"
)
PRONOUN = re.compile(r"(?i)\b(?:ia|dia|beliau|dirinya)\b")
