"""The pages that stand alone: a release, the front page, the page about feeds, stubs."""

from pathlib import PurePosixPath

from markupsafe import Markup

from pipelines.publish import address
from pipelines.publish.beside import language_links, tables_shown
from pipelines.publish.cards import card, headline, picture
from pipelines.publish.documents import TYPES
from pipelines.publish.feed_items import letter_words, with_dateline
from pipelines.publish.frame import (
    PICTURE,
    cards,
    feed_links,
    formats,
    frame,
    moved_page,
    section_feeds,
)
from pipelines.publish.item_lists import FORMATS, SECTION_WINDOW, TITLES
from pipelines.publish.jsonld import breadcrumbs, news_article, web_site
from pipelines.publish.photo_zip import has_photo_zip
from pipelines.publish.search_marks import search_marks
from pipelines.publish.sections import WORDS, kind_section
from pipelines.publish.static import asset
from pipelines.publish.text import clean, plain_text, shorten, summary, typed_html
from pipelines.publish.verification import printed_code
from pipelines.publish.view import View
from pipelines.publish.when import clock, full_day, local, moment, plain_day, rfc3339
from pipelines.values import PublishedRelease, ReleaseKind, Section, SectionKind, Site

_TEXT_LABELS = {
    "short": "Teks pendek",
    "chat": "Pesan WhatsApp",
    "caption": "Keterangan media sosial",
    "radio": "Naskah radio",
}


def release_page(
    release: PublishedRelease, *, site: Site,
    neighbours: tuple[PublishedRelease | None, PublishedRelease | None] = (None, None),
    has_documents: bool = True,
) -> bytes:  # fmt: skip
    """The page of a release; of a withdrawn one the notice that answers 410.

    *has_documents* says whether PDF, Word, plain text and ninjs stand beside it, as on the public site.
    """
    if release.withdrawal is not None:
        return _withdrawn(release, site=site)
    before, after = (card(r, site=site) if r else None for r in neighbours)
    zone = release.letterhead.zone
    published_at = local(release.published_at, zone)
    pictures = [picture(photo, site=site) for photo in release.photos]
    lead_photo = release.photos[0] if release.photos else None
    return frame(
        "release.html", site, address.release_page(release),
        title=headline(release), description=summary(release), section="siaran",
        release=release, headline=headline(release),
        published=(rfc3339(published_at), f"{full_day(published_at)}, {clock(published_at)}"),
        corrections=[
            (moment(local(c.corrected_at, zone)), rfc3339(local(c.corrected_at, zone)), c)
            for c in reversed(release.corrections)
        ],
        letters=[
            (letter_words(letter), plain_day(letter.dated_on), letter.dated_on.isoformat(), letter,
             Markup(typed_html(letter.text)))  # noqa: S704
            for letter in release.letters
        ],
        is_statement=release.kind is ReleaseKind.STATEMENT,
        text=Markup(with_dateline(release, tag="span", attributes=' class="dateline"')),  # noqa: S704
        code=(printed_code(release.code), address.href(site, address.code_page(release.code)))
        if release.code else None,
        plain=plain_text(release), texts=_other_texts(release, site),
        pictures=pictures, lead_picture=next(iter(pictures), None),
        regions=[(region, address.href(site, address.region_list(region.code))) for region in release.regions],
        kicker=_kicker(release, site), officials=_officials(release, site),
        before=before, after=after, article=news_article(release, site=site),
        structured=[breadcrumbs(_trail(release), site=site)], search=search_marks(release),
        og_image=address.url(site, lead_photo.path if lead_photo else asset(PICTURE)),
        og_alt=clean(lead_photo.alt) if lead_photo else "",
        feeds=_release_feeds(release, site),
        documents=_documents(release, site) if has_documents else [],
        headlines=[clean(text) for text in release.headlines],
        tables=list(tables_shown(release, site)), has_files=has_documents,
        signed=_signed(release, site) if has_documents else None,
        languages=language_links(release, site) if has_documents else [],
        english=address.href(site, address.english_page(release.path)) if release.english else "",
        photo_zip=address.href(site, address.photo_zip(release.path))
        if has_documents and has_photo_zip(release) else "",
    )  # fmt: skip


