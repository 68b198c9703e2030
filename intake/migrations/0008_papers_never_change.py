"""The paper of a clearance, and a letter that was printed, are kept as they were."""

from django.db import migrations

TABLES = ("intake_clearancescan", "intake_clearanceletter")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0007_clearances_on_paper"),
        ("clinic", "0002_rows_that_never_change"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change()",
            f"DROP TRIGGER append_only ON {table}",
        )
        for table in TABLES
    ]
