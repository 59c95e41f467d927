"""The details that an approval binds and the public sees, and withdrawals by two people.

Every release gets its details of today as the first that are kept; what is public already goes on
being seen as it is. The tables are made first, then filled, then tied down.
"""

import hashlib
import json

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce, NullIf, Substr

from newsroom.desk import guards

_AT_ONCE = 500


def take_guards_off(apps, schema_editor):
    """SQLite rebuilds the tables, and the triggers that name them would stand in the way."""
    if schema_editor.connection.vendor == "sqlite":
        guards.remove(schema_editor.connection)


def install_guards(apps, schema_editor):
    guards.install(schema_editor.connection)


def keep_details(apps, schema_editor):
    """Today's details of every release as its first row, published ones as what the public sees."""
    release_model = apps.get_model("desk", "Release")
    releases = release_model._base_manager.select_related("agency").order_by("pk")
    authors = dict(
        apps.get_model("desk", "Revision")
        ._base_manager.filter(number=1)
        .values_list("release_id", "author_id")
    )
    robot = (
        apps.get_model("accounts", "User")
        ._base_manager.filter(is_robot=True)
        .values_list("pk", flat=True)
        .first()
    )
    last = 0
    while chunk := list(releases.filter(pk__gt=last)[:_AT_ONCE]):
        last = chunk[-1].pk
        _keep(apps, chunk, authors, robot)
    # PostgreSQL alters no table whose rows have checks of keys waiting.
    schema_editor.connection.check_constraints()


