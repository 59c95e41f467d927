"""One office and one browser for all journeys of a module."""

from collections.abc import Iterator

import pytest

from tests.journeys.desk import Office, opened
from tests.screens import chromium


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with chromium() as browser, opened(browser) as house:
        yield house
