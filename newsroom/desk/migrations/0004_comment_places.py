"""Where the words of a comment stand, and how it came to be resolved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import guards


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_public_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="end",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="field",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="comment",
            name="start",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="CommentTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_resolved", models.BooleanField()),
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
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="desk.comment",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.RunPython(install_guards, migrations.RunPython.noop, elidable=False),
    ]
