from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("press", "0002_outlets")]
    operations = []
