"""Ranks, honorifics and degrees in front of a name: "Letkol Inf", "AKBP", "Drs.", "Hj.", "Pak"."""

import re

RANK = (
    r"(?:(?:Jenderal|Letjen|Mayjen|Brigjen|Laksamana|Laksdya|Laksda|Laksma|Marsekal|Marsdya|Marsda|Marsma|Irjen|Komjen)(?:\s+(?:TNI|Pol|Madya|Muda|Pertama))*|"
    r"(?:Kolonel|Letkol|Mayor|Kapten|Lettu|Letda|Peltu|Pelda|Serma|Serka|Sertu|Serda|Kopka|Koptu|Kopda|Praka|Pratu|Prada)"
    r"(?:\.?\s*(?:Inf|Arm|Kav|Czi|Cba|Cpl|Caj|Chk|Ckm|Ctp|Arh|Mar|Pnb|Nav|Tek|Pas|Sus|Laut|Cku|Cpm|Pom|Kes|Adm|Lek|Kal|Bek))?(?:\s*\([A-Z]+\))?|"
    r"(?:Kombes|AKBP|Kompol|AKP|Iptu|Ipda|Aiptu|Aipda|Bripka|Brigpol|Brigadir|Briptu|Bripda)(?:\.?\s*Pol)?)\.?"
)
TITLE_WORDS = (
    rf"(?:{RANK}|(?:dr|drg|drh|Drs|Dra|Ir|H|Hj|KH|Prof|Dr|Pdt|Ust|Tgk)\.|Hj|Drs|Dra|KH|TGH|Buya|Ustadz?|Ustaz|Kiai|Kyai|"
    r"Ny\.?|Bapak|Pak|Romo|Pdt|Pastor)"
)
TITLE = re.compile(rf"{TITLE_WORDS}(?=\s)", re.IGNORECASE)

ADDRESSES = {
    "pak", "bapak", "bpk", "bu", "ibu", "ny", "nyonya", "sdr", "sdri", "saudara", "saudari", "tn", "tuan", "haji", "hajjah", "om", "tante", "oom",
    "romo", "pater", "pastor", "suster", "frater", "bruder", "pendeta", "pdt", "pandita", "monsinyur", "mgr", "buya", "ustaz", "ustad", "ustadz",
    "ustazah", "ustadzah", "kiai", "kyai", "ajengan", "habib", "sayyid", "syekh", "teungku", "tgk", "tuanku", "tgh",
}  # fmt: skip
"""Words of address and of the clergy that stand before names and are part of none."""

HONORIFICS = ADDRESSES | {
    "mama", "bapa", "mbah", "mbak", "mas", "kang", "teh", "mang", "bang", "abang", "kak", "kaka", "kakak", "uda", "uni", "etek", "mak", "amak", "amaq", "inaq",
    "papuq", "nek", "nenek", "kakek", "opa", "oma", "tete", "nene", "mpok", "cik", "encik", "koh", "cece", "papa", "pace", "mace", "bude", "pakde",
    "bulik", "paklik", "julak", "acil", "gus", "ning", "lora", "nyai", "abah", "abu", "abi", "ummi", "umi", "waled", "tengku", "daeng", "puang",
    "karaeng", "opu", "datuk", "datuak", "datu", "datuk seri", "dato", "dato'", "guru", "tuan guru", "amang", "inang", "tulang", "ompu", "ompung", "jro", "jero",
    "mangku", "ida", "cokorda", "anak agung", "desak", "mamiq", "raden", "pangeran", "sultan", "sri", "ambe", "indo", "ambo", "tambi", "bue",
    "basir", "mananwir", "ondoafi", "ondofolo", "temenggung", "damang", "panglima", "bundo", "usif", "ama", "ina", "kapten", "capt", "sersan", "kopral",
    "pa", "da", "ci", "ko", "lek", "lik", "guse", "bi", "h", "hj", "ust", "haji", "ceu", "aa", "euis", "neng", "cak", "yuk", "yu", "nona", "nyong", "usi", "wak", "wan", "pangulu", "penatua", "pnt", "diakon", "guru jemaat", "evangelis", "vikaris", "bhikkhu", "bhante",
    "biksu", "pinandita", "pedanda", "sulinggih", "empu", "mpu", "ephorus", "uskup", "kardinal", "profesor", "doktor", "dokter", "bidan", "almarhum",
}  # fmt: skip
"""Every word that may stand alone before a name as a title; some of them open names as well."""

COURT = re.compile(
    r"(?:K\.?G\.?P\.?A\.?A\.?|K\.?G\.?P\.?H\.?|K\.?P\.?H\.?|K\.?R\.?M\.?T\.?|K\.?R\.?M\.?H\.?|K\.?R\.?A\.?T\.?|K\.?R\.?T\.?|K\.?R\.?A\.?|K\.?M\.?T\.?|G\.?K\.?R\.?|"
    r"G\.?P\.?H\.?|G\.?B\.?P\.?H\.?|G\.?R\.?Ay\.?|B\.?R\.?Ay\.?|B\.?R\.?M\.?|B\.?R\.?A\.?|R\.?Ay\.?|R\.?M\.?T?\.?|R\.?Ngt?\.?|R\.?A\.?|R\.?Rr?\.?|N\.?R\.?Ay\.?|"
    r"SISKS|ISKS|SIJ|KP)(?=\s+[A-Z][a-z]|\Z)"
)
"""Titles of the courts of Java, which are part of the name as it is borne."""

NAME_PARTS = re.compile(
    r"(?:Rr\.?|Rd\.?|R\.|T\.\s?R\.|Tb\.|Tubagus|F\.?X\.?|Fx\.?|Cut|Pocut|Tengku|Andi|Cokorda|Raden|Baiq|Wan|Sayyid|Siti|Sitti|Muh\.|Moh\.|Moch\.|Much\.|Mhd\.|Ign\.|I\.?\s?G\.?N\.|"
    r"A\.?A\.|(?!H\.\Z)(?:[A-Z]\.)+|Ach\.|Abd\.|Kgs\.|Kms\.|Mgs\.|Nyimas|Luh|moh\.|moch\.|muh\.|i|ni)\Z"
)
"""What opens names and is part of them, though the model may take it for a title or a body."""

NAME_OPENERS = {
    "cut", "pocut", "teuku", "tengku", "sutan", "kgs", "kms", "mgs", "nyimas", "masagus", "masayu", "tubagus", "ratu", "raden", "nyi", "rd", "rr", "anak agung", "anak",
    "gusti", "ida", "cokorda", "dewa", "desak", "sang", "ngakan", "ni", "luh", "putu", "wayan", "gede", "gde", "made", "kadek", "komang", "nyoman", "nengah", "ketut", "lalu", "baiq", "denda", "dende",
    "umbu", "rambu", "andi", "besse", "daeng", "la", "wa", "sitti", "siti", "adji", "aji", "syarif", "syarifah", "sayyid", "moh", "moch", "much", "muh", "mhd", "ach", "abd", "abdul",
    "muhammad", "mohammad", "mochamad", "ambo", "gung", "gek", "jero",
}  # fmt: skip
"""What opens names among the peoples of the country, in small letters and without dots: birth order, descent, piety."""

SHIPS = {"km", "kmp", "kri", "kn", "klm", "mv", "kmn", "kapal"}
"""Letters in front of the name of a ship."""