def front_page(view: View) -> bytes:
    site = view.site
    releases = view.archive.latest(site.page_size)
    urgent = [r for r in releases if r.kind is ReleaseKind.URGENT and view.is_today_or_yesterday(r)]
    rest = [r for r in releases if r not in urgent]
    corrected = [r for r in view.decisions if r.corrections and r.withdrawal is None][:3]
    return frame(
        "front.html", site, address.FRONT,
        title="Siaran terbaru", description=site.description, section="siaran",
        structured=[web_site(site)],
        urgent=cards(urgent, site), lead=card(rest[0], site=site) if rest else None,
        releases=cards(rest[1:], site),
        corrected=[
            (card(r, site=site), moment(local(r.corrections[-1].corrected_at, r.letterhead.zone)))
            for r in corrected
        ],
    )  # fmt: skip


def feeds_page(view: View) -> bytes:
    site = view.site
    rows = [
        ("Semua siaran", f"{site.feed_window} siaran terakhir, paling sedikit {site.feed_days} hari",
         formats("semua", site)),
        ("Ralat dan pencabutan", "Yang berubah setelah terbit", formats("ralat", site)),
    ]  # fmt: skip
    groups = [
        (words.group, words.note, [
            (section.name, _feed_note(section), formats(address.section_stem(section), site))
            for section in view.offered(kind)
        ])
        for kind, words in WORDS.items()
    ]  # fmt: skip
    return frame(
        "feeds.html", site, address.FEEDS, title="RSS",
        description="Alamat RSS, Atom, dan JSON Feed.", section="rss", rows=rows,
        groups=[group for group in groups if group[2]],
        main_address=address.url(site, address.feed("semua", "rss")),
        opml=address.href(site, address.OPML), section_window=SECTION_WINDOW,
        item_lists=[(title, _item_lists(stem, site)) for stem, title in TITLES.items()],
        item_groups=[
            (words.group, [(s.name, _item_lists(address.section_stem(s), site)) for s in found])
            for kind, words in WORDS.items() if (found := view.offered(kind))
        ],
    )  # fmt: skip


def _item_lists(stem: str, site: Site) -> list[tuple[str, str]]:
    """(format, address) of the lists for newsroom systems at *stem*."""
    words = {"newsml.xml": "NewsML-G2", "ninjs.json": "ninjs"}
    return [(words[format], address.href(site, address.feed(stem, format))) for format in FORMATS]


def _feed_note(section: Section) -> str:
    return f"Kode wilayah {section.key}" if section.kind is SectionKind.REGION else section.note


def clarifications_page(site: Site) -> bytes:
    """The stub at the short address of the clarifications."""
    clarifications = kind_section(ReleaseKind.CLARIFICATION)
    return moved_page(
        str(address.section_list(clarifications)), site=site, old=address.CLARIFICATIONS
    )


def search_page(site: Site) -> bytes:
    """The search page; its index is made by `newsroom.press.searching` of the pages that are out."""
    choices = [
        ("jenis", "Jenis"), ("wilayah", "Wilayah"), ("instansi", "Instansi"), ("topik", "Topik"),
        ("tahun", "Tahun"),
    ]  # fmt: skip
    return frame(
        "search.html", site, address.SEARCH, title="Cari siaran", section="cari",
        description="Cari siaran menurut kata, jenis, wilayah, instansi, topik, dan tahun.",
        choices=choices, index=address.href(site, address.SEARCH_INDEX),
    )  # fmt: skip


def not_found_page(site: Site) -> bytes:
    return frame(
        "not_found.html", site, address.NOT_FOUND, title="Halaman tidak ditemukan",
        description="", section="", indexed=False,
    )  # fmt: skip


