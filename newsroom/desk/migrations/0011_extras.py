"""What else outlets get beside a text: tables of figures, a PDF signed elsewhere; and minor mends.

Columns that may be NULL are added without building their tables anew, so the guards stay where they are.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0010_listed_under"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(model_name="revision", name="data", field=models.JSONField(null=True)),
        migrations.AddField(
            model_name="release",
            name="told_version",
            field=models.PositiveIntegerField(null=True),
        ),
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
                    ("mend", "Perbaikan kecil dimulai"),
                    ("set_details", "Keterangan diubah"),
                    ("ask_withdrawal", "Pencabutan diajukan"),
                    ("decline_withdrawal", "Pencabutan ditolak"),
                    ("withdraw", "Dicabut"),
                    ("withdraw_now", "Dicabut segera"),
                    ("close_withdrawal", "Pencabutan diperiksa kemudian"),
                    ("add_signed", "PDF bertanda tangan diunggah"),
                    ("approve_signed", "PDF bertanda tangan disetujui"),
                    ("decline_signed", "PDF bertanda tangan ditolak"),
                    ("remove_signed", "PDF bertanda tangan diturunkan"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="SignedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("holds_signature", models.BooleanField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Menunggu persetujuan"),
                            ("approved", "Disetujui"),
                            ("declined", "Ditolak"),
                            ("removed", "Diturunkan"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
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
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_documents",
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
                (
                    "uploaded_by",
                    models.ForeignKey(
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
                        condition=models.Q(("state", "waiting")),
                        fields=("release",),
                        name="one_signed_document_waits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "approved")),
                        fields=("release",),
                        name="one_signed_document_is_out",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(
                                ("answered_by__isnull", False),
                                models.Q(("answered_by", models.F("uploaded_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="signed_document_is_approved_by_another",
                    ),
                ],
            },
        ),
        migrations.RunPython(install_guards, migrations.RunPython.noop, elidable=False),
    ]
