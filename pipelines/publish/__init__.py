"""Publish: the archive in, pages and feeds out (path → bytes). Nothing here touches the disk."""

from pipelines.publish.feed_items import feed_window
from pipelines.publish.feeds import render_feed, render_own_feed
from pipelines.publish.plan import plan_all, plan_change, plan_day, plan_part
from pipelines.publish.render import render, render_all, render_change, render_release, render_these
from pipelines.publish.rules import MOVED, render_caddy, render_nginx, render_rules, render_stubs
from pipelines.publish.static import assets
from pipelines.publish.text import plain_text, release_html

__all__ = [
    "MOVED",
    "assets",
    "feed_window",
    "plain_text",
    "plan_all",
    "plan_change",
    "plan_day",
    "plan_part",
    "release_html",
    "render",
    "render_all",
    "render_caddy",
    "render_change",
    "render_feed",
    "render_nginx",
    "render_own_feed",
    "render_release",
    "render_rules",
    "render_stubs",
    "render_these",
]
