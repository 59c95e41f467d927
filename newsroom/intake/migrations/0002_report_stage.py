"""Reports that are still being read are found by an index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_public_lists"),
        ("intake", "0001_initial"),
        ("registry", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="fieldreport",
            index=models.Index(fields=["issuer", "stage", "dismissed_at"], name="report_stage"),
        ),
    ]
