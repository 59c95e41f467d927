"""The hub: requests to confirm, subscriptions, what is on its way."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0002_outlets")]

    operations = [
        migrations.CreateModel(
            name="Intent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("subscribe", "Subscribe"),
                            ("unsubscribe", "Unsubscribe"),
                            ("denied", "Denied"),
                        ],
                        max_length=11,
                    ),
                ),
                ("topic", models.CharField(max_length=500)),
                ("callback", models.CharField(max_length=1000)),
                ("host", models.CharField(max_length=255)),
                ("secret", models.CharField(blank=True, max_length=200)),
                ("lease_seconds", models.PositiveIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["next_attempt_at"], name="hub_intent_due"),
                    models.Index(fields=["host"], name="hub_intent_host"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=500, unique=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Menunggu"),
                            ("sent", "Terkirim"),
                            ("dropped", "Tidak jadi"),
                            ("dead", "Gagal"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("status", models.PositiveIntegerField(null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["next_attempt_at"],
                        name="hub_ping_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("topic", models.CharField(max_length=500)),
                ("callback", models.CharField(max_length=1000)),
                ("host", models.CharField(max_length=255)),
                ("secret", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Berlangganan"), ("ended", "Berakhir")],
                        default="active",
                        max_length=6,
                    ),
                ),
                ("since_at", models.DateTimeField()),
                ("lease_until", models.DateTimeField()),
                ("seen_digest", models.CharField(blank=True, max_length=64)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "active")), fields=["topic"], name="hub_topic"
                    ),
                    models.Index(
                        condition=models.Q(("state", "active")),
                        fields=["lease_until"],
                        name="hub_lease",
                    ),
                    models.Index(
                        condition=models.Q(("state", "active")), fields=["host"], name="hub_host"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Push",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Menunggu"),
                            ("sent", "Terkirim"),
                            ("dropped", "Tidak jadi"),
                            ("dead", "Gagal"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("status", models.PositiveIntegerField(null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pushes",
                        to="press.subscription",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "pushes",
            },
        ),
        migrations.AddIndex(
            model_name="push",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["next_attempt_at"],
                name="hub_push_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="push",
            constraint=models.UniqueConstraint(
                fields=("subscription", "digest"), name="hub_push_once"
            ),
        ),
    ]
