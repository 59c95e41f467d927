"""Quotations that need a yes: the offices, what was asked by link, what was answered, and the guards."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0007_search"),
        ("registry", "0002_people_and_offices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuoteRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.TextField()),
                ("context", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("office", models.CharField(max_length=20)),
                ("office_name", models.CharField(max_length=200)),
                ("speaker", models.CharField(max_length=160)),
                ("secret_digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quote_requests",
                        to="desk.release",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desk.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="QuotedOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quoted_offices",
                        to="registry.issuer",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.office",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "office"), name="quoted_office_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuoteTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("open", "Dibuka"),
                            ("agree", "Disetujui"),
                            ("change", "Diminta diubah"),
                            ("refuse", "Ditolak"),
                            ("revoke", "Tautan dicabut"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("who", models.CharField(blank=True, max_length=120)),
                ("by_aide", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="desk.quoterequest",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "previous"), name="quote_turns_are_a_line"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("act__in", ["agree", "change", "refuse", "revoke"])),
                        fields=("request",),
                        name="quote_request_ends_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("act", "open")),
                        fields=("request",),
                        name="quote_opened_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act__in", ["agree", "change", "refuse"]), _negated=True),
                            models.Q(("who", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="quote_answer_has_a_name",
                    ),
                ],
            },
        ),
        migrations.RunPython(install_guards, migrations.RunPython.noop, elidable=False),
    ]
