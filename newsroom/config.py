"""`config.toml`, read once into frozen settings.

The path is `NEWSROOM_CONFIG`, else `config.toml` in the working folder, else the one beside the
package. An unknown or missing key and a value of the wrong type are refused by name.
"""

import os
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_STORE = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.-]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_CREST_MAX_BYTES = 100_000
_SCRIPTED = re.compile(rb"<script|javascript:|\son\w+\s*=", re.IGNORECASE)
_BESIDE_PACKAGE = Path(__file__).resolve().parent.parent / "config.toml"


class ConfigError(Exception):
    """A configuration that cannot be used; the message names the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    name: str
    government: str
    description: str
    region: str
    zone: str
    public_url: str
    contact_email: str
    state_dir: Path


@dataclass(frozen=True, slots=True)
class Database:
    engine: str
    name: str
    host: str
    port: int
    user: str


@dataclass(frozen=True, slots=True)
class Desk:
    url: str
    host: str
    port: int
    threads: int
    session_hours: int
    hold_minutes: int


@dataclass(frozen=True, slots=True)
class Public:
    host: str
    port: int
    threads: int
    store: str
    feed_window: int
    feed_days: int
    page_size: int
    crest: str
    accent: str
    accent_dark: str
    boundaries: str
    boundaries_source: str
    data_license: str


@dataclass(frozen=True, slots=True)
class Engine:
    tasks: str
    poll_seconds: float
    stale_seconds: int
    max_attempts: int
    lease_seconds: int


@dataclass(frozen=True, slots=True)
class Intake:
    inbox_dir: str
    settle_seconds: float
    report_max_bytes: int
    photo_max_bytes: int
    photos_max: int
    fetch_seconds: float
    private_hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    model: str


@dataclass(frozen=True, slots=True)
class Outlets:
    send_seconds: float
    drop_seconds: float
    senders: int
    max_attempts: int
    private_hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hub:
    kind: str
    address: str
    send_seconds: float
    senders: int
    max_attempts: int
    private_hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    host: str
    port: int
    user: str
    sender: str


@dataclass(frozen=True, slots=True)
class Log:
    level: str
    format: str


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration; `path` is the file it was read from."""

    path: Path
    newsroom: Newsroom
    database: Database
    desk: Desk
    public: Public
    engine: Engine
    intake: Intake
    extract: Extract
    outlets: Outlets
    hub: Hub
    mail: Mail
    log: Log

    @property
    def state(self) -> Path:
        """The state folder, absolute; a relative one lies beside the configuration."""
        return (self.path.parent / self.newsroom.state_dir).resolve()

    @property
    def hub_address(self) -> str:
        """The WebSub hub that feeds name; "" where there is none. The own one stands at the desk's server."""
        if self.hub.kind == "own" and not self.hub.address:
            return f"{self.desk.url}/hub/"
        return self.hub.address

    @property
    def inbox(self) -> Path:
        return Path(self.intake.inbox_dir) if self.intake.inbox_dir else self.state / "inbox"

    @property
    def crest(self) -> Path | None:
        """The file of the crest, absolute; a relative one lies beside the configuration."""
        return self.path.parent / self.public.crest if self.public.crest else None

    @property
    def boundaries(self) -> Path | None:
        """The file of boundaries, absolute; a relative one lies beside the configuration."""
        return self.path.parent / self.public.boundaries if self.public.boundaries else None


def load_config(path: Path | None = None) -> Config:
    """Read and check the configuration.

    Raises:
        ConfigError: the file is missing, is no TOML, or a key is unknown, missing or of another type.
    """
    path = path or _default_path()
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}); expected a config.toml"
        ) from error
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is no TOML: {error}") from error
    return parse_config(raw, path=path)


def parse_config(raw: dict[str, Any], *, path: Path) -> Config:
    """Check the tables of a configuration and freeze them; raises as `load_config` does."""
    sections = {f.name: f.type for f in fields(Config) if f.name != "path"}
    if unknown := raw.keys() - sections.keys():
        raise ConfigError(
            f"{path}: unknown section [{min(unknown)}]; expected one of {', '.join(sections)}"
        )
    if missing := _missing(raw):
        raise ConfigError(
            f"{path} lacks what this version reads. Add it, here with the values that are shipped:\n\n"
            + "\n\n".join("\n".join(lines) for lines in missing)
        )
    read = {name: _read_section(name, raw[name], path=path) for name in sections}
    config = Config(path=path, **read)
    _check_values(config)
    return config


def _default_path() -> Path:
    if named := os.environ.get("NEWSROOM_CONFIG"):
        return Path(named).resolve()
    here = Path.cwd() / "config.toml"
    return here if here.exists() else _BESIDE_PACKAGE


def _read_section(section: str, table: Any, *, path: Path) -> Any:
    kind = get_type_hints(Config)[section]
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [{section}] must be a table")
    expected = get_type_hints(kind)
    if unknown := table.keys() - expected.keys():
        raise ConfigError(
            f"{path}: unknown key {section}.{min(unknown)}; expected one of {', '.join(expected)}"
        )
    values = {}
    for key, wanted in expected.items():
        values[key] = _convert(table[key], wanted, name=f"{section}.{key}", path=path)
    return kind(**values)


def _missing(raw: dict[str, Any]) -> list[list[str]]:
    """Of each section what *raw* lacks, as the lines of the shipped config.toml."""
    shipped = _shipped_lines()
    found = []
    for section, kind in get_type_hints(Config).items():
        table = raw.get(section, {})
        if section == "path" or not isinstance(table, dict):
            continue
        if lacking := [key for key in get_type_hints(kind) if key not in table]:
            lines = [shipped.get((section, key), f"{key} =") for key in lacking]
            found.append([f"[{section}]", *lines])
    return found


