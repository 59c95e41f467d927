"""Columns and indexes by which every public list is read in order, without its size mattering."""

import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards


def take_guards_off(apps, schema_editor):
    """SQLite rebuilds the table, and the triggers that name it would stand in the way."""
    if schema_editor.connection.vendor == "sqlite":
        guards.remove(schema_editor.connection)


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0002_guards"),
        ("registry", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_guards_off, install_guards, elidable=False),
        migrations.RemoveIndex(
            model_name="release",
            name="release_newest",
        ),
        migrations.RemoveIndex(
            model_name="release",
            name="release_area",
        ),
        migrations.AddField(
            model_name="release",
            name="district",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Substr("area_code", 1, 8),
                output_field=models.CharField(max_length=8),
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="month",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Substr("public_path", 9, 7),
                output_field=models.CharField(max_length=7),
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="province",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Substr("area_code", 1, 2),
                output_field=models.CharField(max_length=2),
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="regency",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Substr("area_code", 1, 5),
                output_field=models.CharField(max_length=5),
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["public", "published_at", "uuid"], name="release_public"),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["public", "province", "published_at", "uuid"], name="release_in_province"
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["public", "regency", "published_at", "uuid"], name="release_in_regency"
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["public", "district", "published_at", "uuid"], name="release_in_district"
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["public", "area_code", "published_at", "uuid"], name="release_in_area"
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["public", "month", "published_at", "uuid"], name="release_in_month"
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("version__gt", 1)),
                fields=["-updated_at", "-uuid"],
                name="release_changed",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("is_forced", True), ("looked_again_at__isnull", True)),
                fields=["issuer"],
                name="release_not_looked_at",
            ),
        ),
        migrations.RunPython(install_guards, take_guards_off, elidable=False),
    ]
