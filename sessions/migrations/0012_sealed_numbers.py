"""How the days after a session were, and how a review ended, are sealed too."""

from django.db import migrations, models

from clinic.sealing.existing import Table, sealing

NEVER = b""
TABLES = [
    Table(
        "treatment_sessions_sessionaddendum",
        "clinic_visit.client_id",
        {
            "sore_days": ("addendum.sore_days", NEVER),
            "worse_next_day": ("addendum.worse_next_day", NEVER),
        },
        texts=("sore_days", "worse_next_day"),
        joins="JOIN treatment_sessions_treatmentsession session ON session.id = one.session_id"
        " JOIN clinic_visit ON clinic_visit.id = session.visit_id",
    ),
    Table(
        "treatment_sessions_coursereview",
        "one.client_id",
        {"outcome": ("review.outcome", NEVER)},
        texts=("outcome",),
    ),
]
STATE = [
    migrations.AlterField("coursereview", "outcome", models.BinaryField()),
    migrations.AlterField("sessionaddendum", "sore_days", models.BinaryField(null=True)),
    migrations.AlterField("sessionaddendum", "worse_next_day", models.BinaryField(null=True)),
]


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0014_erasures"),
        ("treatment_sessions", "0011_reviews_move_to_another_client"),
    ]
    operations = [
        migrations.RemoveConstraint("sessionaddendum", "sore_for_60_days_at_most"),
        # Without "positive" in its type, and so without the check that nothing but numbers pass.
        migrations.AlterField("sessionaddendum", "sore_days", models.SmallIntegerField(null=True)),
        *(operation for table in TABLES for operation in sealing(table)),
        migrations.SeparateDatabaseAndState(state_operations=STATE),
    ]
