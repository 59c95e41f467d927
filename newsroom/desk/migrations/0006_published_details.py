from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_chains_and_letters")]

    operations = []
