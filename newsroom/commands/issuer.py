"""`issuer`: the offices that issue releases, and what stands on their letterhead."""

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from newsroom.commands.opening import Refusal, find_issuer, first_line, open_house

FIELDS = (
    "name", "government", "area_code", "zone", "dateline", "address", "phone", "email", "website",
    "signatory_name", "signatory_office", "boilerplate", "number_mode", "number_format",
    "number_code", "number_unit", "default_kind",
)  # fmt: skip


@click.group("issuer", help="Add, list and change the offices that issue releases.")
def issuer_group() -> None:
    open_house()


@issuer_group.command("list", help="Show all issuers.")
def list_command() -> None:
    from newsroom.registry.models import Issuer

    table = Table("slug", "name", "area", "zone", "dateline", box=None, pad_edge=False)
    for issuer in Issuer.objects.order_by("slug"):
        area = f"{issuer.area_code} {issuer.area_name}"
        table.add_row(issuer.slug, issuer.name, area, issuer.zone_letters, issuer.dateline)
    Console(highlight=False).print(table)


@issuer_group.command(
    "add", help="Add the issuer SLUG, with FIELD=VALUE for each thing known of it."
)
@click.argument("slug")
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
def add_command(slug: str, values: tuple[str, ...]) -> None:
    from newsroom.registry.models import Issuer

    if Issuer.objects.filter(slug=slug).exists():
        raise Refusal(f"there is an issuer {slug!r} already")
    _save(Issuer(slug=slug), values)
    click.echo(f"added {slug}")


@issuer_group.command("change", help=f"Change FIELDs of the issuer SLUG: {', '.join(FIELDS)}.")
@click.argument("slug")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
def change_command(slug: str, values: tuple[str, ...]) -> None:
    _save(find_issuer(slug), values)
    click.echo(f"changed {slug}")


def _save(issuer: Any, values: tuple[str, ...]) -> None:
    from django.core.exceptions import ValidationError

    from pipelines.extract import load_gazetteer

    for text in values:
        field, equals, value = text.partition("=")
        if not equals or field not in FIELDS:
            raise Refusal(f"{text!r}: expected FIELD=VALUE with a field of {', '.join(FIELDS)}")
        setattr(issuer, field, value)
    gazetteer = load_gazetteer()
    if issuer.area_code not in gazetteer:
        raise Refusal(
            f"area_code is {issuer.area_code!r}; expected a Kemendagri code such as 53.04"
        )
    issuer.area_name = gazetteer.name(issuer.area_code)
    issuer.dateline = issuer.dateline or gazetteer.bare_name(issuer.area_code).upper()
    try:
        issuer.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refusal(f"{field}: {first_line(ValueError(messages[0]))}") from error
    issuer.save()
