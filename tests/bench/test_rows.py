"""The list of rows and the functions that measure them are the same."""

import inspect

from tests.bench import (
    checks,
    desk,
    extraction,
    feeds,
    peers,
    rebuilding,
    search,
    serving,
    way,
    whole,
)
from tests.bench.houses import Bench
from tests.bench.measuring import percentile
from tests.bench.rows import ROWS


def test_every_function_that_measures_a_row_is_listed_under_its_name():
    measuring = {
        name: function
        for module in (
            checks,
            desk,
            extraction,
            feeds,
            peers,
            rebuilding,
            search,
            serving,
            way,
            whole,
        )
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and [p.annotation for p in inspect.signature(function).parameters.values()] == [Bench]
    }

    assert measuring == ROWS


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.0
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.95) == 4.0
    assert percentile([7.0], 0.95) == 7.0
