"""Addresses of other rooms' pages, where they have them."""

from django.urls import NoReverseMatch, reverse


def address_or_empty(name: str) -> str:
    """The address of a named page; "" where no room has it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
