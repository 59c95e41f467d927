"""The desk's lists, signed in, in a small archive and a large one."""

from collections.abc import Iterator

from tests.bench.houses import LARGE, Bench, fetch, inside, wait_until_served
from tests.bench.load import measure
from tests.bench.measuring import Line
from tests.own_house import stop

PAGES = {"queue": "/meja/antrean/", "published": "/meja/antrean/?tampilan=terbit"}


def lists(bench: Bench) -> Iterator[Line]:
    """Queries and requests a second of the queue and of the list of published releases."""
    for size in bench.sizes:
        house = bench.archive(size)
        process = house.start("run", "--only", "web")
        try:
            for name, path in PAGES.items():
                found = inside(house, "desk", path)
                assert found["status"] == 200, found
                wait_until_served(house.desk_port, "/akun/login/")
                cookie = {"Cookie": found["cookie"]}
                url = f"http://127.0.0.1:{house.desk_port}{path}"
                # What a signed-in editor gets, and not the way to the sign-in page; the first ones warm up.
                statuses = {fetch(house.desk_port, path, cookie) for _ in range(8)}
                assert statuses == {200}, (path, statuses)
                load = measure(url, cookie, seconds=3)
                target = "≤ 10 queries, ≥ 100/s"
                met = found["queries"] <= 10 and load.per_second >= 100
                yield Line(
                    f"desk list of {size:,}, {name}, signed in",
                    f"{found['queries']} queries, {load.per_second:.0f}/s", target, met if size == LARGE else None,
                    "", f"{found['ms']:.0f} ms in-process; waitress; {load.client}; {load.errors} errors",
                )  # fmt: skip
        finally:
            stop(process)
    if not bench.full:
        yield Line(
            f"desk list of {LARGE:,}",
            "not measured",
            "≤ 10 queries, ≥ 100/s",
            how="make bench-full measures it",
        )
