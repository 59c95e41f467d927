"""Countries, foreign cities and islands of Indonesian reports, by the names that the reports use.

Written down for this house: states, continents, and the cities that delegations, pilgrims and migrant
workers leave for, in the spellings and short forms that newsrooms use.
"""

from pipelines.extract.gazetteer import plain

_NAMES = (
    "Afganistan", "Afrika Selatan", "Aljazair", "Amerika", "Amerika Serikat", "Arab Saudi", "Argentina", "Australia", "Austria", "Azerbaijan", "Bahrain", "Bangladesh", "Belanda",
    "Belgia", "Brasil", "Brunei", "Brunei Darussalam", "Bulgaria", "Chili", "Cile", "Cina", "China", "Denmark", "Ekuador", "Estonia", "Etiopia", "Fiji", "Filipina", "Finlandia",
    "Ghana", "Hongaria", "Hong Kong", "India", "Inggris", "Irak", "Iran", "Irlandia", "Islandia", "Israel", "Italia", "Jepang", "Jerman", "Kamboja", "Kanada", "Kazakhstan", "Kenya",
    "Kolombia", "Korea", "Korea Selatan", "Korea Utara", "Kroasia", "Kuba", "Kuwait", "Laos", "Lebanon", "Libia", "Luksemburg", "Madagaskar", "Makau", "Maladewa", "Malaysia", "Maroko",
    "Meksiko", "Mesir", "Mongolia", "Mozambik", "Myanmar", "Nepal", "Nigeria", "Norwegia", "Oman", "Pakistan", "Palestina", "Papua Nugini", "Papua New Guinea", "PNG", "Peru", "Polandia",
    "Portugal", "Prancis", "Perancis", "Qatar", "Rumania", "Rusia", "Selandia Baru", "Senegal", "Serbia", "Singapura", "Slovakia", "Spanyol", "Sri Lanka", "Sudan", "Suriah", "Suriname",
    "Swedia", "Swiss", "Taiwan", "Tanzania", "Thailand", "Timor-Leste", "Timor Leste", "Tiongkok", "Tunisia", "Turki", "Turkiye", "Uganda", "Ukraina", "Uni Emirat Arab", "UEA",
    "Uruguay", "Uzbekistan", "Vanuatu", "Vatikan", "Venezuela", "Vietnam", "Yaman", "Yordania", "Yunani", "Zambia", "Zimbabwe", "Eropa", "Asia", "Afrika", "Timur Tengah",
    "Makkah", "Mekkah", "Mekah", "Madinah", "Jeddah", "Kuala Lumpur", "Penang", "Sarawak", "Sabah", "Kuching", "Kinabalu", "Johor", "Melaka", "Dili", "Port Moresby", "Tokyo",
    "Beijing", "Canberra", "Melbourne", "Sydney", "London", "Paris", "New York", "Washington", "Jenewa", "Davao", "Manila", "Bangkok", "Seoul",
)  # fmt: skip
_ISLANDS = (
    "Jawa", "Sumatera", "Sumatra", "Kalimantan", "Sulawesi", "Papua", "Bali", "Madura", "Flores", "Sumba", "Timor", "Lombok", "Jabodetabek", "Jakarta", "Toraja", "Borneo",
    "Kepulauan Nias", "Sumbawa Besar",
)  # fmt: skip
"""Islands and parts of the country that are no areas of the administration."""
ABROAD = frozenset(map(plain, (*_NAMES, *_ISLANDS)))
"""The names as :func:`plain` makes them."""


def is_abroad(name: str) -> bool:
    """Whether *name* is a country's, a continent's, a foreign city's or an island's, in whatever case."""
    return plain(name) in ABROAD
