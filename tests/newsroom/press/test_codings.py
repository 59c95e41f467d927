"""Which packed copies a client takes, and in which order."""

import pytest

from newsroom.press.codings import accepted_codings, pack, packs


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("", [], id="nothing said"),
        pytest.param("gzip, deflate, br", ["br", "gzip"], id="a browser"),
        pytest.param("gzip;q=1.0, br;q=0.9", ["gzip", "br"], id="gzip liked better"),
        pytest.param("BR ; Q=0.5,GZIP;Q=0.5", ["br", "gzip"], id="large letters and blanks"),
        pytest.param("x-gzip", ["gzip"], id="the old name"),
        pytest.param("*;q=0.1", ["br", "gzip"], id="anything"),
        pytest.param("br;q=0, *", ["gzip"], id="anything but one"),
        pytest.param("*;q=0", [], id="nothing at all"),
        pytest.param("gzip;q=0.000", [], id="refused with zeros"),
        pytest.param("gzip;q=banyak", [], id="a weight that is none"),
        pytest.param("identity, br;q=0.5", [], id="the plain file liked better"),
        pytest.param("identity;q=0.5, br;q=0.5", ["br"], id="liked alike"),
        pytest.param(", ,;q=1", [], id="empty parts"),
    ],
)
def test_the_copies_come_in_the_order_the_client_likes(header, expected):
    assert [coding for coding, _ in accepted_codings(header)] == expected


@pytest.mark.parametrize("ending", [".gz", ".br"])
@pytest.mark.parametrize("lasting", [True, False])
def test_a_copy_holds_its_data_and_no_other(ending, lasting):
    data = b"Siaran pers. " * 500
    packed = pack(data, ending, is_lasting=lasting)

    assert packed == pack(data, ending, is_lasting=lasting)
    assert len(packed) < len(data) / 10
    assert packs(packed, ending, data)
    assert not packs(packed, ending, data + b"!")
    assert not packs(packed[:-4], ending, data)
