"""A feed read in a process of its own: the same answer, and an end to what has none."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.errors import UnreadableReport
from pipelines.ingest import parse_feed, parse_feed_isolated
from pipelines.ingest.feed_isolation import IN_PROCESS_BYTES

ROOT = Path(__file__).parents[3]
ITEM = (
    "<item><guid>{n}</guid><title>Kabar “{n}” 😀</title><pubDate>23/11/2026 08.30 WITA</pubDate>"
    "<description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
)


def feed(items: int, *, words: int = 5, title: str = "Desa") -> bytes:
    body = "".join(ITEM.format(n=n, words="kata " * words) for n in range(items))
    return f"<rss version='2.0'><channel><title>{title}</title>{body}</channel></rss>".encode()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(feed(3), id="small and sound, read here"),
        pytest.param(feed(3, title="Desa & Kami"), id="broken, read by the child"),
        pytest.param(feed(100, words=1000), id="large, read by the child"),
    ],
)
def test_gives_what_parse_feed_gives(raw):
    isolated = parse_feed_isolated(raw, source="desa")

    assert isolated == parse_feed(raw, source="desa")
    assert isolated[0].title == "Kabar “0” 😀"


def test_works_from_a_worker_thread():
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda raw: parse_feed_isolated(raw, source="d"), [feed(2, title="A & B")] * 2)
        )

    assert [len(items) for items in answers] == [2, 2]


def test_a_refusal_comes_back_with_its_message():
    with pytest.raises(UnreadableReport, match="bukan RSS"):
        parse_feed_isolated(b"kata " * IN_PROCESS_BYTES, source="desa")


def test_a_child_over_its_memory_is_a_refusal():
    with pytest.raises(UnreadableReport, match="64 MB"):
        parse_feed_isolated(feed(900, words=2000, title="A & B"), source="desa", megabytes=64)


def test_the_kernel_ends_a_child_that_computes_without_end():
    loop = "from pipelines.ingest.feed_child import limit; limit(seconds=1, megabytes=512)\nwhile True: pass"

    done = subprocess.run([sys.executable, "-c", loop], cwd=ROOT, check=False)

    assert -done.returncode in (signal.SIGXCPU, signal.SIGKILL)


def test_a_child_over_its_time_is_a_refusal():
    slow = feed(1000, words=1900, title="A & B")

    with pytest.raises(UnreadableReport, match="0 detik"):
        parse_feed_isolated(slow, source="desa", seconds=0)
