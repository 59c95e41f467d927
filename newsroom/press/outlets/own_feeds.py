"""An outlet's own feeds: what it wants of what is out, and what it may know before its minute."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from newsroom.desk.models import PublicState, Release
from newsroom.press import archive
from newsroom.press.models import Delivery, Outlet
from newsroom.press.outlets import embargo
from newsroom.press.outlets.interests import published_for
from pipelines.publish import render_own_feed
from pipelines.publish.feed_items import FeedItem, release_item
from pipelines.publish.ninjs import ninjs, ninjs_bytes
from pipelines.publish.when import local, rfc3339
from pipelines.values import PublishedRelease

WITHDRAWN_AT_MOST = 20
FORMATS = ("rss", "atom", "json")


def releases_for(outlet: Outlet) -> list[PublishedRelease]:
    """The newest releases that *outlet* wants, and those taken back that it got; the newest first."""
    window = settings.CONFIG.public.feed_window
    keys = published_for(outlet).order_by("-published_at", "-uuid").values_list("pk", flat=True)
    got = Delivery.objects.filter(outlet=outlet, release__public=PublicState.WITHDRAWN)
    gone = got.order_by("-queued_at").values_list("release_id", flat=True)
    wanted = [*keys[:window], *dict.fromkeys(gone[: 4 * WITHDRAWN_AT_MOST])]
    rows = Release.objects.filter(pk__in=wanted).select_related(
        "issuer", "published_revision", "published_details", "withdrawal"
    )
    found = archive.published_all(rows)
    out = [release for release in found if release.withdrawal is None]
    oldest = min((release.published_at for release in out), default=None)
    taken_back = [r for r in found if r.withdrawal and (oldest is None or r.published_at >= oldest)]
    return sorted(
        [*out, *taken_back[:WITHDRAWN_AT_MOST]],
        key=lambda release: (release.published_at, release.uuid),
        reverse=True,
    )


def feed(
    outlet: Outlet, embargoed: list[Release], *, format: str, self_url: str, now: datetime
) -> bytes:
    """The outlet's feed as RSS, Atom or JSON Feed; *embargoed* items are named in it, no more."""
    site, home = archive.site(), home_url()
    items = [embargo.feed_item(release, home=home, now=now) for release in embargoed]
    items += [release_item(release, site=site) for release in releases_for(outlet)]
    items.sort(key=lambda item: (item.published_at, item.id), reverse=True)
    return render_own_feed(
        items, site=site, format=format, self_url=self_url, home=home,
        title=f"{site.name}: untuk {outlet.name}",
    )  # fmt: skip


def ninjs_feed(outlet: Outlet, embargoed: list[Release], *, self_url: str, now: datetime) -> bytes:
    """The same as one ninjs object that holds the others, embargoed items in full."""
    site = archive.site()
    items = [embargo.ninjs_of(release, now=now) for release in embargoed]
    items += [ninjs(release, site=site) for release in releases_for(outlet)]
    return ninjs_bytes(
        {
            "uri": self_url,
            "type": "composite",
            "representationType": "full",
            "versionCreated": max(
                (item["versionCreated"] for item in items),
                default=rfc3339(local(outlet.decided_at or now, site.zone)),
            ),
            "pubStatus": "usable",
            "language": site.language,
            "title": f"{site.name}: untuk {outlet.name}",
            "associations": [
                {"name": f"siaran-{number}", **item} for number, item in enumerate(items, start=1)
            ],
        }
    )


def ended_feed(*, format: str, self_url: str, at: datetime) -> bytes:
    """What stands at an address whose key was revoked: one entry that says so and where to go."""
    site, home = archive.site(), home_url()
    at = local(at, site.zone)
    words = (
        "Alamat RSS ini sudah tidak berlaku. Buat alamat baru di halaman media Anda, atau pakai RSS "
        f"umum: {site.public_url}/rss/"
    )
    item = FeedItem(
        id=f"{self_url}#berakhir", title="Alamat RSS ini sudah tidak berlaku", link=home,
        published_at=at, updated_at=at, summary=words, html=f"<p>{words}</p>",
        creator=site.name, topics=(), photos=(),
    )  # fmt: skip
    return render_own_feed(
        [item], site=site, format=format, title=site.name, self_url=self_url, home=home
    )


def home_url() -> str:
    """The outlets' own page, absolute."""
    return str(settings.CONFIG.desk.url) + reverse("outlets:home")
