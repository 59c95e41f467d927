"""Crest and colours of a government, where it has named its own.

    accent = "#0b5d3b", accent_dark = "#7ed6ad"  →  :root { --accent: #0b5d3b; … }

One colour for light pages and one for dark; what else takes part in the look is mixed from them.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath

from pipelines.values import Site

ACCENT, ACCENT_DARK = "#233f7c", "#a3baf3"
"""The house's own, nila, as in `templates/shared/tokens.css`."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of any size."""

_LIGHT_GROUNDS, _DARK_GROUNDS = ("#f6f5f1", "#ffffff", "#eeece6"), ("#111316", "#191c20", "#23272c")
_SOFT, _STRONG = 0.1, 0.28
_CREST_TYPES = {b"<": ".svg", b"\x89PNG": ".png"}


def crest(site: Site) -> PurePosixPath | None:
    """Where the crest stands; None where the house draws its own."""
    if not site.crest:
        return None
    ending = next(end for start, end in _CREST_TYPES.items() if site.crest.startswith(start))
    return _named("lambang", ending, site.crest)


def colour_sheet(site: Site) -> PurePosixPath | None:
    """Where the style sheet of the own colours stands; None where there are none."""
    sheet = colours(site)
    return None if sheet is None else _named("warna", ".css", sheet)


def identity_files(site: Site) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The crest and the colours, with the paths at which they stand."""
    for path, data in ((crest(site), site.crest), (colour_sheet(site), colours(site))):
        if path is not None and data is not None:
            yield path, data


@lru_cache(maxsize=8)
def colours(site: Site) -> bytes | None:
    """A style sheet that sets the tokens of the own colours; None where there are none."""
    if not (site.accent or site.accent_dark):
        return None
    light, dark = site.accent or ACCENT, site.accent_dark or ACCENT_DARK
    return (
        f"@media screen {{ :root {{ {_tokens(light, _LIGHT_GROUNDS[1], '#000000')} }} }}\n"
        "@media screen and (prefers-color-scheme: dark) "
        f"{{ :root {{ {_tokens(dark, _DARK_GROUNDS[1], '#ffffff')} }} }}\n"
    ).encode()


def worst_contrast(accent: str, *, is_dark: bool) -> tuple[float, str]:
    """The lowest contrast of *accent* on what it is laid upon, and the colour of that ground.

    Args:
        accent: "#0b5d3b".
    """
    grounds = _DARK_GROUNDS if is_dark else _LIGHT_GROUNDS
    soft = mixed(accent, grounds[1], _SOFT)
    found = [(contrast(accent, ground), ground) for ground in (*grounds, soft)]
    return min(found, key=lambda one: one[0])


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """*share* of colour *one* in *other*."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _tokens(accent: str, paper: str, stronger: str) -> str:
    on_accent = max(("#ffffff", "#0f1a33"), key=lambda ink: contrast(ink, accent))
    return (
        f"--accent: {accent}; --accent-strong: {mixed(stronger, accent, _STRONG)}; "
        f"--on-accent: {on_accent}; --accent-soft: {mixed(accent, paper, _SOFT)}"
    )


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _named(stem: str, ending: str, data: bytes) -> PurePosixPath:
    return PurePosixPath(f"/aset/{stem}-{sha256(data).hexdigest()[:8]}{ending}")
