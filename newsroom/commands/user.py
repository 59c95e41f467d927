"""`user`: accounts and their roles. Nobody signs up at the desk; an operator makes the accounts."""

import os
import sys
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from newsroom.commands.init import CONSOLE
from newsroom.commands.opening import Refusal, find_issuer, now, open_house

ROLES = ("contributor", "editor", "approver", "operator", "outlet")

_password_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input, its first line."
)
_issuer_option = click.option(
    "--issuer", "slug", metavar="SLUG", help="For which issuer; may be left out where there is one."
)


@click.group("user", help="Add and list accounts, change passwords and roles.")
def user_group() -> None:
    open_house()


@user_group.command("add", help="Make the account USERNAME; the password is asked for.")
@click.argument("username")
@click.option("--name", required=True, help="The full name, as decisions will show it.")
@click.option("--unit", default="", help="The office the person works in.")
@click.option("--email", default="")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES))
@_issuer_option
@_password_option
def add_command(
    username: str,
    name: str,
    unit: str,
    email: str,
    roles: tuple[str, ...],
    slug: str | None,
    password_stdin: bool,
) -> None:
    from django.db import transaction

    from newsroom.accounts.models import Membership, User

    if User.objects.filter(username=username).exists():
        raise Refusal(f"there is an account {username!r} already")
    user = User(username=username, name=name, unit=unit, email=email)
    issuer: Any = find_issuer(slug) if roles else None
    user.set_password(_read_password(user, from_stdin=password_stdin))
    with transaction.atomic():
        user.full_clean(exclude=["password"])
        user.save()
        for role in roles:
            Membership.objects.create(user=user, issuer=issuer, role=role)
        _record("user_added", user, roles=list(roles), issuer=issuer.slug if issuer else "")
    click.echo(f"made {username} ({', '.join(roles) or 'no role yet'})")


@user_group.command("list", help="Show all accounts and their roles.")
def list_command() -> None:
    from newsroom.accounts.models import User

    table = Table("username", "name", "roles", "last sign-in", box=None, pad_edge=False)
    for user in User.objects.order_by("username").prefetch_related("memberships__issuer"):
        roles = ", ".join(f"{held.role}@{held.issuer.slug}" for held in user.memberships.all())
        seen = user.last_login.strftime("%Y-%m-%d %H:%M UTC") if user.last_login else ""
        table.add_row(user.username, user.name, "robot" if user.is_robot else roles, seen)
    Console(highlight=False).print(table)


@user_group.command("password", help="Give the account USERNAME a new password.")
@click.argument("username")
@_password_option
def password_command(username: str, password_stdin: bool) -> None:
    user = _find_person(username)
    user.set_password(_read_password(user, from_stdin=password_stdin))
    user.save(update_fields=["password"])
    _record("password_changed", user)
    click.echo(f"the password of {username} is changed; open sessions have ended")


@user_group.command("email", help="Give the account USERNAME the address ADDRESS for notices.")
@click.argument("username")
@click.argument("address")
def email_command(username: str, address: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    user = _find_person(username)
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refusal(f"{address!r} is no mail address") from error
    user.email = address
    user.save(update_fields=["email"])
    _record("email_changed", user)
    click.echo(f"notices for {username} go to {address}")


@user_group.command("role", help="Give the account USERNAME a role, or take it away.")
@click.argument("username")
@click.argument("role", type=click.Choice(ROLES))
@_issuer_option
@click.option("--remove", is_flag=True)
def role_command(username: str, role: str, slug: str | None, remove: bool) -> None:
    from newsroom.accounts.models import Membership

    user, issuer = _find_person(username), find_issuer(slug)
    if remove:
        Membership.objects.filter(user=user, issuer=issuer, role=role).delete()
    else:
        Membership.objects.get_or_create(user=user, issuer=issuer, role=role)
    _record("role_removed" if remove else "role_given", user, role=role, issuer=issuer.slug)
    click.echo(f"{username} {'no longer has' if remove else 'has'} {role} for {issuer.slug}")


@user_group.command(
    "remove-second-step",
    help="Let USERNAME, whose phone and recovery codes are lost, sign in by password alone.",
)
@click.argument("username")
def remove_second_step_command(username: str) -> None:
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    user = _find_person(username)
    with transaction.atomic():
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise Refusal(f"{username} signs in by password alone already")
        _record("second_step_removed", user)
    click.echo(f"{username} signs in by password alone; a new password would end open sessions")


def _find_person(username: str) -> Any:
    from newsroom.accounts.models import User

    user = User.objects.filter(username=username, is_robot=False).first()
    if user is None:
        raise Refusal(f"there is no account {username!r}")
    return user


def _read_password(user: Any, *, from_stdin: bool) -> str:
    """From standard input, from NEWSROOM_USER_PASSWORD, or asked for; refused where it is weak."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif not (password := os.environ.get("NEWSROOM_USER_PASSWORD", "")):
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    return password


def _record(act: str, user: Any, **detail: Any) -> None:
    from newsroom.accounts import audit
    from newsroom.accounts.models import User

    actor = User.objects.get(username=CONSOLE)
    audit.record(act, actor=actor, subject=f"user:{user.pk}", at=now(), **detail)
