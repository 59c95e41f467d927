"""The desk's Jinja2 environment."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    env = Environment(**{**options, "undefined": StrictUndefined, "autoescape": True})  # noqa: S701
    env.globals.update(
        static=static, url=lambda name, *args, **kwargs: reverse(name, args=args, kwargs=kwargs)
    )
    return env
