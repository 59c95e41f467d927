// What a reader for Node makes of a feed: `node read.mjs LIBRARY URL` prints its items as JSON.
//
//     [{"id": …, "title": …, "published": "2026-11-24T01:00:00.000Z", "content": …}, …]

import { parseFeed } from "feedsmith";
import Parser from "rss-parser";

const [library, url] = process.argv.slice(2);

const iso = (value) => (value ? new Date(value).toISOString() : null);

const readers = {
  async "feedsmith"() {
    const answer = await fetch(url);
    const { format, feed } = parseFeed(await answer.text());
    const items = format === "atom" ? feed.entries : feed.items;
    return items.map((item) => ({
      id: item.guid?.value ?? item.id,
      title: item.title?.value ?? item.title,
      published: iso(item.pubDate ?? item.published ?? item.date_published),
      content: item.content?.encoded ?? item.content?.value ?? item.content_html ?? item.content,
    }));
  },
  async "rss-parser"() {
    const feed = await new Parser().parseURL(url);
    return feed.items.map((item) => ({
      id: item.guid ?? item.id,
      title: item.title,
      published: iso(item.isoDate),
      content: item["content:encoded"] ?? item.content,
    }));
  },
};

console.log(JSON.stringify(await readers[library]()));
