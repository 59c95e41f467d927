"""Stories that may be one event, stories merged into one, and the guards of merged releases."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0008_quote_approvals"),
        ("intake", "0001_initial"),
        ("registry", "0001_initial"),
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
                    ("merge", "Digabungkan"),
                    ("part", "Dipisahkan lagi"),
                    ("endorse", "Diparaf"),
                    ("approve", "Disetujui"),
                    ("force", "Diterbitkan segera"),
                    ("close", "Diperiksa kemudian"),
                    ("schedule", "Dijadwalkan"),
                    ("publish", "Diterbitkan"),
                    ("correct", "Ralat dimulai"),
                    ("set_details", "Keterangan diubah"),
                    ("ask_withdrawal", "Pencabutan diajukan"),
                    ("decline_withdrawal", "Pencabutan ditolak"),
                    ("withdraw", "Dicabut"),
                    ("withdraw_now", "Dicabut segera"),
                    ("close_withdrawal", "Pencabutan diperiksa kemudian"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="release",
            name="workflow",
            field=models.CharField(
                choices=[
                    ("draft", "Sedang diperiksa"),
                    ("in_review", "Menunggu persetujuan"),
                    ("returned", "Perlu perbaikan"),
                    ("approved", "Disetujui"),
                    ("scheduled", "Terjadwal"),
                    ("merged", "Digabung"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="ReportGist",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="gist",
                        serialize=False,
                        to="intake.fieldreport",
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("gist", models.JSONField()),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.issuer",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gists",
                        to="desk.story",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["issuer", "-received_at"], name="gist_newest")],
            },
        ),
        migrations.CreateModel(
            name="StoryMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closed_from", models.CharField(blank=True, max_length=10)),
                ("at", models.DateTimeField()),
                ("parted_at", models.DateTimeField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_as",
                        to="desk.release",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="desk.story",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_as",
                        to="desk.story",
                    ),
                ),
                (
                    "parted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("parted_at__isnull", True)),
                        fields=("merged",),
                        name="story_merged_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True),
                        name="story_merged_into_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoryProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Belum dijawab"),
                            ("merged", "Digabungkan"),
                            ("different", "Bukan peristiwa yang sama"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk.story",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk.story",
                    ),
                ),
            ],
            options={
                "ordering": ["-score", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="story_pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="story_pair_in_order",
                    ),
                ],
            },
        ),
        migrations.RunPython(install_guards, migrations.RunPython.noop, elidable=False),
    ]
