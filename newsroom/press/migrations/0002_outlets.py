import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("press", "0001_verification"),
        ("desk", "0011_extras"),
        ("registry", "0003_candidates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Destination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("page", "Halaman media dan RSS"),
                            ("email", "E-mail"),
                            ("webhook", "Webhook"),
                        ],
                        max_length=8,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=1000)),
                ("hours", models.JSONField(default=list)),
                ("key_number", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("confirm_digest", models.CharField(blank=True, max_length=64)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("stopped_why", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["made_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="AccessKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("feeds", "RSS dengan embargo"), ("api", "Baca data (API)")],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="nama")),
                ("hint", models.CharField(max_length=12)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField()),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("terbit", "Terbit"),
                            ("ralat", "Ralat"),
                            ("pembaruan", "Pembaruan"),
                            ("cabut", "Dicabut"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Menunggu"),
                            ("sending", "Sedang dikirim"),
                            ("sent", "Terkirim"),
                            ("dropped", "Tidak jadi"),
                            ("dead", "Gagal"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("batch", models.UUIDField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("status", models.PositiveIntegerField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="desk.release",
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="press.destination",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
            },
        ),
        migrations.CreateModel(
            name="DeliveryAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("is_good", models.BooleanField()),
                ("status", models.PositiveIntegerField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("milliseconds", models.PositiveIntegerField(default=0)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tries",
                        to="press.delivery",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Outlet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=160, verbose_name="nama media")),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("online", "Media daring"),
                            ("print", "Surat kabar atau majalah"),
                            ("radio", "Radio"),
                            ("television", "Televisi"),
                            ("agency", "Kantor berita"),
                            ("community", "Media komunitas atau desa"),
                            ("other", "Lainnya"),
                        ],
                        max_length=12,
                        verbose_name="jenis media",
                    ),
                ),
                (
                    "press_council",
                    models.CharField(
                        choices=[
                            ("full", "Terverifikasi administrasi dan faktual"),
                            ("administrative", "Terverifikasi administrasi"),
                            ("in_progress", "Sedang diproses"),
                            ("none", "Belum terdata"),
                        ],
                        default="none",
                        max_length=16,
                        verbose_name="status di Dewan Pers",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(max_length=120, verbose_name="nama penanggung jawab"),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail redaksi")),
                (
                    "phone",
                    models.CharField(blank=True, max_length=40, verbose_name="nomor telepon"),
                ),
                ("website", models.URLField(blank=True, verbose_name="situs web")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="alamat")),
                (
                    "beat",
                    models.CharField(blank=True, max_length=200, verbose_name="bidang liputan"),
                ),
                (
                    "region",
                    models.CharField(blank=True, max_length=13, verbose_name="wilayah liputan"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Menunggu"),
                            ("admitted", "Diterima"),
                            ("refused", "Ditolak"),
                            ("closed", "Ditutup"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("signed_up_at", models.DateTimeField()),
                ("link_digest", models.CharField(blank=True, max_length=64)),
                ("link_until", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, verbose_name="alasan")),
                ("embargo_accepted_at", models.DateTimeField(null=True)),
                ("may_see_embargoed", models.BooleanField(default=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outlets",
                        to="registry.issuer",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=13, verbose_name="wilayah")),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="topik")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rilis_berita", "Rilis berita"),
                            ("siaran_pers", "Siaran pers"),
                            ("serta_merta", "Serta merta"),
                            ("pengumuman", "Pengumuman"),
                            ("undangan_liputan", "Undangan liputan"),
                            ("klarifikasi", "Klarifikasi"),
                            ("foto_rilis", "Foto rilis"),
                            ("sambutan", "Sambutan"),
                        ],
                        max_length=20,
                        verbose_name="jenis siaran",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="press.outlet",
                    ),
                ),
            ],
            options={
                "ordering": ["region", "topic", "kind"],
            },
        ),
        migrations.CreateModel(
            name="EmbargoAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("ninjs", "ninjs"),
                            ("feed", "RSS (judul saja)"),
                            ("list", "Daftar di halaman media (judul saja)"),
                            ("page", "Halaman media"),
                        ],
                        max_length=8,
                    ),
                ),
                ("content_hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "key",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="press.accesskey",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="embargo_accesses",
                        to="desk.release",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="embargo_accesses",
                        to="press.outlet",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "embargo accesses",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="destination",
            name="outlet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="destinations",
                to="press.outlet",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="outlet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="press.outlet",
            ),
        ),
        migrations.AddField(
            model_name="accesskey",
            name="outlet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="press.outlet"
            ),
        ),
        migrations.CreateModel(
            name="OutletContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("duty", models.CharField(blank=True, max_length=120, verbose_name="tugas")),
                (
                    "phone",
                    models.CharField(blank=True, max_length=40, verbose_name="nomor telepon"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="press.outlet",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="OutletMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="press.outlet",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outlet_member",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["joined_at", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="outlet",
            index=models.Index(fields=["state", "name"], name="outlet_state"),
        ),
        migrations.AddConstraint(
            model_name="outlet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "waiting"),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="outlet_was_decided_upon",
            ),
        ),
        migrations.AddConstraint(
            model_name="outlet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["refused", "closed"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="outlet_is_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.UniqueConstraint(
                fields=("outlet", "region", "topic", "kind"), name="interest_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="destination",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stopped_at__isnull", True)),
                fields=("outlet", "way", "address"),
                name="destination_once",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["next_attempt_at"],
                name="delivery_due",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "sending")),
                fields=["claimed_at"],
                name="delivery_under_way",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["batch"],
                name="delivery_batch",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["-queued_at", "-id"], name="delivery_newest"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["outlet", "-queued_at", "-id"], name="delivery_of_outlet"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["destination", "state"], name="delivery_of_destination"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("outlet", "release", "version", "destination"), name="delivery_once"
            ),
        ),
    ]
