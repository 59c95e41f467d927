"""Verification codes, the chain of what was signed, and the guards that let both only be added to."""

import django.db.models.deletion
from django.db import migrations, models

from newsroom.desk import guards

KEY = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("desk", "0011_extras")]

    operations = [
        migrations.CreateModel(
            name="VerificationKey",
            fields=[
                KEY,
                ("name", models.CharField(max_length=16, unique=True)),
                ("public", models.CharField(max_length=44)),
                ("since", models.DateTimeField()),
            ],
            options={"ordering": ["since", "id"]},
        ),
        migrations.CreateModel(
            name="VerificationCode",
            fields=[
                KEY,
                ("code", models.CharField(max_length=10, unique=True)),
                ("version", models.PositiveIntegerField()),
                ("number", models.CharField(blank=True, max_length=80)),
                ("headline", models.TextField()),
                ("issuer", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="desk.release",
                    ),
                ),
            ],
            options={
                "ordering": ["release", "version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "version"), name="one_code_a_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationEntry",
            fields=[
                KEY,
                ("position", models.PositiveIntegerField(unique=True)),
                (
                    "act",
                    models.CharField(
                        choices=[("terbit", "Terbit"), ("dicabut", "Dicabut")], max_length=8
                    ),
                ),
                ("claim", models.TextField()),
                ("signature", models.CharField(max_length=88)),
                ("previous", models.CharField(blank=True, max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="press.verificationcode",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="press.verificationkey",
                    ),
                ),
            ],
            options={"ordering": ["position"]},
        ),
        migrations.CreateModel(
            name="VerificationFile",
            fields=[
                KEY,
                ("name", models.CharField(max_length=40)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="press.verificationentry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "name"), name="one_file_of_a_name_an_entry"
                    )
                ],
            },
        ),
        migrations.RunPython(install_guards, migrations.RunPython.noop, elidable=False),
    ]
