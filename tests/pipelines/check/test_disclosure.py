"""Class of information against the kind of release."""

import pytest

from pipelines.check.disclosure import find_class_mismatch
from pipelines.values import ReleaseKind
from tests.pipelines.check.manuscripts import manuscript


@pytest.mark.parametrize(
    ("kind", "kip_class", "codes"),
    [
        (ReleaseKind.NEWS, "berkala", []),
        (ReleaseKind.NEWS, "setiap_saat", []),
        (ReleaseKind.URGENT, "serta_merta", []),
        (ReleaseKind.NEWS, "", []),
        (ReleaseKind.NEWS, "serta_merta", ["kip_mismatch"]),
        (ReleaseKind.URGENT, "berkala", ["kip_mismatch"]),
        (ReleaseKind.STATEMENT, "dikecualikan", ["kip_exempt"]),
    ],
)
def test_class_and_kind(kind, kip_class, codes):
    issues = list(find_class_mismatch(manuscript("Isi.", kind=kind), kip_class=kip_class))

    assert [issue.code for issue in issues] == codes
    assert all(issue.blocks == (issue.code == "kip_exempt") for issue in issues)