def gone_page(*, site: Site, path: PurePosixPath) -> bytes:
    """The stub at an address that is gone and has no notice of its own."""
    return frame(
        "gone.html", site, path, title="Halaman ini sudah dicabut", description="", section="",
        indexed=False,
    )  # fmt: skip


def _withdrawn(release: PublishedRelease, *, site: Site) -> bytes:
    withdrawal = release.withdrawal
    assert withdrawal is not None
    at = local(withdrawal.withdrawn_at, release.letterhead.zone)
    return frame(
        "withdrawn.html", site, address.release_page(release),
        title=f"Dicabut: {headline(release)}", description=shorten(withdrawal.notice),
        section="siaran", indexed=False, headline=headline(release), withdrawal=withdrawal,
        withdrawn=(rfc3339(at), f"{full_day(at)}, {clock(at)}"), release=release,
    )  # fmt: skip


def _trail(release: PublishedRelease) -> list[tuple[str, PurePosixPath]]:
    """From the front page through the release's own area to its page."""
    areas = [(region.name, address.region_list(region.code)) for region in release.regions[-1:]]
    return [("Siaran", address.FRONT), *areas, (headline(release), address.release_page(release))]


def _documents(release: PublishedRelease, site: Site) -> list[dict[str, str]]:
    words = ("PDF", "Word", "Teks polos", "ninjs 3.0", "NewsML-G2 2.35")
    return [
        {
            "words": name, "type": TYPES[path.name], "href": address.href(site, path),
            "url": address.url(site, path), "file_name": f"{release.path.name}{path.suffix}",
        }
        for name, path in zip(words, address.release_documents(release.path), strict=True)
    ]  # fmt: skip


def _signed(release: PublishedRelease, site: Site) -> dict[str, object] | None:
    """The PDF that was signed elsewhere, as the page offers it."""
    signed = release.signed_pdf
    if signed is None:
        return None
    return {
        "href": address.href(site, signed.path), "file_name": f"{release.path.name}-ditandatangani.pdf",
        "sha256": signed.sha256, "kilobytes": max(1, round(signed.bytes / 1024)),
        "holds_signature": signed.holds_signature,
    }  # fmt: skip


def _kicker(release: PublishedRelease, site: Site) -> list[tuple[str, str]]:
    """(words, address) of kind, agency and topics; "" for an address where nothing lists it, as in a preview."""
    leads = {
        (section.kind, section.name): address.href(site, address.section_list(section))
        for section in release.sections
    }
    kind = kind_section(release.kind)
    named = [
        (kind.kind, kind.name),
        *([(SectionKind.AGENCY, release.agency)] if release.agency else []),
        *((SectionKind.TOPIC, topic) for topic in release.topics),
    ]
    return [(name, leads.get((sort, name), "")) for sort, name in named]


def _officials(release: PublishedRelease, site: Site) -> list[tuple[str, str, str]]:
    """(name, office on that day, address) of the officials whom the text names."""
    return [
        (section.name, section.note, address.href(site, address.section_list(section)))
        for section in release.sections
        if section.kind is SectionKind.OFFICIAL
    ]


def _other_texts(release: PublishedRelease, site: Site) -> list[tuple[str, str, str]]:
    """Name, label and words of the other texts; the chat text leads to the page."""
    page = address.url(site, address.release_page(release))
    return [
        (name, _TEXT_LABELS.get(name, name), f"{clean(text)}\n\n{page}" if name == "chat" else clean(text))
        for name, text in release.texts
    ]  # fmt: skip


def _release_feeds(release: PublishedRelease, site: Site) -> list[tuple[str, str, str]]:
    """The feeds that bring this release: all formats of all, RSS of its own area and its other sections."""
    regions = [Section.of_region(region) for region in release.regions[-1:]]
    own = [section_feeds(section, site)[0] for section in (*regions, *release.sections)]
    return [*feed_links("semua", "Semua siaran", site), *own]
