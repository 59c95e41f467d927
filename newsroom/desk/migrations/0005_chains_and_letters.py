"""Chains of approval with stand-ins, and letters about a release, each with its guards."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0004_comment_places"),
        ("registry", "0002_people_and_offices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="act",
            field=models.CharField(
                choices=[
                    ("draft", "Draf dibuat"),
                    ("edit", "Disunting"),
                    ("submit", "Diajukan"),
                    ("return", "Dikembalikan"),
                    ("endorse", "Diparaf"),
                    ("approve", "Disetujui"),
                    ("force", "Diterbitkan segera"),
                    ("close", "Diperiksa kemudian"),
                    ("schedule", "Dijadwalkan"),
                    ("publish", "Diterbitkan"),
                    ("correct", "Ralat dimulai"),
                    ("withdraw", "Dicabut"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("tanggapan", "Tanggapan"),
                            ("keberatan", "Keberatan"),
                            ("hak_jawab", "Hak jawab"),
                        ],
                        max_length=10,
                    ),
                ),
                ("party", models.CharField(max_length=200)),
                ("about", models.CharField(blank=True, max_length=500)),
                ("dated_on", models.DateField()),
                ("text", models.TextField()),
                ("public_text", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Dicatat"),
                            ("in_review", "Menunggu persetujuan"),
                            ("approved", "Disetujui"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="desk.release",
                    ),
                ),
            ],
            options={
                "ordering": ["dated_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="nama tahap")),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approval_steps",
                        to="registry.issuer",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["issuer", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "position"), name="step_in_line")
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterTurn",
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
                            ("write", "Ditulis"),
                            ("submit", "Diajukan"),
                            ("return", "Dikembalikan"),
                            ("approve", "Disetujui"),
                        ],
                        max_length=10,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("content", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="desk.letter",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("act", "approve")),
                        fields=("letter",),
                        name="letter_approved_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StandIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stand_ins",
                        to="registry.issuer",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["from_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("absent", models.F("person")), _negated=True),
                        name="stand_in_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="stand_in_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.RunPython(install_guards, migrations.RunPython.noop, elidable=False),
    ]