def _keep(apps, releases, authors, robot):
    details_model = apps.get_model("desk", "ReleaseDetails")
    release_model = apps.get_model("desk", "Release")
    rows = []
    for release in releases:
        values = {
            "kind": release.kind,
            "area_code": release.area_code,
            "agency_name": release.agency.name if release.agency else "",
            "topics": release.topics,
            "kip_class": release.kip_class,
            "needs_ppid": release.needs_ppid,
            "number": release.number,
        }
        until = release.embargo_until
        content = values | {
            "agency": release.agency_id,
            "embargo_until": until.isoformat() if until else None,
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        rows.append(
            details_model(
                release_id=release.pk,
                position=1,
                author_id=authors.get(release.pk, robot),
                at=release.created_at,
                agency_id=release.agency_id,
                embargo_until=until,
                digest=hashlib.sha256(canonical.encode()).hexdigest(),
                **values,
            )
        )
    details_model._base_manager.bulk_create(rows)
    kept = dict(
        details_model._base_manager.filter(
            release_id__in=[release.pk for release in releases]
        ).values_list("release_id", "pk")
    )
    for release in releases:
        release.current_details_id = kept[release.pk]
        if release.public != "unpublished":
            release.published_details_id = kept[release.pk]
            release.published_area = release.area_code
    release_model._base_manager.bulk_update(
        releases, ["current_details", "published_details", "published_area"], batch_size=100
    )


def _listed(length):
    return models.GeneratedField(
        db_persist=True,
        expression=Substr(
            Coalesce(NullIf("published_area", models.Value("")), "area_code"), 1, length
        ),
        output_field=models.CharField(max_length=length),
    )


_LISTS = (
    ("listed_area", 13, "release_in_area"),
    ("province", 2, "release_in_province"),
    ("regency", 5, "release_in_regency"),
    ("district", 8, "release_in_district"),
)
_USER = settings.AUTH_USER_MODEL
_PROTECT = django.db.models.deletion.PROTECT
_REASONS = [
    ("data_keliru", "Data keliru"),
    ("data_pribadi", "Pelindungan data pribadi"),
    ("keputusan_ppid", "Keputusan PPID"),
    ("perintah_hukum", "Perintah hukum"),
    ("tidak_sengaja", "Terbit tidak sengaja"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0005_chains_and_letters"),
        ("registry", "0002_people_and_offices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_guards_off, install_guards, elidable=False),
        migrations.CreateModel(
            name="ReleaseDetails",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=20)),
                ("area_code", models.CharField(max_length=13)),
                ("agency_name", models.CharField(blank=True, max_length=200)),
                ("topics", models.JSONField(default=list)),
                ("kip_class", models.CharField(max_length=14)),
                ("needs_ppid", models.BooleanField(default=False)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("embargo_until", models.DateTimeField(null=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "agency",
                    models.ForeignKey(
                        null=True, on_delete=_PROTECT, related_name="+", to="registry.agency"
                    ),
                ),
                ("author", models.ForeignKey(on_delete=_PROTECT, related_name="+", to=_USER)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="details_kept", to="desk.release"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "position"), name="details_in_line")
                ],
            },
        ),
        migrations.CreateModel(
            name="WithdrawalRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(choices=_REASONS, max_length=20)),
                ("notice", models.TextField(verbose_name="keterangan untuk umum")),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "Menunggu persetujuan"),
                            ("confirmed", "Disetujui"),
                            ("declined", "Ditolak"),
                            ("overtaken", "Didahului pencabutan segera"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer_reason", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(null=True, on_delete=_PROTECT, related_name="+", to=_USER),
                ),
                ("asked_by", models.ForeignKey(on_delete=_PROTECT, related_name="+", to=_USER)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="withdrawal_requests", to="desk.release"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "open")),
                        fields=("release",),
                        name="one_open_withdrawal_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "confirmed"), _negated=True),
                            models.Q(
                                ("answered_by__isnull", False),
                                models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="withdrawal_is_confirmed_by_another",
                    ),
                ],
            },
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
        migrations.AddField(
            model_name="decision",
            name="details",
            field=models.ForeignKey(
                null=True, on_delete=_PROTECT, related_name="decisions", to="desk.releasedetails"
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="request",
            field=models.OneToOneField(
                null=True,
                on_delete=_PROTECT,
                related_name="withdrawal",
                to="desk.withdrawalrequest",
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="is_immediate",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="why",
            field=models.TextField(blank=True, verbose_name="alasan tidak menunggu"),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="seen_by",
            field=models.ForeignKey(null=True, on_delete=_PROTECT, related_name="+", to=_USER),
        ),
        migrations.AddField(
            model_name="withdrawal", name="seen_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="release",
            name="current_details",
            field=models.ForeignKey(
                null=True, on_delete=_PROTECT, related_name="+", to="desk.releasedetails"
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="published_details",
            field=models.ForeignKey(
                null=True, on_delete=_PROTECT, related_name="+", to="desk.releasedetails"
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="published_area",
            field=models.CharField(blank=True, default="", max_length=13),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="release",
            name="withdrawal_asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="release",
            name="withdrawal_unseen",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(keep_details, migrations.RunPython.noop, elidable=False),
        *(migrations.RemoveIndex(model_name="release", name=index) for _, _, index in _LISTS),
        *(
            migrations.RemoveField(model_name="release", name=column)
            for column, _, _ in _LISTS
            if column != "listed_area"
        ),
        *(
            migrations.AddField(model_name="release", name=column, field=_listed(length))
            for column, length, _ in _LISTS
        ),
        *(
            migrations.AddIndex(
                model_name="release",
                index=models.Index(fields=["public", column, "published_at", "uuid"], name=index),
            )
            for column, _, index in _LISTS
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("withdrawal_asked_at__isnull", False)),
                fields=["issuer"],
                name="release_to_be_withdrawn",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("withdrawal_unseen", True)),
                fields=["issuer"],
                name="release_withdrawn_alone",
            ),
        ),
        migrations.RemoveConstraint(model_name="release", name="published_text_has_its_approval"),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("public", "unpublished"),
                        ("published_area", ""),
                        ("published_details__isnull", True),
                        ("published_revision__isnull", True),
                    ),
                    models.Q(
                        ("public__in", ["published", "withdrawn"]),
                        ("published_approval__isnull", False),
                        ("published_at__isnull", False),
                        ("published_details__isnull", False),
                        ("published_revision__isnull", False),
                        ("updated_at__isnull", False),
                        models.Q(("public_path", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="published_text_has_its_approval",
            ),
        ),
        migrations.RunPython(install_guards, take_guards_off, elidable=False),
    ]
