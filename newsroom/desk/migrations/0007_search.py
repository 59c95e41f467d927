"""Search: a row of each report and release, their folded words, and triggers that note changes.

Everything there is already is noted as changed, so the clock's next rounds (or `search rebuild`)
make the index of it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards

EVERYTHING = (
    "INSERT INTO desk_searchdue (kind, target) SELECT kind, id FROM ("
    "SELECT 'report' AS kind, id, received_at AS moment FROM intake_fieldreport UNION ALL "
    "SELECT 'release', id, created_at FROM desk_release) AS everything ORDER BY moment, kind, id"
)
WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE desk_searchwords USING fts5(head, words, stems, tokenize = 'ascii')",
    ),
    "postgresql": (
        "ALTER TABLE desk_searchentry ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        "CREATE INDEX desk_searchentry_words ON desk_searchentry USING gin (words)",
    ),
}


def make_room_for_words(apps, schema_editor):
    for statement in WORDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def note_everything(apps, schema_editor):
    guards.install(schema_editor.connection)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(EVERYTHING)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0006_published_details"),
        ("intake", "0002_report_stage"),
        ("registry", "0002_people_and_offices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=7)),
                ("target", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("report", "Laporan"), ("release", "Siaran")], max_length=7
                    ),
                ),
                ("target", models.BigIntegerField()),
                ("moment", models.DateTimeField()),
                ("state", models.CharField(max_length=12)),
                (
                    "issuer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.issuer",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "target"), name="found_once")
                ],
            },
        ),
        migrations.RunPython(make_room_for_words, migrations.RunPython.noop),
        migrations.RunPython(note_everything, migrations.RunPython.noop),
    ]
