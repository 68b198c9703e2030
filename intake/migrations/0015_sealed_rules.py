"""Which caution a letter is about is sealed too: it names what a client has or takes."""

from django.db import migrations, models
from django.db.models import Q

from clinic.sealing.existing import Table, sealing

TABLES = [
    Table(
        "intake_letter",
        "clinic_visit.client_id",
        {"rule": ("letter.rule", b"")},
        texts=("rule",),
        joins="JOIN intake_intake ON intake_intake.id = one.intake_id"
        " JOIN clinic_visit ON clinic_visit.id = intake_intake.visit_id",
    )
]
STATE = [migrations.AlterField("letter", "rule", models.BinaryField(blank=True))]


class Migration(migrations.Migration):
    dependencies = [("clinic", "0014_erasures"), ("intake", "0014_sealed")]
    operations = [
        migrations.RemoveConstraint("letter", "a_clearance_is_of_a_caution"),
        *(operation for table in TABLES for operation in sealing(table)),
        migrations.SeparateDatabaseAndState(state_operations=STATE),
        migrations.AddConstraint(
            "letter",
            models.CheckConstraint(
                condition=Q(kind="clearance") & ~Q(rule=b"") | Q(kind="referral", rule=b""),
                name="a_clearance_is_of_a_caution",
            ),
        ),
    ]
