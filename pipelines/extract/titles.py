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
