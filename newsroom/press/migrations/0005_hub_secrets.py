"""The secrets of the hub's subscribers, sealed."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from newsroom.sealing import seal, unseal

PURPOSE = "press.hub.secret"


def seal_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _rewrite(apps, seal)


def unseal_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _rewrite(apps, unseal)


def _rewrite(apps: Apps, change: Callable[[str, str], str]) -> None:
    for name in ("Intent", "Subscription"):
        model = apps.get_model("press", name)
        for row in model.objects.exclude(secret="").only("secret").iterator():
            model.objects.filter(pk=row.pk).update(secret=change(row.secret, PURPOSE))


class Migration(migrations.Migration):
    dependencies = [("press", "0004_drops")]

    operations = [
        migrations.AlterField(
            model_name="intent",
            name="secret",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AlterField(
            model_name="subscription",
            name="secret",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.RunPython(seal_all, unseal_all),
    ]
