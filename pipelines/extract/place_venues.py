"""Venues by their first word: "puskesmas", "SMPN", "masjid", "alun-alun".

"RSUD" (ORG) "Hendrikus Fernandez" (PERSON)   one venue
"Puskesmas Wairiang" (ORG)                    a venue
di "perempatan" "Tonatan" (PLACE)             a venue, not the village
Embung Sendang Mulya                          a venue that the model left unmarked
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.gazetteer import Gazetteer, split_level
from pipelines.extract.mark_list import MarkList
from pipelines.values import Label, Mention

_SURE_HEADS = (
    r"puskesmas|pustu|poskesdes|polindes|posyandu|rsud|rsup|rsupn|rumah sakit|rsu|rsia|klinik|apotek|masjid|mesjid|musala|musholla?|surau|langgar|meunasah|pura|"
    r"vihara|wihara|kelenteng|klenteng|kapel|kapela|pasar|lapangan|stadion|gor|gedung|aula|auditorium|pendopo|pendapa|pendhapa|balairung|baruga|bandara|bandar udara|"
    r"pelabuhan|dermaga|terminal|jembatan|bendungan|bendung|waduk|embung|pintu air|alun-alun|bundaran|perempatan|pertigaan|simpang|tugu|monumen|museum|taman makam|tmp|"
    r"hotel|wisma|asrama|mess|rusunawa|mal|spbu|tpa|tps3r|tpi|pltu|plta|pltd|plts|"
    r"sdn|sd negeri|sdit|smpn|smp|sman|sma|smkn|smk|mtsn|mts|man|madrasah|tk|paud|slb|pondok pesantren|ponpes|tpq|"
    r"lanud|makodim|mapolres|mapolsek|makorem|mapolda|makoramil|posramil|plbn|lapas|rutan|rptra|huntap|huntara|barak|kebun raya"
)
_SOFT_HEADS = (
    r"jalan|jln?|gang|lorong|posko|pos|poskamling|ruang|ruangan|rumah|sekolah|kampus|universitas|kantor|balai|gereja|g[km]i[a-z]{0,3}|paroki|kapel|tongkonan|lamin|betang|"
    r"sasadu|baileo|honai|uma|lopo|berugak|wantilan|bale|banua|saung|joglo|keraton|kraton|istana|puri|makam|taman|kebun|kandang|gudang|toko|kios|warung|kedai|kafe|cafe|rumah makan|"
    r"restoran|ruko|komplek|kompleks|perumahan|kawasan|pabrik|bengkel|garasi|stasiun|halte|shelter|poskes|pesantren|panti|studio|arena|sirkuit|kolam|galeri|teater|perpustakaan|"
    r"candi|situs|benteng|menara|mercusuar|gapura|gerbang|tps|tpu|rest area|exit tol|tol|irigasi|bandar|galangan|laboratorium|lab|markas|mako|makam|wihara|sanggar|depo|packing house|para-para|"
    r"puskeswan|rph|aula|halaman|pelataran|lokasi|barak"
)
"""First words that a venue has and that bodies, works and others have too."""
_HEAD = re.compile(rf"(?i)(?:{_SURE_HEADS})(?=\s|\Z)")
_ANY_HEAD = re.compile(rf"(?i)(?:{_SURE_HEADS}|{_SOFT_HEADS})(?=[\s.]|\Z)")
_HEADS_IN_TEXT = re.compile(rf"(?<![\w/-])(?i:{_SURE_HEADS})[^\S\n]")
_NAME = re.compile(
    r"(?:(?:Dr|dr|St|Ir|H|K\.H|KH|Prof|Jend|R|Hj)\.?\s)?(?:[A-Z0-9][\w'’-]*)(?:\s(?:Dr\.|dr\.|[A-Z]\.|[A-Z0-9][\w'’-]*)){0,4}"
)
_LETTERS = re.compile(r"[A-Z][^\W\d_]")
_OF_OFFICE = re.compile(
    r"(?i)(?<![\w-])(?:kepala|plt\.?|ketua|direktur|direktris|kapus|kapuskesmas|dirut|kepsek|wakil|guru|bidan|pengasuh|pimpinan|imam|takmir|kader|dokter|manajer|"
    r"danlanud|staf|humas|komandan|kasi|kabid|operator|siswa|siswi|tim|panitia)\s\Z"
)
_MISTAKEN = (Label.ORGANISATION, Label.PLACE, Label.PERSON, Label.EVENT)
_OF_HEAD = (Label.ORGANISATION, Label.PLACE, Label.TITLE, Label.VENUE)
_OF_NAME = (Label.PERSON, Label.TITLE, Label.PLACE, Label.VENUE)
_SURE = 0.72


def has_venue_head(name: str) -> bool:
    """Whether *name* begins like a venue's may."""
    return bool(_ANY_HEAD.match(name))


def with_venues(
    text: str, marks: Sequence[Mention], *, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """The same marks in reading order, venues among them called so, whole, and with what was unmarked.

    What an area of *region* is called ("Pasar Ngalam") is no venue.
    """

    def is_area(name: str) -> bool:
        return bool(region and areas.find(name, within=region[:5]))

    found = MarkList([_labelled(mark, is_area) for mark in marks])
    for start, name_at, end in _named(text):
        touched = found.touching(start, end)
        if is_area(text[start:end]) or not _may_join(touched, start, name_at):
            continue
        end = max([m.end for m in touched] + [end])
        venue = Mention(text[start:end], start, end, Label.VENUE, _SURE, "places.venue_head")
        found.put(venue, touched)
    return found.marks


def _labelled(mark: Mention, is_area: Callable[[str], bool]) -> Mention:
    """*mark* as a venue where it begins like one and is more than its head."""
    whole = _HEAD.match(mark.text) and " " in mark.text.strip() and "\n" not in mark.text
    if mark.label in _MISTAKEN and whole and not is_area(mark.text):
        return replace(mark, label=Label.VENUE, made_by="places.venue_head")
    return mark


def _named(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, start of the name, and end of each head with a name in capitals behind it, but for whom it is the office's."""
    for head in _HEADS_IN_TEXT.finditer(text):
        name = _NAME.match(text, head.end())
        if name is None or not _LETTERS.search(name[0]) or split_level(name[0])[0]:
            continue
        if not _OF_OFFICE.search(text, max(0, head.start() - 16), head.start()):
            yield head.start(), head.end(), name.end()


def _may_join(touched: Sequence[Mention], start: int, name_at: int) -> bool:
    """Whether the marks that a venue touches are parts of it: its head alone, or what stands behind it."""
    return all(
        m.start >= start
        and (
            (m.start >= name_at and m.label in _OF_NAME)
            or (m.end <= name_at and m.label in _OF_HEAD)
        )
        for m in touched
    )
