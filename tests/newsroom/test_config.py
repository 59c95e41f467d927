"""What the configuration refuses of crest, colours and licence, by name."""

import tomllib
from pathlib import Path

import pytest

from newsroom.config import ConfigError, parse_config

TEXT = (Path(__file__).resolve().parents[2] / "config.toml").read_text("utf-8")


def _read(folder, **public):
    raw = tomllib.loads(TEXT)
    raw["public"] |= public
    return parse_config(raw, path=folder / "config.toml")


def test_own_colours_and_a_crest_beside_the_configuration_are_read(tmp_path):
    (tmp_path / "lambang.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    config = _read(tmp_path, crest="lambang.svg", accent="#0b5d3b", accent_dark="#7ed6ad")

    assert config.crest == tmp_path / "lambang.svg"


def test_the_houses_own_look_needs_nothing(tmp_path):
    assert _read(tmp_path).crest is None


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        pytest.param("accent", "hijau", "expected .* one like", id="no colour"),
        pytest.param("accent", "#F2C200", "expected .* one like", id="capitals"),
        pytest.param("accent", "#f2c200", r"contrast 1\.\d on #\w{6}.* a darker", id="too light"),
        pytest.param(
            "accent_dark", "#0b5d3b", r"contrast \d\.\d on .* a lighter", id="too dark"
        ),
        pytest.param("data_license", "bebas", "CC-BY-4.0, CC0-1.0", id="no licence"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_by_name(tmp_path, key, value, words):
    with pytest.raises(ConfigError, match=rf"public\.{key} is '{value}'.*{words}"):
        _read(tmp_path, **{key: value})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(None, "cannot be read", id="missing"),
        pytest.param(b"GIF89a", "expected an SVG or PNG", id="another picture"),
        pytest.param(b"<svg>" + b" " * 100_000, "at most 100,000 bytes", id="too large"),
        pytest.param(b"<svg><script>x()</script></svg>", "without scripts", id="a script"),
        pytest.param(b"<svg onload='x()'/>", "without scripts", id="an event"),
    ],
)
def test_a_crest_that_cannot_be_shown_is_refused_by_name(tmp_path, content, words):
    if content is not None:
        (tmp_path / "lambang.svg").write_bytes(content)

    with pytest.raises(ConfigError, match=rf"public\.crest is .*{words}"):
        _read(tmp_path, crest="lambang.svg")


def test_a_map_wants_a_file_and_whose_it_is(tmp_path):
    with pytest.raises(
        ConfigError, match=r"public\.boundaries is .*batas\.geojson, which is no file"
    ):
        _read(tmp_path, boundaries="batas.geojson")
    (tmp_path / "batas.geojson").write_text("{}")

    with pytest.raises(ConfigError, match="boundaries_source must say who drew them"):
        _read(tmp_path, boundaries="batas.geojson")
    config = _read(tmp_path, boundaries="batas.geojson", boundaries_source="Badan Contoh, 2026")

    assert config.boundaries == tmp_path / "batas.geojson"


def _with_hub(tmp_path, **hub):
    raw = tomllib.loads(TEXT)
    raw["hub"] |= hub
    return parse_config(raw, path=tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("hub", "address"),
    [
        pytest.param({}, "http://127.0.0.1:8000/hub/", id="own at the desk"),
        pytest.param(
            {"address": "https://warta.example/hub/"}, "https://warta.example/hub/", id="own by proxy"
        ),
        pytest.param(
            {"kind": "outside", "address": "https://hub.example/"}, "https://hub.example/", id="outside"
        ),
        pytest.param({"kind": "none"}, "", id="none"),
    ],
)  # fmt: skip
def test_feeds_name_the_hub_that_answers(tmp_path, hub, address):
    assert _with_hub(tmp_path, **hub).hub_address == address


@pytest.mark.parametrize(
    ("hub", "words"),
    [
        pytest.param({"kind": "lain"}, "hub.kind is 'lain'", id="no kind"),
        pytest.param({"kind": "outside"}, "hub.address is ''", id="outside without an address"),
        pytest.param({"kind": "none", "address": "https://a.example/"}, "wants \"\"", id="none with one"),
        pytest.param({"address": "ftp://a.example/hub/"}, "expected http", id="no http"),
        pytest.param({"address": "https://a.example/lain/"}, "answers at", id="own elsewhere"),
        pytest.param({"senders": 0}, "hub.senders", id="nobody calls"),
    ],
)  # fmt: skip
def test_a_hub_that_cannot_be_is_refused_by_name(tmp_path, hub, words):
    with pytest.raises(ConfigError, match=words):
        _with_hub(tmp_path, **hub)


def test_a_file_of_an_older_version_is_told_all_that_it_lacks_with_what_is_shipped(tmp_path):
    raw = tomllib.loads(TEXT)
    del raw["hub"], raw["public"]["crest"], raw["public"]["store"]

    with pytest.raises(ConfigError) as refused:
        parse_config(raw, path=tmp_path / "config.toml")

    told = tomllib.loads(str(refused.value).partition("\n")[2])
    shipped = tomllib.loads(TEXT)
    assert told == {
        "hub": shipped["hub"],
        "public": {key: shipped["public"][key] for key in ("crest", "store")},
    }
