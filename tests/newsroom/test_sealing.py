"""What a sealed secret gives, and to whom."""

import pytest

from newsroom.sealing import Unsealable, derived_key, seal, unseal


@pytest.mark.parametrize("value", ["kata sandi", "", "rahasia—é" * 100])
def test_what_was_sealed_comes_back(value):
    sealed = seal(value, "satu")

    assert sealed.isascii()
    assert not value or value not in sealed
    assert unseal(sealed, "satu") == value


def test_the_same_secret_looks_different_each_time():
    assert seal("sama", "satu") != seal("sama", "satu")


def test_a_seal_opens_for_its_own_purpose_alone():
    with pytest.raises(Unsealable, match="kept for dua"):
        unseal(seal("rahasia", "satu"), "dua")


def test_another_secret_key_opens_nothing_and_says_why(settings):
    sealed = seal("rahasia", "satu")
    settings.SECRET_KEY = "kunci-lain"

    with pytest.raises(Unsealable, match="secret key"):
        unseal(sealed, "satu")


@pytest.mark.parametrize("change", ["bukan segel", "", "é"], ids=["words", "nothing", "no ASCII"])
def test_what_is_no_seal_is_refused(change):
    with pytest.raises(Unsealable):
        unseal(change, "satu")


def test_a_changed_seal_is_refused():
    sealed = seal("rahasia", "satu")
    changed = sealed[:-5] + ("A" if sealed[-5] != "A" else "B") + sealed[-4:]

    with pytest.raises(Unsealable):
        unseal(changed, "satu")


def test_a_derived_key_stays_and_belongs_to_its_purpose(settings):
    key = derived_key("satu")

    assert len(key) == 32
    assert derived_key("satu") == key != derived_key("dua")
    settings.SECRET_KEY = "kunci-lain"
    assert derived_key("satu") != key
