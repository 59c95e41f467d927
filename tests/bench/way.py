"""A report's way to the desk, and an approval's way to the outlets."""

from collections.abc import Iterator
from statistics import median

from tests.bench.houses import LARGE, MIDDLE, SMALL, Bench, inside
from tests.bench.measuring import Line, percentile

REPORTS = 40
APPROVALS = 9


def ready(bench: Bench) -> Iterator[Line]:
    """Received → ready for review."""
    taken = inside(bench.house("plain"), "ready", REPORTS)["seconds"]
    middle, late = percentile(taken, 0.5), percentile(taken, 0.95)
    yield Line(
        "report received → ready for review, p95", f"{late:.2f} s", "≤ 1 s", late <= 1, "",
        f"{len(taken)} reports of 120–400 words, the house's own workers in one process with the door, SQLite, warm",
    )  # fmt: skip
    yield Line("the same, p50", f"{middle:.2f} s")


def approval(bench: Bench) -> Iterator[Line]:
    """Approval → every feed and page, in archives of growing size."""
    medians = {}
    for size in (SMALL, MIDDLE, LARGE) if bench.full else (SMALL, MIDDLE):
        house = bench.archive(size)
        found = inside(house, "approve", APPROVALS)
        medians[size] = middle = median(found["seconds"])
        target = "≤ 1 s" if size > SMALL else ""
        yield Line(
            f"approval → every feed and page, archive of {size:,}", f"{middle:.2f} s", target,
            middle <= 1 if target else None, "",
            f"median of {APPROVALS}; approve, publish, render into the folder; 25 releases a day;"
            f" {found['files']} files written by the last one",
        )  # fmt: skip
    if not bench.full:
        yield Line(
            f"approval → every feed and page, archive of {LARGE:,}", "not measured", "≤ 1 s; ≤ 1.3 ×",
            how="make bench-full measures it",
        )  # fmt: skip
    for size in sorted(medians.keys() - {SMALL}):
        ratio = medians[size] / medians[SMALL]
        yield Line(f"the same, {size:,} over {SMALL:,}", f"{ratio:.2f} ×", "≤ 1.3 ×", ratio <= 1.3)
