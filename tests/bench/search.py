"""Search at the desk, signed in, in a small archive and a large one; the scan it replaces beside it."""

from collections.abc import Iterator
from urllib.parse import urlencode

from tests.bench.houses import LARGE, Bench, fetch, inside, wait_until_served
from tests.bench.load import measure
from tests.bench.measuring import Line
from tests.own_house import stop

QUESTIONS = {
    "in many texts": "banjir warga mengungsi",
    "one common word": "bupati",
    "in no text": "gerhana mengungsi",
}


def search(bench: Bench) -> Iterator[Line]:
    """How long the index takes to make, and how fast a page of results comes."""
    for size in bench.sizes:
        house = bench.archive(size)
        made = inside(house, "index")
        if made["seconds"]:
            yield Line(
                f"search index of {size:,} releases with their reports, made anew",
                f"{made['seconds']:.0f} s, {made['texts'] / made['seconds']:.0f} texts/s",
                how=f"{made['megabytes']:.0f} MB in the database; memory at most {made['memory']:.0f} MB",
            )
        process = house.start("run", "--only", "web")
        try:
            for name, words in QUESTIONS.items():
                path = f"/meja/cari/?{urlencode({'q': words})}"
                found = inside(house, "desk", path)
                assert found["status"] == 200, found
                scan = inside(house, "scan", words)
                wait_until_served(house.desk_port, "/akun/login/")
                cookie = {"Cookie": found["cookie"]}
                statuses = {fetch(house.desk_port, path, cookie) for _ in range(8)}
                assert statuses == {200}, (path, statuses)
                load = measure(f"http://127.0.0.1:{house.desk_port}{path}", cookie, seconds=3)
                yield Line(
                    f"search in {size:,}, {name}, signed in",
                    f"{found['queries']} queries, {load.per_second:.0f}/s, {found['ms']:.1f} ms",
                    "≤ 10 queries", found["queries"] <= 10 if size == LARGE else None,
                    f"LIKE over the releases alone: {scan['ms']:.0f} ms",
                    f"“{words}”; ms in-process, median of 20; waitress; {load.client}; {load.errors} errors",
                )  # fmt: skip
        finally:
            stop(process)
    if not bench.full:
        yield Line(
            f"search in {LARGE:,}",
            "not measured",
            "≤ 10 queries",
            how="make bench-full measures it",
        )
