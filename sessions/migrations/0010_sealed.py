"""Plans, records, what is said of them later, and sheets are sealed with the client's key."""

from django.db import migrations, models

from clinic.sealing.existing import AT_ONCE_CHECKED, Table, sealing

LIST, TEXT, NEVER = b"[]", b"", b""
OF_VISIT = "JOIN clinic_visit ON clinic_visit.id = one.visit_id"
TABLES = [
    Table(
        "treatment_sessions_planrevision",
        "clinic_visit.client_id",
        {
            "suggestion": ("plan.suggestion", NEVER),
            "changes": ("plan.changes", LIST),
            "gist": ("plan.gist", NEVER),
        },
        texts=("suggestion", "changes"),
        joins=OF_VISIT,
    ),
    Table(
        "treatment_sessions_treatmentsession",
        "clinic_visit.client_id",
        {"record": ("session.record", NEVER)},
        texts=("record",),
        joins=OF_VISIT,
    ),
    Table(
        "treatment_sessions_sessionaddendum",
        "clinic_visit.client_id",
        {"reason": ("addendum.reason", TEXT), "text": ("addendum.text", TEXT)},
        texts=("reason", "text"),
        joins="JOIN treatment_sessions_treatmentsession session ON session.id = one.session_id"
        " JOIN clinic_visit ON clinic_visit.id = session.visit_id",
    ),
    Table(
        "treatment_sessions_coursereview",
        "one.client_id",
        {"words": ("review.words", TEXT)},
        texts=("words",),
    ),
    Table(
        "treatment_sessions_sheet",
        "clinic_visit.client_id",
        {"pdf": ("sheet.pdf", NEVER)},
        joins=OF_VISIT,
    ),
]
# What lists and reports need of a plan, while it can still be read in SQL.
GIST = """
ALTER TABLE treatment_sessions_planrevision DISABLE TRIGGER USER;
UPDATE treatment_sessions_planrevision SET gist = convert_to(jsonb_build_object(
  'today', suggestion -> 'today',
  'urgency', suggestion -> 'urgency',
  'made_for', coalesce(suggestion -> 'presentation' ->> 'id', ''),
  'cautions', jsonb_path_query_array(suggestion, '$.cautions[*] ? (@.state != "needs_asking").id')
)::text, 'UTF8');
ALTER TABLE treatment_sessions_planrevision ENABLE TRIGGER USER;
"""
STATE = [
    migrations.AlterField("coursereview", "words", models.BinaryField()),
    migrations.AlterField("planrevision", "changes", models.BinaryField()),
    migrations.AlterField("planrevision", "suggestion", models.BinaryField()),
    migrations.AlterField("sessionaddendum", "reason", models.BinaryField()),
    migrations.AlterField("sessionaddendum", "text", models.BinaryField(blank=True)),
    migrations.AlterField("treatmentsession", "record", models.BinaryField()),
]


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0013_keys_of_clients"),
        ("intake", "0014_sealed"),
        ("treatment_sessions", "0009_batches_wait_behind"),
    ]
    operations = [
        migrations.RemoveConstraint("coursereview", "reviewed_in_words"),
        migrations.RemoveConstraint("sessionaddendum", "added_with_a_reason"),
        migrations.AddField(
            "planrevision", "gist", models.BinaryField(default=b""), preserve_default=False
        ),
        migrations.RunSQL([AT_ONCE_CHECKED, GIST]),
        *(operation for table in TABLES for operation in sealing(table)),
        migrations.SeparateDatabaseAndState(state_operations=STATE),
        migrations.AddConstraint(
            "coursereview",
            models.CheckConstraint(condition=~models.Q(words=b""), name="reviewed_in_words"),
        ),
        migrations.AddConstraint(
            "sessionaddendum",
            models.CheckConstraint(condition=~models.Q(reason=b""), name="added_with_a_reason"),
        ),
    ]
