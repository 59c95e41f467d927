"""Install the triggers of the four-eyes rule and of the records that are only ever added."""

from django.db import migrations

from newsroom.desk import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop, elidable=False)]
