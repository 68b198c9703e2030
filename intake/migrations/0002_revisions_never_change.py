"""What a client submitted, and the consent with it, is kept as it was."""

from django.db import migrations

TABLES = ("intake_intakerevision", "intake_consent")


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("clinic", "0002_rows_that_never_change")]
    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change()",
            f"DROP TRIGGER append_only ON {table}",
        )
        for table in TABLES
    ]
