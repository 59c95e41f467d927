"""What an outlet may choose from."""

from django.conf import settings

from newsroom.desk.areas import areas_within
from newsroom.press.models import Outlet
from pipelines.extract import list_topics

_DISTRICT = 8  # characters of a district's code, 53.04.05


def regions(outlet: Outlet | None) -> list[str]:
    """Kemendagri codes of the area that the issuer, or the house, serves, down to its districts."""
    issuer = outlet.issuer if outlet else None
    area = issuer.area_code if issuer else settings.CONFIG.newsroom.region
    return [code for code, _ in areas_within(area) if len(code) <= _DISTRICT] or [area]


def topics() -> list[tuple[str, str]]:
    """Codes and names of topics, by name."""
    return sorted(list_topics().items(), key=lambda pair: pair[1])
