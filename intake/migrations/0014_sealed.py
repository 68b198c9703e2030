"""Answers, documents, signatures, scans and letters are sealed with the client's key."""

from django.db import migrations, models

from clinic.sealing.existing import AT_ONCE_CHECKED, Table, sealing

OBJECT, LIST, TEXT, NEVER = b"{}", b"[]", b"", b""
OF_INTAKE = (
    "JOIN intake_intake ON intake_intake.id = one.intake_id"
    " JOIN clinic_visit ON clinic_visit.id = intake_intake.visit_id"
)
TABLES = [
    Table(
        "intake_intake",
        "clinic_visit.client_id",
        {"answers": ("intake.answers", OBJECT), "reckoning": ("intake.reckoning", NEVER)},
        texts=("answers", "reckoning"),
        joins="JOIN clinic_visit ON clinic_visit.id = one.visit_id",
    ),
    Table(
        "intake_intakerevision",
        "clinic_visit.client_id",
        {
            "document": ("revision.document", NEVER),
            "own_answers": ("revision.own_answers", LIST),
            "reason": ("revision.reason", TEXT),
        },
        texts=("document", "own_answers", "reason"),
        joins=OF_INTAKE,
    ),
    Table(
        "intake_reopening",
        "clinic_visit.client_id",
        {"reason": ("reopening.reason", TEXT)},
        texts=("reason",),
        joins=OF_INTAKE,
    ),
    Table(
        "intake_consent",
        "clinic_visit.client_id",
        {"signer": ("consent.signer", TEXT), "signature": ("consent.signature", NEVER)},
        texts=("signer", "signature"),
        joins=OF_INTAKE,
    ),
    Table(
        "intake_clearancescan",
        "clinic_visit.client_id",
        {"content": ("scan.content", NEVER)},
        joins=OF_INTAKE,
    ),
    Table(
        "intake_letter",
        "clinic_visit.client_id",
        {"facts": ("letter.facts", LIST), "pdf": ("letter.pdf", NEVER)},
        texts=("facts",),
        joins=OF_INTAKE,
    ),
]
# What reports and lists ask in SQL, while it can still be read there.
ASKED = """
ALTER TABLE intake_intakerevision DISABLE TRIGGER USER;
UPDATE intake_intakerevision SET
  overridden = coalesce(document -> 'overrides', '[]') NOT IN ('[]', 'null'),
  is_answer = reason NOT IN ('The client has arrived.', 'The last session was taken from its record.');
ALTER TABLE intake_intakerevision ENABLE TRIGGER USER;
"""
STATE = [
    migrations.AlterField("consent", "signature", models.BinaryField(null=True)),
    migrations.AlterField("consent", "signer", models.BinaryField()),
    migrations.AlterField("intake", "answers", models.BinaryField()),
    migrations.AlterField("intake", "reckoning", models.BinaryField(null=True)),
    migrations.AlterField("intakerevision", "document", models.BinaryField()),
    migrations.AlterField("intakerevision", "own_answers", models.BinaryField()),
    migrations.AlterField("intakerevision", "reason", models.BinaryField(blank=True)),
    migrations.AlterField("letter", "facts", models.BinaryField()),
    migrations.AlterField("reopening", "reason", models.BinaryField()),
]


class Migration(migrations.Migration):
    dependencies = [("clinic", "0013_keys_of_clients"), ("intake", "0013_intake_version")]
    operations = [
        migrations.RemoveConstraint("reopening", "opened_again_with_a_reason"),
        migrations.AddField("intakerevision", "is_answer", models.BooleanField(default=True)),
        migrations.AddField("intakerevision", "overridden", models.BooleanField(default=False)),
        migrations.RunSQL([AT_ONCE_CHECKED, ASKED]),
        *(operation for table in TABLES for operation in sealing(table)),
        migrations.SeparateDatabaseAndState(state_operations=STATE),
        migrations.AddConstraint(
            "reopening",
            models.CheckConstraint(
                condition=~models.Q(reason=b""), name="opened_again_with_a_reason"
            ),
        ),
    ]
