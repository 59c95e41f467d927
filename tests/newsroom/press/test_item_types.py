"""Files for newsroom systems are served under the types that IPTC registered, feeds beside them under their own."""

import pytest

from newsroom.press.headers import content_type


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/siaran/2026/11/sumur-bor/newsml.xml", "application/vnd.iptc.g2.newsitem+xml"),
        ("/siaran/2026/11/sumur-bor/ninjs.json", "application/json"),
        ("/rss/semua.newsml.xml", "application/vnd.iptc.g2.newsmessage+xml"),
        ("/rss/ralat.ninjs.json", "application/json"),
        ("/rss/semua.json", "application/feed+json"),
        ("/rss/opml.xml", "text/x-opml"),
        ("/sitemap.xml", "application/xml"),
    ],
)
def test_each_has_its_type(address, expected):
    assert content_type(address) == f"{expected}; charset=utf-8"
