"""Offices found again by other spellings."""

from pipelines.extract.office_index import OfficeIndex


def test_an_office_is_found_by_shorter_and_by_longer_spellings() -> None:
    index = OfficeIndex()
    index.add("Kadis Kominfo Belu", 1)
    index.add("Kepala Dinas Sosial", 2)
    index.add("Bupati Belu", 3)
    assert index.find("Kepala Dinas Komunikasi dan Informatika") == [1]
    assert index.find("Kepala Dinas Kominfo Kabupaten Belu") == [1]
    assert index.find("Kepala Dinas") == [1, 2]
    assert index.find("Bupati") == [3]
    assert index.find("Wakil Bupati Belu") == []


def test_a_number_under_several_spellings_is_found_once() -> None:
    index = OfficeIndex()
    index.add("Kadis Sosial", 7)
    index.add("Kepala Dinas Sosial Belu", 7)
    assert index.find("Kadis Sosial") == [7]


def test_of_very_many_the_first_and_the_last_are_looked_at() -> None:
    index = OfficeIndex()
    for number in range(5000):
        index.add(f"Kades Desa{number}", number)
    found = index.find("Kades")
    assert (found[0], found[-1]) == (0, 4999)
    assert len(found) < 200
    assert index.find("Kades Desa2500") == [2500]
