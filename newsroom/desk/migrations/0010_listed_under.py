"""Which agency, topics, kind and officials each public release is listed under, also the older ones.

The rows of what is already out are written by the rule that lists a new release.
"""

import django.db.models.deletion
from django.db import migrations, models

from newsroom.desk.listing_past import list_past

_KINDS = [(kind, kind) for kind in ("wilayah", "instansi", "topik", "jenis", "pejabat")]
_STATES = [("listed", "Terdaftar"), ("left", "Ditinggalkan"), ("withdrawn", "Dicabut")]
_PROTECT = django.db.models.deletion.PROTECT


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def list_what_is_out(apps, schema_editor):
    list_past(apps)
    # PostgreSQL alters no table whose rows have checks of keys waiting.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("desk", "0009_story_merges"), ("registry", "0003_candidates")]

    operations = [
        migrations.CreateModel(
            name="ArchiveSection",
            fields=[
                ("id", _id()),
                ("kind", models.CharField(choices=_KINDS, max_length=10)),
                ("subject", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("count", models.PositiveIntegerField(default=0)),
                ("latest_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject"), name="section_subject_once"
                    ),
                    models.UniqueConstraint(fields=("kind", "key"), name="section_key_once"),
                ]
            },
        ),
        migrations.CreateModel(
            name="ListedUnder",
            fields=[
                ("id", _id()),
                (
                    "state",
                    models.CharField(choices=_STATES, default="listed", max_length=10),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField()),
                ("uuid", models.UUIDField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="listed_under", to="desk.release"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="+", to="desk.archivesection"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "indexes": [
                    models.Index(
                        fields=["section", "state", "published_at", "uuid"],
                        name="listed_in_section",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "section"), name="listed_under_once")
                ],
            },
        ),
        migrations.RunPython(list_what_is_out, migrations.RunPython.noop, elidable=False),
    ]