def _shipped_lines() -> dict[tuple[str, str], str]:
    """Section and key → the line that sets it in the config.toml beside the package."""
    lines, section = {}, ""
    text = _BESIDE_PACKAGE.read_text("utf-8") if _BESIDE_PACKAGE.exists() else ""
    for line in text.splitlines():
        if header := re.match(r"\[(\w+)\]", line):
            section = header[1]
        elif key := re.match(r"(\w+) *=", line):
            lines[section, key[1]] = line
    return lines


def _convert(value: Any, wanted: Any, *, name: str, path: Path) -> Any:
    if wanted is Path and isinstance(value, str):
        return Path(value)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if get_origin(wanted) is tuple and isinstance(value, list):
        item = get_args(wanted)[0]
        return tuple(_convert(v, item, name=name, path=path) for v in value)
    if isinstance(wanted, type | UnionType) and type(value) is wanted:
        return value
    raise ConfigError(
        f"{path}: {name} must be {getattr(wanted, '__name__', wanted)}, not {value!r}"
    )


def _check_values(config: Config) -> None:
    choices = {
        "database.engine": (config.database.engine, ("sqlite", "postgresql")),
        "engine.tasks": (config.engine.tasks, ("immediate", "database", "celery")),
        "hub.kind": (config.hub.kind, ("own", "outside", "none")),
        "public.data_license": (config.public.data_license, ("CC-BY-4.0", "CC0-1.0")),
        "log.level": (config.log.level, ("debug", "info", "warning", "error")),
        "log.format": (config.log.format, ("console", "json")),
    }
    for name, (value, allowed) in choices.items():
        if value not in allowed:
            raise ConfigError(
                f"{config.path}: {name} is {value!r}; expected one of {', '.join(allowed)}"
            )
    if config.database.engine == "postgresql" and not config.database.name:
        raise ConfigError(f"{config.path}: database.name is empty; PostgreSQL needs one")
    if config.public.store and not _STORE.fullmatch(config.public.store):
        raise ConfigError(
            f'{config.path}: public.store is {config.public.store!r}; expected "" or s3://bucket/prefix'
        )
    _check_crest(config)
    _check_boundaries(config)
    _check_colour("public.accent", config.public.accent, is_dark=False, path=config.path)
    _check_colour("public.accent_dark", config.public.accent_dark, is_dark=True, path=config.path)
    for name, url in (
        ("newsroom.public_url", config.newsroom.public_url),
        ("desk.url", config.desk.url),
    ):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc or url.endswith("/"):
            raise ConfigError(
                f"{config.path}: {name} is {url!r}; expected http(s)://host without a final slash"
            )
    _check_hub(config)
    try:
        ZoneInfo(config.newsroom.zone)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(
            f"{config.path}: newsroom.zone is {config.newsroom.zone!r}; expected Asia/Jakarta, Asia/Makassar or Asia/Jayapura"
        ) from error


def _check_hub(config: Config) -> None:
    kind, address = config.hub.kind, config.hub.address
    if (kind == "outside" and not address) or (kind == "none" and address):
        wanted = "the outside hub's address" if kind == "outside" else '""'
        raise ConfigError(
            f'{config.path}: hub.address is {address!r}; hub.kind is "{kind}" and wants {wanted}'
        )
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment):
        raise ConfigError(
            f"{config.path}: hub.address is {address!r}; expected http(s)://host/path"
        )
    if kind == "own" and address and parts.path != "/hub/":
        raise ConfigError(
            f"{config.path}: hub.address is {address!r}; the own hub answers at https://host/hub/"
        )
    if config.hub.senders < 1 or config.hub.max_attempts < 1 or config.hub.send_seconds <= 0:
        raise ConfigError(
            f"{config.path}: hub.senders, hub.max_attempts and hub.send_seconds must be 1 or more"
        )


def _check_crest(config: Config) -> None:
    if config.crest is None:
        return
    name = f"{config.path}: public.crest"
    try:
        data = config.crest.read_bytes()
    except OSError as error:
        raise ConfigError(f"{name} is {config.crest}, which cannot be read: {error}") from error
    if not data.startswith((b"<", b"\x89PNG")) or len(data) > _CREST_MAX_BYTES:
        raise ConfigError(
            f"{name} is {config.crest}; expected an SVG or PNG of at most {_CREST_MAX_BYTES:,} bytes"
        )
    if data.startswith(b"<") and _SCRIPTED.search(data):
        raise ConfigError(f"{name} is {config.crest}; expected a drawing without scripts")


def _check_boundaries(config: Config) -> None:
    """Whether it is a file, and whose; what it draws is looked at by `check`, which knows the areas."""
    if config.boundaries is None:
        return
    name = f"{config.path}: public.boundaries"
    if not config.boundaries.is_file():
        raise ConfigError(f"{name} is {config.boundaries}, which is no file; expected GeoJSON")
    if not config.public.boundaries_source:
        raise ConfigError(f"{name} is set; public.boundaries_source must say who drew them")


def _check_colour(name: str, colour: str, *, is_dark: bool, path: Path) -> None:
    """A colour of the public pages must be read on all that it is laid upon."""
    if not colour:
        return
    if not _COLOUR.fullmatch(colour):
        raise ConfigError(f'{path}: {name} is {colour!r}; expected "" or one like "#233f7c"')
    from pipelines.publish.identity import LEAST_CONTRAST, worst_contrast

    found, ground = worst_contrast(colour, is_dark=is_dark)
    if found < LEAST_CONTRAST:
        wanted = "a lighter" if is_dark else "a darker"
        raise ConfigError(
            f"{path}: {name} is {colour!r}, of contrast {found:.1f} on {ground}; "
            f"expected {LEAST_CONTRAST} or more (WCAG 2.2), {wanted} colour"
        )
