from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Who stands in an election, as what, and from when to when."""

    dependencies = [("registry", "0002_people_and_offices")]

    operations = [
        migrations.AddField(
            "person",
            "candidacy",
            models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField("person", "candidate_from", models.DateField(blank=True, null=True)),
        migrations.AddField("person", "candidate_until", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                name="candidacy_ends_after_it_begins",
                condition=Q(candidate_from__isnull=True)
                | Q(candidate_until__isnull=True)
                | Q(candidate_until__gte=F("candidate_from")),
            ),
        ),
    ]
