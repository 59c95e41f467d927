"""The one place that reads `templates/site/`, and says where its files, the shared ones and typst's lie."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.publish.text import clean

_TEMPLATES = Path(__file__).parents[2] / "templates"
SITE_TEMPLATES = _TEMPLATES / "site"
SHARED = _TEMPLATES / "shared"
TYPST = _TEMPLATES / "typst"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(SITE_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def page(template: str, **values: object) -> bytes:
    """A whole page in memory. A name that the template needs and does not get is an error."""
    return clean(_environment().get_template(template).render(**values)).encode()
