"""Tables, signed PDFs and minor mends with their guards, word for word, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_what_stands_beside_a_text_is_guarded_on_postgresql():
    done = run_tests(
        [
            "tests/newsroom/desk/test_kit.py",
            "tests/newsroom/desk/test_mending.py",
            "tests/newsroom/press/test_beside.py",
        ]
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
