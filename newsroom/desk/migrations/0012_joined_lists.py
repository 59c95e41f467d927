"""With which version a release came under a section, and an index of what corrections and withdrawals changed.

A column that may be NULL and an index build no table anew, so the guards stay where they are.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0011_extras")]

    operations = [
        migrations.AddField(
            model_name="listedunder",
            name="joined_version",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["-updated_at", "-uuid"],
                name="release_told",
                condition=models.Q(("version__gt", 1))
                & models.Q(("told_version", 1), _negated=True),
            ),
        ),
    ]
