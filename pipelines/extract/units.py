"""Units of official reports by their one spelling: "hektar" and "ha" are hektare, "org" is orang."""

MEASURES = {
    "persen": "persen prosen %",
    "kg": "kilogram kilo kg",
    "g": "gram gr g",
    "mg": "miligram mg",
    "ons": "ons",
    "kuintal": "kuintal kwintal kw",
    "ton": "ton",
    "hektare": "hektare hektar ha",
    "are": "are",
    "km": "kilometer km",
    "m": "meter mtr m",
    "cm": "sentimeter centimeter senti cm",
    "mm": "milimeter mm",
    "m²": "m² m2|meter persegi",
    "km²": "km² km2|kilometer persegi|km persegi",
    "m³": "m³ m3 kubik|meter kubik",
    "km/jam": "km/jam|kilometer per jam",
    "liter": "liter ltr lt",
    "kl": "kiloliter kl",
    "ml": "mililiter ml cc",
    "°C": "°c derajat|derajat celsius|derajat celcius",
    "watt": "watt",
    "kW": "kilowatt",
    "kWh": "kwh",
    "MW": "megawatt mw",
    "kVA": "kva",
    "Mbps": "mbps",
    "detik": "detik",
    "menit": "menit mnt",
    "jam": "jam",
    "hari": "hari",
    "minggu": "minggu pekan",
    "bulan": "bulan bln",
    "tahun": "tahun thn th",
    "kali": "kali",
    "poin": "poin",
}
"""What is measured: unit → its spellings in small letters, phrases behind a bar."""

COUNTERS = {
    "orang": "orang org jiwa",
    "KK": "kk|kepala keluarga",
    "unit": "unit",
    "buah": "buah bh",
    "ekor": "ekor",
    "batang": "batang btg",
    "pohon": "pohon",
    "paket": "paket",
    "lembar": "lembar lbr",
    "helai": "helai",
    "butir": "butir",
    "dus": "dus dos kardus karton",
    "kotak": "kotak boks box",
    "karung": "karung",
    "sak": "sak zak",
    "botol": "botol",
    "bungkus": "bungkus",
    "kantong": "kantong",
    "jeriken": "jeriken jerigen",
    "tabung": "tabung",
    "pasang": "pasang",
    "set": "set",
    "bidang": "bidang",
    "ruas": "ruas",
    "titik": "titik",
    "petak": "petak",
    "dosis": "dosis",
    "porsi": "porsi",
    "eksemplar": "eksemplar",
}
"""Words of counting that stand between a number and its noun: "3 unit sumur bor"."""


def spellings(units: dict[str, str]) -> dict[str, str]:
    """Each spelling with the unit it stands for, phrases among them."""
    found = {}
    for unit, written in units.items():
        words, *phrases = written.split("|")
        for spelling in (*words.split(), *phrases):
            found[spelling] = unit
    return found
