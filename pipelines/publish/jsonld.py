"""NewsArticle of schema.org, as Google's article rules want it."""

import json

from markupsafe import Markup

from pipelines.publish.address import FRONT, release_page, url
from pipelines.publish.cards import headline
from pipelines.publish.frame import PICTURE
from pipelines.publish.static import asset
from pipelines.publish.text import clean, summary
from pipelines.publish.when import local, rfc3339
from pipelines.values import PublishedRelease, Site


def news_article(release: PublishedRelease, *, site: Site) -> Markup:
    """The JSON-LD object of a release, escaped so that nothing in it ends the script element.

    The author is the government and the issuing office its ``sourceOrganization``: an author's
    name with "dan" in it ("Dinas Komunikasi dan Informatika") is read as two authors.
    """
    zone, letterhead = release.letterhead.zone, release.letterhead
    address = url(site, release_page(release))
    images = [url(site, photo.path) for photo in release.photos] or [url(site, asset(PICTURE))]
    article = {
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
    text = json.dumps({k: v for k, v in article.items() if v}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # every character that HTML could read is escaped above


def _web(website: str) -> str:
    if website.startswith(("http://", "https://")):
        return website
    return f"https://{website}" if website and " " not in website else ""
