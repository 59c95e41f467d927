"""`python -m tests.pages [VALIDATOR…]`: the public pages before every validator; status 1 for a fault."""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

import click

from tests.pages.site import one_of_each, served
from tests.pages.validators import VALIDATORS, Missing

SHOWN = 40


@click.command()
@click.option("--need-all", is_flag=True, help="A missing program is a fault too.")
@click.argument("names", nargs=-1, type=click.Choice(list(VALIDATORS)))
def main(names: tuple[str, ...], need_all: bool) -> None:
    failed = False
    with tempfile.TemporaryDirectory(prefix="ruang-warta-pages-") as work:
        folder = Path(work).resolve() / "public"
        folder.mkdir()
        with served(folder) as pages:
            types = one_of_each(pages)
            print(
                f"{len(pages)} pages of {len(types)} types: {' '.join(page.path for page in types)}"
            )
            for name in names or VALIDATORS:
                began, count = perf_counter(), 0
                try:
                    for count, fault in enumerate(VALIDATORS[name](pages, folder), 1):
                        if count <= SHOWN:
                            print(f"  {fault}", flush=True)
                except Missing as missing:
                    print(f"{name}: skipped, needs {missing}")
                    failed |= need_all
                    continue
                print(f"{name}: {count or 'no'} faults, {perf_counter() - began:.0f} s", flush=True)
                failed |= count > 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
