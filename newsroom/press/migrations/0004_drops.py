"""Outlets' SFTP folders and buckets: how files are laid there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("press", "0003_hub"),
    ]

    operations = [
        migrations.AlterField(
            model_name="destination",
            name="way",
            field=models.CharField(
                choices=[
                    ("page", "Halaman media dan RSS"),
                    ("email", "E-mail"),
                    ("webhook", "Webhook"),
                    ("drop", "SFTP atau S3"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="DropAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("endpoint", models.CharField(blank=True, max_length=300)),
                ("region", models.CharField(blank=True, max_length=60)),
                ("key_id", models.CharField(blank=True, max_length=200)),
                ("sealed_secret", models.TextField(blank=True)),
                ("host_key", models.CharField(blank=True, max_length=2000)),
                ("offered_key", models.CharField(blank=True, max_length=2000)),
                ("try_asked_at", models.DateTimeField(null=True)),
                ("tried_at", models.DateTimeField(null=True)),
                ("tried_well", models.BooleanField(default=False)),
                ("tried_answer", models.CharField(blank=True, max_length=500)),
                (
                    "destination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drop_access",
                        to="press.destination",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "drop accesses",
            },
        ),
    ]
