"""What pages tell machines by schema.org: a NewsArticle as Google's article rules want it, where a page lies in
the site, the site with its search, the open data."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath

from markupsafe import Markup

from pipelines.publish.address import DATA, FRONT, SEARCH, english_page, release_page, url
from pipelines.publish.cards import headline
from pipelines.publish.frame import PICTURE
from pipelines.publish.static import asset
from pipelines.publish.text import clean, summary
from pipelines.publish.when import local, rfc3339
from pipelines.values import EnglishText, PublishedRelease, Site


def news_article(release: PublishedRelease, *, site: Site) -> Markup:
    """The JSON-LD object of a release, escaped so that nothing in it ends the script element.

    The author is the government and the issuing office its ``sourceOrganization``: an author's
    name with "dan" in it ("Dinas Komunikasi dan Informatika") is read as two authors.
    """
    zone, letterhead = release.letterhead.zone, release.letterhead
    address = url(site, release_page(release))
    images = [url(site, photo.path) for photo in release.photos] or [url(site, asset(PICTURE))]
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": clean(release.tag_id),
        "mainEntityOfPage": address,
        "headline": " ".join(headline(release).split()),
        "description": summary(release),
        "datePublished": rfc3339(local(release.published_at, zone)),
        "dateModified": rfc3339(local(max(release.updated_at, release.published_at), zone)),
        "inLanguage": site.language,
        "image": images,
        "author": {
            "@type": "GovernmentOrganization",
            "name": clean(letterhead.government),
            "url": _web(letterhead.website) or url(site, FRONT),
        },
        "sourceOrganization": {"@type": "GovernmentOrganization", "name": clean(letterhead.issuer)},
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": clean(site.government),
            "url": url(site, FRONT),
        },
        "contentLocation": [
            {"@type": "AdministrativeArea", "name": clean(region.name), "identifier": region.code}
            for region in release.regions[-1:]
        ],
        "isAccessibleForFree": True,
    }
    if release.corrections:
        article["correction"] = [
            clean(f"Tertulis “{c.wrong}”, seharusnya “{c.right}”. {c.reason}".strip())
            for c in release.corrections
        ]
    return _embedded(article)


def breadcrumbs(trail: Sequence[tuple[str, PurePosixPath]], *, site: Site) -> Markup:
    """Where a page lies: (words, path) from the top to the page itself."""
    return _embedded(
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": clean(words), "item": url(site, path)}
                for number, (words, path) in enumerate(trail, 1)
            ],
        }
    )  # fmt: skip


def web_site(site: Site) -> Markup:
    """The site and its search, for the front page."""
    return _embedded(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": clean(site.name),
            "alternateName": clean(f"{site.name} {site.government}"),
            "description": clean(site.description),
            "url": url(site, FRONT),
            "inLanguage": site.language,
            "publisher": {"@type": "GovernmentOrganization", "name": clean(site.government)},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": url(site, SEARCH) + "?q={search_term_string}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def dataset(site: Site, *, license: str, tables: Sequence[PurePosixPath]) -> Markup:
    """The open data, for search engines of data sets; *license* is the address of its words."""
    return _embedded(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": clean(f"Siaran {site.government}"),
            "description": clean(
                f"Daftar siaran {site.government} dengan waktu terbit, jenis, instansi, wilayah, dan topik."
            ),
            "url": url(site, DATA),
            "inLanguage": site.language,
            "isAccessibleForFree": True,
            "license": license,
            "creator": {"@type": "GovernmentOrganization", "name": clean(site.government)},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": url(site, path)}
                for path in tables
            ],
        }
    )  # fmt: skip


def english_article(release: PublishedRelease, english: EnglishText, *, site: Site) -> Markup:
    """The English text of a release as an article of its own, a translation of the release."""
    zone, letterhead = release.letterhead.zone, release.letterhead
    images = [url(site, photo.path) for photo in release.photos] or [url(site, asset(PICTURE))]
    return _embedded(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": f"{clean(release.tag_id)}:en",
            "mainEntityOfPage": url(site, english_page(release.path)),
            "headline": " ".join(clean(english.headline).split()),
            "datePublished": rfc3339(local(release.published_at, zone)),
            "dateModified": rfc3339(local(max(release.updated_at, release.published_at), zone)),
            "inLanguage": "en",
            "translationOfWork": {"@type": "NewsArticle", "@id": clean(release.tag_id)},
            "image": images,
            "author": {
                "@type": "GovernmentOrganization",
                "name": clean(letterhead.government),
                "url": _web(letterhead.website) or url(site, FRONT),
            },
            "publisher": {
                "@type": "GovernmentOrganization",
                "name": clean(site.government),
                "url": url(site, FRONT),
            },
            "isAccessibleForFree": True,
        }
    )


def _embedded(value: dict[str, object]) -> Markup:
    """*value* without what is empty, as the content of a script element."""
    text = json.dumps({k: v for k, v in value.items() if v}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # every character that HTML could read is escaped above


def _web(website: str) -> str:
    if website.startswith(("http://", "https://")):
        return website
    return f"https://{website}" if website and " " not in website else ""
